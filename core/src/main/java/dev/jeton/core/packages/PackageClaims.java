package dev.jeton.core.packages;

import dev.jeton.core.account.Username;
import java.time.Instant;

/**
 * Names that are being published for the first time. A claim gives no right on the package: it only keeps two from
 * becoming its first publisher. Implementations are thread-safe.
 */
public interface PackageClaims {

    /**
     * Claims a name. One atomic step: of many that race, one succeeds.
     *
     * @param until the first instant at which the claim no longer counts
     * @param now from which instant on an earlier claim must still count to be in the way
     * @return false if somebody else's claim counts, or an earlier one of the same account; then nothing has changed
     */
    boolean claim(PackageName name, Username by, Instant until, Instant now);

    /** Gives a claim up. Does nothing if the account has none on that name. */
    void release(PackageName name, Username by);
}
