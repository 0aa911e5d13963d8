package dev.jeton.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4) of a secret that was made at random: what is stored instead of it. There is nothing to guess behind
 * it, so it takes no salt and no slow hash; passwords are for {@code PasswordHasher}.
 */
public final class Sha256 {

    private Sha256() {}

    /**
     * @param ascii the secret; a character beyond ASCII counts as a question mark
     * @return 64 lower-case hex digits
     */
    public static String hex(String ascii) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(ascii.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
