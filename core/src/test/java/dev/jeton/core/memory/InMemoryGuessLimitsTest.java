package dev.jeton.core.memory;

import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.GuessLimitsContract;
import java.time.InstantSource;

final class InMemoryGuessLimitsTest extends GuessLimitsContract {

    @Override
    protected GuessLimits limits(InstantSource clock) {
        return new InMemoryGuessLimits(clock);
    }
}
