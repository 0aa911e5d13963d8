package dev.jeton.core.introspection;

import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenSecret;
import java.util.Set;

/**
 * Revokes an access token for a resource server that holds its whole text (RFC 7009): whoever has found one in a log or a
 * repository can end it without being its owner. Thread-safe.
 */
public final class RevokePresentedToken {

    private final FindAccessToken findAccessToken;
    private final RevokeAccessTokens revokeAccessTokens;

    public RevokePresentedToken(FindAccessToken findAccessToken, RevokeAccessTokens revokeAccessTokens) {
        this.findAccessToken = findAccessToken;
        this.revokeAccessTokens = revokeAccessTokens;
    }

    /**
     * When it returns, the token does not work: it never did, it was revoked before, or it is now, and then the audit log
     * says by which resource server. May wait for a store.
     *
     * @param client where the request of the resource server came from
     */
    public void revoke(ResourceServer by, TokenSecret presented, IpAddress client) {
        findAccessToken
                .find(presented)
                .ifPresent(token ->
                        revokeAccessTokens.revoke(token.owner(), Set.of(token.key()), by.actor(), Origin.of(client)));
    }
}
