package dev.jeton.rest;

import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.Username;
import dev.jeton.core.memory.InMemoryGuessLimits;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** All tests come from one address, so that guesses are limited only while a test asks for it. */
public final class SwitchedLimits implements GuessLimits {

    private final InstantSource clock;
    private volatile Optional<GuessLimits> limits = Optional.empty();

    SwitchedLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins to count anew, or stops. */
    public void limit(boolean on) {
        limits = on ? Optional.of(new InMemoryGuessLimits(clock)) : Optional.empty();
    }

    @Override
    public Optional<Duration> take(Secret secret, Optional<Username> account, IpAddress client) {
        return limits.flatMap(counted -> counted.take(secret, account, client));
    }

    @Override
    public void giveBack(Secret secret, Optional<Username> account, IpAddress client) {
        limits.ifPresent(counted -> counted.giveBack(secret, account, client));
    }

    @Override
    public void succeeded(Secret secret, Username account, IpAddress client) {
        limits.ifPresent(counted -> counted.succeeded(secret, account, client));
    }
}
