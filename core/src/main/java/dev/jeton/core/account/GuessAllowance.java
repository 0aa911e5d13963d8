package dev.jeton.core.account;

import java.time.Duration;

/**
 * How many wrong guesses in a row are looked at, and how fast one more may follow. The numbers are the policy; a
 * {@link GuessLimits} keeps them.
 *
 * @param guesses how many at once
 * @param refill how long it takes until all of them may be tried again; spread evenly
 */
public record GuessAllowance(int guesses, Duration refill) {

    /** From one client address, whatever account it is about: an office behind one address mistypes too. */
    public static final GuessAllowance OF_ADDRESS = new GuessAllowance(50, Duration.ofHours(1));

    /** From one client address about one account. */
    public static final GuessAllowance OF_ACCOUNT_FROM_ADDRESS = new GuessAllowance(10, Duration.ofMinutes(15));

    /** About one account, from all addresses together from which it has not lately succeeded. */
    public static final GuessAllowance OF_ACCOUNT = new GuessAllowance(100, Duration.ofDays(1));

    /** How long an address counts as one of an account's own after a success there. */
    public static final Duration KNOWN_ADDRESS_LIFE = Duration.ofDays(30);
}
