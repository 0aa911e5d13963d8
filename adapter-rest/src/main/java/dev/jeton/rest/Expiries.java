package dev.jeton.rest;

import dev.jeton.core.token.Expiry;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads when a token is to expire. */
public final class Expiries {

    /** Nobody means more than a century; and it keeps every instant within what databases can hold. */
    private static final int MOST_DAYS = 36_500;

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Expiries() {}

    /** @throws RefusedException if {@code days} is not 1 to 36,500 */
    public static Expiry inDays(String field, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw refused("The field `%s` must be 1 to %,d days".formatted(field, MOST_DAYS));
        }
        return new Expiry.InDays(days);
    }

    /**
     * @param text an instant (RFC 3339), or a date, which stands for its first instant in UTC
     * @throws RefusedException if {@code text} is neither
     */
    public static Expiry at(String field, String text) {
        Instant instant;
        try {
            instant = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refused("The field `" + field + "` must be a date like 2027-03-01 or 2027-03-01T12:00:00Z");
        }
        if (instant.isAfter(LATEST)) {
            throw refused("The field `" + field + "` must be a date before the year 9999");
        }
        return new Expiry.At(instant);
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.badRequest("malformed_expiry", message));
    }
}
