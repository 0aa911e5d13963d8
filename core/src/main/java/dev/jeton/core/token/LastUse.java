package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.PrintableText;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * When, from where and with what a token was last used. Immutable.
 *
 * @param client the address it was used from
 * @param clientName what the client says it is ({@code User-Agent}), 200 printable characters at most; absent if it says
 *     nothing that can be shown
 */
public record LastUse(Instant at, IpAddress client, Optional<String> clientName) {

    private static final int LONGEST_CLIENT_NAME = 200;

    public LastUse {
        if (clientName.isPresent() && !PrintableText.fits(clientName.get(), LONGEST_CLIENT_NAME)) {
            throw new MalformedValueException(
                    "The name of a client has 1 to " + LONGEST_CLIENT_NAME + " printable characters");
        }
    }

    /** Takes what a client says it is as far as it can be shown; cheap enough for every request. */
    public static Optional<String> shown(Optional<String> userAgent) {
        return userAgent
                .map(text -> text.length() > LONGEST_CLIENT_NAME ? text.substring(0, LONGEST_CLIENT_NAME) : text)
                .filter(text -> PrintableText.fits(text, LONGEST_CLIENT_NAME));
    }
}
