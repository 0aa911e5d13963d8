package dev.jeton.core;

import java.util.stream.LongStream;

/**
 * The seeds of the property tests. A failure names its seed as the name of the test; the same seed makes the same values.
 */
public final class Seeds {

    /** How many, where the property {@code seeds} does not say: {@code ./check fast} takes fewer. */
    private static final long USUAL = 10;

    private Seeds() {}

    public static LongStream few() {
        return LongStream.rangeClosed(1, Long.getLong("seeds", USUAL));
    }
}
