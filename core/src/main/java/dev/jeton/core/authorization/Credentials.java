package dev.jeton.core.authorization;

import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import java.util.Optional;

/**
 * Tokens with the rights of their owners. Implementations are thread-safe.
 *
 * <p>Once the unit of work that revoked a token has returned, no method answers with the token as it was before.
 */
public interface Credentials {

    /** May wait for a store. Dead tokens are found too, so that a refusal can say since when. */
    Optional<Credential> findByDigest(TokenDigest digest);

    /** May wait for a store. */
    Optional<Credential> findByKey(TokenKey key);

    /** Answers at once from memory; empty also when the store would have to be asked. */
    Optional<Credential> findRemembered(TokenDigest digest);
}
