package dev.jeton.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What the operator of a new server reads in its log, and nobody else knows: who shows it may make the first account.
 * Useless afterwards. Immutable.
 */
public final class SetupCode {

    private static final int BYTES = 16;

    private final String value;

    private SetupCode(String value) {
        this.value = value;
    }

    /** A new code of 128 random bits, as hex digits. */
    public static SetupCode generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SetupCode(HexFormat.of().formatHex(bytes));
    }

    /** Compared in constant time. */
    boolean matches(String presented) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** The text itself: for the line that the operator reads. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "SetupCode[***]";
    }
}
