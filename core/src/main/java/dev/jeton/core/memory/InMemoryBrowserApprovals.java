package dev.jeton.core.memory;

import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.BrowserApprovals;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What waits for a browser, for as long as this object lives. Thread-safe. */
public final class InMemoryBrowserApprovals implements BrowserApprovals {

    private final Map<String, BrowserApproval> byId = new HashMap<>();

    @Override
    public synchronized void add(BrowserApproval approval) {
        byId.put(approval.id(), approval);
    }

    @Override
    public synchronized Optional<BrowserApproval> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized Optional<BrowserApproval> findByPollId(String pollId) {
        return findBy(approval -> approval.pollId().equals(pollId));
    }

    @Override
    public synchronized Optional<BrowserApproval> findPasscode(String passcode) {
        return findBy(approval -> approval.passcode().filter(passcode::equals).isPresent());
    }

    @Override
    public synchronized boolean approve(String id, BrowserApproval.Approver by, Instant at) {
        Optional<BrowserApproval> open = find(id).filter(approval -> approval.isOpen(at));
        open.ifPresent(approval -> add(changed(approval, Optional.of(by), Optional.empty(), Optional.empty())));
        return open.isPresent();
    }

    @Override
    public synchronized boolean fetch(String pollId, Optional<String> passcode, Instant at) {
        Optional<BrowserApproval> ready = findByPollId(pollId).filter(approval -> approval.isFetchable(at));
        ready.ifPresent(approval -> add(changed(approval, approval.approvedBy(), passcode, Optional.of(at))));
        return ready.isPresent();
    }

    private Optional<BrowserApproval> findBy(Predicate<BrowserApproval> condition) {
        return byId.values().stream().filter(condition).findFirst();
    }

    private static BrowserApproval changed(
            BrowserApproval approval,
            Optional<BrowserApproval.Approver> approvedBy,
            Optional<String> passcode,
            Optional<Instant> fetchedAt) {
        return new BrowserApproval(
                approval.id(),
                approval.pollId(),
                approval.kind(),
                approval.client(),
                approval.clientName(),
                approval.account(),
                approval.holder(),
                approval.createdAt(),
                approval.expiresAt(),
                approvedBy,
                passcode,
                fetchedAt);
    }
}
