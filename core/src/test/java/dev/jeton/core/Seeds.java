package dev.jeton.core;

import java.util.stream.LongStream;

/**
 * The seeds of the property tests. A failure names its seed as the name of the test; the same seed makes the same values.
 */
public final class Seeds {

    private Seeds() {}

    public static LongStream few() {
        return LongStream.rangeClosed(1, 10);
    }
}
