package dev.jeton.core.memory;

import dev.jeton.core.account.Invitation;
import dev.jeton.core.account.Invitations;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invitations that live as long as this object. Thread-safe. */
public final class InMemoryInvitations implements Invitations {

    private static final Comparator<Invitation> NEWEST_FIRST =
            Comparator.comparing(Invitation::createdAt).reversed().thenComparing(Invitation::id);

    private final Map<String, Invitation> byId = new HashMap<>();

    @Override
    public synchronized void add(Invitation invitation) {
        byId.put(invitation.id(), invitation);
    }

    @Override
    public synchronized Optional<Invitation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized List<Invitation> newest(int limit) {
        return byId.values().stream().sorted(NEWEST_FIRST).limit(limit).toList();
    }

    @Override
    public synchronized boolean accept(String id, Username by, Instant at) {
        return end(id, Optional.of(by), Optional.empty(), at);
    }

    @Override
    public synchronized boolean withdraw(String id, Instant at) {
        return end(id, Optional.empty(), Optional.of(at), at);
    }

    private boolean end(String id, Optional<Username> acceptedBy, Optional<Instant> withdrawnAt, Instant at) {
        Optional<Invitation> open = find(id).filter(invitation -> invitation.isOpen(at));
        open.ifPresent(invitation -> add(new Invitation(
                id,
                invitation.email(),
                invitation.invitedBy(),
                invitation.createdAt(),
                invitation.expiresAt(),
                acceptedBy,
                withdrawnAt)));
        return open.isPresent();
    }
}
