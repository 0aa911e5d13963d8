package dev.jeton.core.authorization;

import static dev.jeton.core.authorization.DenialReason.TOKEN_MISSING;
import static dev.jeton.core.authorization.DenialReason.TOKEN_UNKNOWN;

import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenSecret;
import java.util.List;
import java.util.Optional;

/** Decides whether a token may be used for one request. Thread-safe. */
public final class AuthorizeToken {

    private static final Decision.Denied MISSING = denied(TOKEN_MISSING);
    private static final Decision.Denied UNKNOWN = denied(TOKEN_UNKNOWN);

    private final Credentials credentials;

    public AuthorizeToken(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Decides about the token whose text was presented. May wait for a store. */
    public Decision authorize(TokenSecret presented, AccessRequest request) {
        return credentials
                .findByDigest(presented.digest())
                .<Decision>map(credential -> credential.decide(request))
                .orElse(UNKNOWN);
    }

    /** Decides at once, if the token is remembered; empty if a store has to be asked with {@link #authorize}. */
    public Optional<Decision> authorizeRemembered(TokenSecret presented, AccessRequest request) {
        return credentials.findRemembered(presented.digest()).map(credential -> credential.decide(request));
    }

    /** What would be decided about a token that is named by its key. May wait for a store. */
    public Optional<Decision> simulate(TokenKey key, AccessRequest request) {
        return credentials.findByKey(key).map(credential -> credential.decide(request));
    }

    /** The decision about a request that presents nothing. */
    public static Decision.Denied nothingPresented() {
        return MISSING;
    }

    /** The decision about a request that presents what cannot be a token of ours. */
    public static Decision.Denied nothingOfOurs() {
        return UNKNOWN;
    }

    private static Decision.Denied denied(DenialReason reason) {
        return new Decision.Denied(reason, DenialMessage.withoutToken(reason), List.of());
    }
}
