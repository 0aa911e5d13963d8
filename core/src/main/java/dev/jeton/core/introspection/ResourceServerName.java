package dev.jeton.core.introspection;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.PrintableText;

/**
 * What administrators call a resource server: 1 to 100 characters, not blank, without control characters. Two may have the
 * same name, as they have while a secret is replaced.
 */
public record ResourceServerName(String value) {

    private static final int LONGEST = 100;

    public ResourceServerName {
        if (!PrintableText.fits(value, LONGEST)) {
            throw new MalformedValueException(
                    "The name of a resource server has 1 to " + LONGEST + " characters and no control characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
