package dev.jeton.core.account;

import java.util.concurrent.atomic.AtomicInteger;

/** Keeps passwords readable, with a salt that counts; fast, for tests only. Counts what it is asked. */
public final class TestHasher implements PasswordHasher {

    private static final String OUTDATED = "old";

    private final AtomicInteger salts = new AtomicInteger();
    private final AtomicInteger comparisons = new AtomicInteger();

    @Override
    public PasswordHash hash(Password password) {
        return new PasswordHash(salts.incrementAndGet() + "$" + password.reveal());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        comparisons.incrementAndGet();
        return hash.encoded().substring(hash.encoded().indexOf('$') + 1).equals(password.reveal());
    }

    /** Whether a test has made it so, with {@link #outdated}. */
    @Override
    public boolean isOutdated(PasswordHash hash) {
        return hash.encoded().startsWith(OUTDATED);
    }

    /** A hash that matches, and should be made anew. */
    public PasswordHash outdated(Password password) {
        return new PasswordHash(OUTDATED + "$" + password.reveal());
    }

    /** How many hashes were made. */
    public int hashes() {
        return salts.get();
    }

    /** How many passwords were compared with a hash. */
    public int comparisons() {
        return comparisons.get();
    }
}
