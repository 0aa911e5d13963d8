package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import java.util.regex.Pattern;

/** What is stored of a {@link RecoveryCode}. */
public record RecoveryCodeDigest(String hex) {

    private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");

    public RecoveryCodeDigest {
        if (!VALID.matcher(hex).matches()) {
            throw new MalformedValueException("The digest of a recovery code has 64 lower-case hex digits");
        }
    }
}
