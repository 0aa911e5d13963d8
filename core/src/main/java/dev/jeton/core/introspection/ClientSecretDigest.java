package dev.jeton.core.introspection;

import dev.jeton.core.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** What is stored of a {@link ClientSecret}: SHA-256 as 64 lower-case hex digits. Immutable. */
public record ClientSecretDigest(String hex) {

    private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");

    public ClientSecretDigest {
        if (!VALID.matcher(hex).matches()) {
            throw new MalformedValueException("The digest of a client secret has 64 lower-case hex digits");
        }
    }

    /** Whether it is the digest of that secret. Takes the same time wherever the two differ. */
    boolean matches(ClientSecret presented) {
        return MessageDigest.isEqual(ascii(hex), ascii(presented.digest().hex()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
