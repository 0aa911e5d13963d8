package dev.jeton.core.token;

import dev.jeton.core.account.Username;
import java.util.Optional;

/** Finds one access token, dead or alive, by its key or by its secret. Sessions are found too. */
public final class FindAccessToken {

    private final AccessTokens tokens;

    public FindAccessToken(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Empty if there is none, or if it is somebody else's: the two look the same. */
    public Optional<AccessToken> find(Username owner, TokenKey key) {
        return tokens.findByKey(key).filter(token -> token.owner().equals(owner));
    }

    /** Empty if there is none, or if it is somebody else's: the two look the same. */
    public Optional<AccessToken> find(Username owner, TokenSecret secret) {
        return tokens.findByDigest(secret.digest())
                .filter(token -> token.owner().equals(owner));
    }

    /** Whoever's it is: nobody else knows its secret. */
    public Optional<AccessToken> find(TokenSecret secret) {
        return tokens.findByDigest(secret.digest());
    }
}
