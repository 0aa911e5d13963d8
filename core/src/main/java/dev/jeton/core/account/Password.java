package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import java.util.Optional;

/**
 * A password as a person typed it. Exists only while it is checked or hashed; never stored, never printed.
 *
 * <p>Whether a password is good enough is asked when it is chosen ({@link #weakness}), not here: somebody who mistypes
 * must hear that the password is wrong.
 */
public final class Password {

    /** Longer ones are refused unread, so that nobody can make the server hash megabytes. In characters. */
    public static final int LONGEST = 1_000;

    /** In characters; the least that npmjs.com asks for. */
    public static final int SHORTEST_CHOSEN = 10;

    private static final int FEWEST_DIFFERENT = 4;

    private final String value;

    /** @throws MalformedValueException if {@code value} is empty or has more than {@link #LONGEST} characters */
    public Password(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new MalformedValueException("A password has 1 to " + LONGEST + " characters");
        }
        this.value = value;
    }

    /** The text itself: for a {@link PasswordHasher} only. */
    public String reveal() {
        return value;
    }

    /** Why this password must not be chosen for the account, as a sentence; empty if it may be. */
    public Optional<String> weakness(Username account) {
        if (value.codePointCount(0, value.length()) < SHORTEST_CHOSEN) {
            return Optional.of("Choose a password of at least " + SHORTEST_CHOSEN + " characters");
        }
        if (value.equalsIgnoreCase(account.value())) {
            return Optional.of("Choose a password that is not the user name");
        }
        if (value.chars().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("Choose a password with at least " + FEWEST_DIFFERENT + " different characters");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Password[***]";
    }
}
