package dev.jeton.core.token;

import java.util.Map;
import java.util.Set;

/**
 * When each token was last used. Kept in memory first and written from time to time, so that a use costs no write: what
 * a crash takes with it is the last few seconds. Implementations are thread-safe.
 */
public interface TokenUses {

    /** Remembers a use in the place of the one before it; of uses that come out of order, the latest. Never waits. */
    void remember(TokenKey token, LastUse use);

    /** The last uses of those tokens that were ever used, as this process knows them. May wait for a store. */
    Map<TokenKey, LastUse> find(Set<TokenKey> tokens);
}
