package dev.jeton.npm;

import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What the header {@code npm-notice} says about a token that soon expires. npm prints it below what it does. */
final class ExpiryNotice {

    private static final Duration EARLY = Duration.ofDays(7);

    /** For a token that was made for a week at most: with the notice above it would be announced from its first use on. */
    private static final Duration LATE = Duration.ofDays(1);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private ExpiryNotice() {}

    /**
     * Empty if it expires later than in seven days, or in one if it was made for seven or less, or never; and for a session,
     * which is made to expire soon.
     */
    static Optional<String> of(AccessToken token, Instant now, PublicUrl publicUrl) {
        if (token.kind() == TokenKind.SESSION) {
            return Optional.empty();
        }
        return token.expiresAt()
                .filter(expiry -> !expiry.isAfter(now.plus(before(token, expiry))))
                .map(expiry -> "Your access token " + token.preview() + " expires on " + DAY.format(expiry)
                        + ", " + in(Duration.between(now, expiry)) + ": create a new one at "
                        + publicUrl.resolve("/_/tokens"));
    }

    private static Duration before(AccessToken token, Instant expiry) {
        return Duration.between(token.createdAt(), expiry).compareTo(EARLY) > 0 ? EARLY : LATE;
    }

    private static String in(Duration left) {
        long days = left.toDays();
        if (days == 0) {
            return "in less than a day";
        }
        return days == 1 ? "in one day" : "in " + days + " days";
    }
}
