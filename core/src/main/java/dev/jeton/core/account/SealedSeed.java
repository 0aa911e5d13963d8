package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;

/** The seed of an authenticator as it is stored: encrypted by a {@link SeedSealer}, and worthless without its key. */
public record SealedSeed(String text) {

    public SealedSeed {
        if (text.isBlank()) {
            throw new MalformedValueException("A sealed seed is not blank");
        }
    }

    @Override
    public String toString() {
        return "SealedSeed[***]";
    }
}
