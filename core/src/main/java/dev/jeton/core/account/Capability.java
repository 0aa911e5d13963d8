package dev.jeton.core.account;

import dev.jeton.core.Sha256;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A secret that gives whoever knows it one right, for a time: an invitation, a login that waits for the browser, the
 * passcode that a browser has confirmed. 128 random bits as 32 lower-case hex digits. Only its digest is stored.
 * Immutable.
 */
public final class Capability {

    private static final int BYTES = 16;

    private final String value;

    private Capability(String value) {
        this.value = value;
    }

    /** @param random cryptographically strong */
    public static Capability generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Capability(HexFormat.of().formatHex(bytes));
    }

    /** Reads what somebody presented; empty if it cannot be a capability. */
    public static Optional<Capability> parse(String text) {
        boolean fits =
                text.length() == 2 * BYTES && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        return fits ? Optional.of(new Capability(text)) : Optional.empty();
    }

    /** SHA-256 as 64 lower-case hex digits: what is stored and looked up. Nothing to guess, so no salt. */
    public String digest() {
        return Sha256.hex(value);
    }

    /** The text itself: for the one answer that hands it out. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Capability[***]";
    }
}
