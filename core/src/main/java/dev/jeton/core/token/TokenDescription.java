package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.PrintableText;

/** What a token is for, in its owner's words: 1 to 500 characters, not blank, without control characters. */
public record TokenDescription(String value) {

    private static final int LONGEST = 500;

    public TokenDescription {
        if (!PrintableText.fits(value, LONGEST)) {
            throw new MalformedValueException(
                    "A token description has 1 to " + LONGEST + " characters and no control characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
