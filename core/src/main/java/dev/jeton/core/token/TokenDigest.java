package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of a whole token text: what is stored and looked up. Immutable.
 *
 * <p>No salt and no slow hash: the text behind it has about 178 random bits, so there is nothing to guess.
 *
 * @param first the first 64 bits
 * @param second the second 64 bits
 * @param third the third 64 bits
 * @param fourth the last 64 bits
 */
public record TokenDigest(long first, long second, long third, long fourth) {

    private static final int BYTES = 32;

    /** One per thread: finding the algorithm anew costs as much as the digest itself. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(TokenDigest::newSha256);

    static TokenDigest sha256(byte[] text) {
        return of(ByteBuffer.wrap(SHA_256.get().digest(text)));
    }

    /**
     * Reads the form of {@link #hex}.
     *
     * @throws MalformedValueException if {@code hex} is not 64 lower-case hex digits
     */
    public static TokenDigest ofHex(String hex) {
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(TokenKey::isLowerHex)) {
            throw new MalformedValueException("A token digest has 64 lower-case hex digits");
        }
        return of(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static TokenDigest of(ByteBuffer bytes) {
        return new TokenDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        return HexFormat.of()
                .formatHex(ByteBuffer.allocate(BYTES)
                        .putLong(first)
                        .putLong(second)
                        .putLong(third)
                        .putLong(fourth)
                        .array());
    }

    @Override
    public String toString() {
        return hex();
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
