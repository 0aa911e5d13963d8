package dev.jeton.core.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All invitations. Implementations are thread-safe. */
public interface Invitations {

    /** Adds one that is open. */
    void add(Invitation invitation);

    Optional<Invitation> find(String id);

    /**
     * The newest invitations, newest first, and by id where two are of the same instant.
     *
     * @param limit how many at most, at least 1
     */
    List<Invitation> newest(int limit);

    /**
     * Accepts one. One atomic step: of many that race, withdrawing included, one succeeds.
     *
     * @return false if there is none of that id that is open at that instant; then nothing has changed
     */
    boolean accept(String id, Username by, Instant at);

    /**
     * Takes one back. One atomic step, as {@link #accept} is.
     *
     * @return false if there is none of that id that is open at that instant; then nothing has changed
     */
    boolean withdraw(String id, Instant at);
}
