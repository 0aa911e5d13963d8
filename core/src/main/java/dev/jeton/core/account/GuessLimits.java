package dev.jeton.core.account;

import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows down whoever guesses secrets. Counts tries by client address, by account and address together, and by account;
 * a try that turns out right is given back. What was counted outlives a restart. Implementations are thread-safe.
 *
 * <p>An attacker must not be able to lock the owner out: the limit by account does not hold for an address from which
 * the account has lately succeeded, and the limits that involve an address hold for that address alone. An IPv6 client
 * counts by its /64 block, which is what one customer gets.
 *
 * <p>Not part of a unit of work: a try counts although whatever it was for is rolled back.
 */
public interface GuessLimits {

    /** What is guessed. Each is counted by itself. */
    enum Secret {
        PASSWORD,
        PASSCODE,
        TOKEN,
        /** That of a resource server. */
        CLIENT_SECRET,
        /** A login that waits for a browser. Nothing is guessed, but strangers ask for it, and each is written down. */
        WEB_LOGIN
    }

    /**
     * Takes one try. One atomic step: of any number that race, no more are let through than the limit allows.
     *
     * @param account whose secret it would be; absent if the guess names nobody, as a token does
     * @return empty if the guess may be looked at; else how long it takes until another one may, and nothing was taken
     */
    Optional<Duration> take(Secret secret, Optional<Username> account, IpAddress client);

    /**
     * Takes one try, as {@link #take} does, for what cannot go on without it.
     *
     * @throws TooManyGuessesException if there is none; then nothing was taken
     */
    default void takeOrRefuse(Secret secret, Optional<Username> account, IpAddress client) {
        take(secret, account, client).ifPresent(retryAfter -> {
            throw new TooManyGuessesException(retryAfter);
        });
    }

    /** The guess was not looked at after all, or was none: gives its try back. */
    void giveBack(Secret secret, Optional<Username> account, IpAddress client);

    /** The guess was right: gives its try back, and knows the address from now on as one of the account's own. */
    void succeeded(Secret secret, Username account, IpAddress client);
}
