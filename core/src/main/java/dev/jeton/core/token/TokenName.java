package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.PrintableText;

/** What the owner of a token calls it: 1 to 100 characters, not blank, without control characters. */
public record TokenName(String value) {

    private static final int LONGEST = 100;

    public TokenName {
        if (!PrintableText.fits(value, LONGEST)) {
            throw new MalformedValueException(
                    "A token name has 1 to " + LONGEST + " characters and no control characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
