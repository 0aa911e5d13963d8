package dev.jeton.core.account;

import dev.jeton.core.Sha256;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What opens an account once, when its authenticator is lost: 20 random digits (66 bits), written in groups of four.
 * Digits and spaces, because npm's prompt takes nothing else that a person would want to type. Only the digest is
 * stored. Immutable.
 */
public final class RecoveryCode {

    /** How many an account is given. npm: five. */
    public static final int PER_ACCOUNT = 5;

    private static final int DIGITS = 20;
    private static final int GROUP = 4;
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{" + DIGITS + "}");

    private final String digits;

    private RecoveryCode(String digits) {
        this.digits = digits;
    }

    /** @param random cryptographically strong */
    static RecoveryCode generate(RandomGenerator random) {
        var digits = new StringBuilder();
        for (int at = 0; at < DIGITS; at++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return new RecoveryCode(digits.toString());
    }

    /** Reads what somebody typed, without its spaces; empty if it cannot be a recovery code. */
    static Optional<RecoveryCode> parse(String text) {
        return WRITTEN.matcher(text).matches() ? Optional.of(new RecoveryCode(text)) : Optional.empty();
    }

    /** What is stored: SHA-256 as 64 lower-case hex digits. */
    RecoveryCodeDigest digest() {
        return new RecoveryCodeDigest(Sha256.hex(digits));
    }

    /** The text itself, in groups: for the one answer that hands the codes out. */
    public String reveal() {
        var grouped = new StringBuilder(digits);
        for (int at = DIGITS - GROUP; at > 0; at -= GROUP) {
            grouped.insert(at, ' ');
        }
        return grouped.toString();
    }

    @Override
    public String toString() {
        return "RecoveryCode[***]";
    }
}
