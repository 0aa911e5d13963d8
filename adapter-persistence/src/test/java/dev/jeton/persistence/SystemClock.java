package dev.jeton.persistence;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** The clock that the server has. Tests that move time bring their own. */
@Singleton
class SystemClock implements InstantSource {

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
