package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.PrintableText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person says about themselves, field by field as {@code npm profile set} knows them. Immutable.
 *
 * @param fullName 1 to 200 printable characters, like all others but the homepage; absent if not said
 * @param homepage an absolute {@code http} or {@code https} URL of 500 characters at most; absent if not said
 * @param freenode a nickname; npm 12 no longer asks for it
 * @param twitter a nickname; npm 12 no longer asks for it
 * @param github a nickname
 */
public record Profile(
        Optional<String> fullName,
        Optional<String> homepage,
        Optional<String> freenode,
        Optional<String> twitter,
        Optional<String> github) {

    /** Nothing said. */
    public static final Profile EMPTY =
            new Profile(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST = 200;
    private static final int LONGEST_HOMEPAGE = 500;

    public Profile {
        boolean printable = Stream.of(fullName, freenode, twitter, github)
                .flatMap(Optional::stream)
                .allMatch(text -> PrintableText.fits(text, LONGEST));
        if (!printable) {
            throw new MalformedValueException(
                    "A name in a profile has 1 to " + LONGEST + " characters and no control characters");
        }
        if (homepage.isPresent() && !isWebAddress(homepage.get())) {
            throw new MalformedValueException(
                    "A homepage is written like https://example.org, with " + LONGEST_HOMEPAGE + " characters at most");
        }
    }

    /** Nothing else is ever made a link of: a {@code javascript:} URL would run where others read the profile. */
    private static boolean isWebAddress(String text) {
        if (!PrintableText.fits(text, LONGEST_HOMEPAGE)) {
            return false;
        }
        try {
            var uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
