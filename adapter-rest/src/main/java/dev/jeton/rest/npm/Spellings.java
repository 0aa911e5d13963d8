package dev.jeton.rest.npm;

import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import org.jspecify.annotations.Nullable;

/** Fields that have two names, one in npm's command and one in npm's OpenAPI. */
final class Spellings {

    private Spellings() {}

    /** @throws RefusedException if both are there and differ: nobody could say which of them counts */
    static <T> @Nullable T either(String name, @Nullable T value, String otherName, @Nullable T other) {
        if (value != null && other != null && !value.equals(other)) {
            throw new RefusedException(Refusal.badRequest(
                    "malformed_token_request",
                    "The fields `" + name + "` and `" + otherName + "` mean the same and differ: send one of them"));
        }
        return value != null ? value : other;
    }
}
