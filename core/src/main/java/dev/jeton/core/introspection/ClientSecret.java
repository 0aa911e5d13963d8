package dev.jeton.core.introspection;

import dev.jeton.core.Sha256;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a resource server shows besides its {@link ClientId} (RFC 6749 section 2.3.1): {@code jeton_rs_}, for secret
 * scanners to look for, and 256 random bits as 64 lower-case hex digits. Exists only while a resource server is registered
 * or authenticates; never stored, never printed. Immutable.
 */
public final class ClientSecret {

    private static final String PREFIX = "jeton_rs_";
    private static final int BYTES = 32;
    private static final Pattern WRITTEN = Pattern.compile(PREFIX + "[0-9a-f]{" + 2 * BYTES + "}");

    private final String text;

    private ClientSecret(String text) {
        this.text = text;
    }

    /** @param random cryptographically strong */
    static ClientSecret generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ClientSecret(PREFIX + HexFormat.of().formatHex(bytes));
    }

    /** Reads what somebody presented; empty if it cannot be a client secret. */
    static Optional<ClientSecret> parse(String text) {
        return WRITTEN.matcher(text).matches() ? Optional.of(new ClientSecret(text)) : Optional.empty();
    }

    /** What is stored instead of the text. */
    ClientSecretDigest digest() {
        return new ClientSecretDigest(Sha256.hex(text));
    }

    /** The text itself: for the one answer that shows it to the administrator. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "ClientSecret[***]";
    }
}
