package dev.jeton.core.introspection;

import dev.jeton.core.MalformedValueException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one resource server (RFC 6749 section 2.2): safe to show, never a credential. 32 random lower-case hex digits.
 * Immutable.
 */
public record ClientId(String value) {

    private static final int BYTES = 16;
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    public ClientId {
        if (!VALID.matcher(value).matches()) {
            throw new MalformedValueException("The client id of a resource server has 32 lower-case hex digits");
        }
    }

    public static ClientId generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ClientId(HexFormat.of().formatHex(bytes));
    }

    /** Reads what somebody typed or sent; empty if it cannot be a client id. */
    public static Optional<ClientId> parse(String text) {
        return VALID.matcher(text).matches() ? Optional.of(new ClientId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
