package dev.jeton.core.memory;

import dev.jeton.core.token.TokenUses;
import dev.jeton.core.token.TokenUsesContract;

final class InMemoryTokenUsesTest extends TokenUsesContract {

    private final TokenUses uses = new InMemoryTokenUses();

    @Override
    protected TokenUses uses() {
        return uses;
    }
}
