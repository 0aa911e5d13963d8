package dev.jeton.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An instant as pages show it: in UTC, and in the reader's zone where scripts run. Immutable.
 *
 * @param iso for programs
 * @param exact to the second, for whoever hovers
 * @param shown to the minute
 */
public record ShownInstant(String iso, String exact, String shown) {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static ShownInstant of(Instant instant) {
        return new ShownInstant(
                instant.truncatedTo(ChronoUnit.SECONDS).toString(), EXACT.format(instant), SHOWN.format(instant));
    }

    /** Null where there is none, for templates. */
    public static @Nullable ShownInstant ofNullable(Optional<Instant> instant) {
        return instant.map(ShownInstant::of).orElse(null);
    }
}
