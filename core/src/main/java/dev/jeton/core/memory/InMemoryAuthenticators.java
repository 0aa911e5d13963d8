package dev.jeton.core.memory;

import dev.jeton.core.account.Authenticator;
import dev.jeton.core.account.Authenticators;
import dev.jeton.core.account.RecoveryCodeDigest;
import dev.jeton.core.account.Username;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Authenticators that live as long as this object. Thread-safe. */
public final class InMemoryAuthenticators implements Authenticators {

    private record Claim(Username owner, long timeStep) {}

    private final Map<Username, Authenticator> byOwner = new HashMap<>();
    private final Map<Claim, String> holders = new HashMap<>();

    @Override
    public synchronized void put(Authenticator authenticator) {
        byOwner.put(authenticator.owner(), authenticator);
    }

    @Override
    public synchronized Optional<Authenticator> find(Username owner) {
        return Optional.ofNullable(byOwner.get(owner));
    }

    @Override
    public synchronized void remove(Username owner) {
        byOwner.remove(owner);
    }

    @Override
    public synchronized boolean useRecoveryCode(Username owner, RecoveryCodeDigest code) {
        Authenticator authenticator = byOwner.get(owner);
        if (authenticator == null || !authenticator.recoveryCodes().contains(code)) {
            return false;
        }
        Set<RecoveryCodeDigest> left = new HashSet<>(authenticator.recoveryCodes());
        left.remove(code);
        byOwner.put(
                owner,
                new Authenticator(owner, authenticator.seed(), authenticator.mode(), authenticator.confirmed(), left));
        return true;
    }

    @Override
    public synchronized boolean claim(Username owner, long timeStep, String holder) {
        return holders.computeIfAbsent(new Claim(owner, timeStep), claim -> holder)
                .equals(holder);
    }
}
