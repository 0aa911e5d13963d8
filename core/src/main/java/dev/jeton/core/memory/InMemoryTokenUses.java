package dev.jeton.core.memory;

import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenUses;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The last use of each token, for as long as this object lives. Thread-safe. */
public final class InMemoryTokenUses implements TokenUses {

    private final Map<TokenKey, LastUse> byToken = new ConcurrentHashMap<>();

    @Override
    public void remember(TokenKey token, LastUse use) {
        byToken.merge(token, use, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }

    @Override
    public Map<TokenKey, LastUse> find(Set<TokenKey> tokens) {
        var found = new HashMap<>(byToken);
        found.keySet().retainAll(tokens);
        return found;
    }
}
