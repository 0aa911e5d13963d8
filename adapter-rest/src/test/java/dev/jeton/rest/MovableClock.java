package dev.jeton.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The present, until a test moves on. */
public final class MovableClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    public void moveBy(Duration duration) {
        ahead = ahead.plus(duration);
    }
}
