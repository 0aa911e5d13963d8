package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;

/**
 * What may be shown of a token after its creation. Immutable.
 *
 * @param firstEight a true prefix of the token, which the npm client needs to revoke by token text
 * @param lastFour its last four characters
 */
public record TokenPreview(String firstEight, String lastFour) {

    private static final int PREFIX_LENGTH = 8;
    private static final int SUFFIX_LENGTH = 4;

    public TokenPreview {
        if (firstEight.length() != PREFIX_LENGTH || lastFour.length() != SUFFIX_LENGTH) {
            throw new MalformedValueException("A token preview is its first eight and last four characters");
        }
    }

    static TokenPreview of(String token) {
        return new TokenPreview(token.substring(0, PREFIX_LENGTH), token.substring(token.length() - SUFFIX_LENGTH));
    }

    /** The first four and last four characters, as people see them: {@code npm_...AbCd}. */
    @Override
    public String toString() {
        return firstEight.substring(0, SUFFIX_LENGTH) + "..." + lastFour;
    }
}
