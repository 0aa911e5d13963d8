package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Names one access token: safe to show, used to revoke, never a credential. Immutable.
 *
 * <p>32 random lower-case hex digits. Not a UUID, because npm 11 and later hide UUIDs in everything they print, and not
 * derived from the secret.
 */
public record TokenKey(String value) {

    private static final int BYTES = 16;

    public TokenKey {
        if (value.length() != 2 * BYTES || !value.chars().allMatch(TokenKey::isLowerHex)) {
            throw new MalformedValueException("The key of a token has 32 lower-case hex digits");
        }
    }

    public static TokenKey generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TokenKey(HexFormat.of().formatHex(bytes));
    }

    /** Reads what somebody typed or sent; empty if it cannot be a key. */
    public static Optional<TokenKey> parse(String text) {
        boolean fits = text.length() == 2 * BYTES && text.chars().allMatch(TokenKey::isLowerHex);
        return fits ? Optional.of(new TokenKey(text)) : Optional.empty();
    }

    static boolean isLowerHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    @Override
    public String toString() {
        return value;
    }
}
