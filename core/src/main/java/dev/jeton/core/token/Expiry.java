package dev.jeton.core.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When somebody who creates a token wants it to expire. */
public sealed interface Expiry {

    /** @param days counted from the creation, 24 hours each */
    record InDays(int days) implements Expiry {}

    /** @param instant the first instant at which the token no longer works */
    record At(Instant instant) implements Expiry {}

    /** The instant that is meant, in whole milliseconds, when the token is created at {@code createdAt}. */
    default Instant from(Instant createdAt) {
        Instant instant =
                this instanceof InDays days ? createdAt.plus(Duration.ofDays(days.days())) : ((At) this).instant();
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
