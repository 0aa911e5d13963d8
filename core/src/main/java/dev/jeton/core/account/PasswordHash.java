package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;

/**
 * What is stored of a password: the text a {@link PasswordHasher} made, with its own parameters and salt inside.
 *
 * @param encoded for the store and the hasher only; never printed
 */
public record PasswordHash(String encoded) {

    public PasswordHash {
        if (encoded.isBlank()) {
            throw new MalformedValueException("A password hash is not blank");
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[***]";
    }
}
