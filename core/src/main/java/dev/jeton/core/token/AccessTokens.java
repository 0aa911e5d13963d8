package dev.jeton.core.token;

import dev.jeton.core.account.Sessions;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All access tokens, the dead ones included. Implementations are thread-safe. */
public interface AccessTokens extends Sessions {

    /** What became of an addition. */
    enum Addition {
        ADDED,
        /** The key or the digest is taken; nothing has changed. */
        TAKEN,
        /** The account already has as many live tokens as it may; nothing has changed. */
        LIMIT_REACHED
    }

    /**
     * Adds a token unless its owner already has {@code limit} live tokens of the kinds that are listed. One atomic
     * step: of any number that race, no more are added than the limit allows, and a key or digest is never taken twice.
     * Kinds that are not listed (sessions) are always added and never counted.
     *
     * @param limit how many live listed tokens an account may have; at least 1
     * @param at the instant at which tokens count as live
     */
    Addition addIfBelow(int limit, AccessToken token, Instant at);

    Optional<AccessToken> findByDigest(TokenDigest digest);

    Optional<AccessToken> findByKey(TokenKey key);

    /**
     * One page of listed tokens, newest first, and by key where two are of the same instant.
     *
     * @param query which tokens, and where the page begins
     */
    List<AccessToken> list(TokenQuery query);

    /**
     * The sessions of an account that are live at an instant, newest first, and by key where two are of the same
     * instant. They are hidden from {@link #list}.
     */
    List<AccessToken> sessions(Username owner, Instant at);

    @Override
    default void endSessions(Username owner, Optional<String> except, Instant at) {
        for (AccessToken session : sessions(owner, at)) {
            if (!except.equals(Optional.of(session.key().value()))) {
                revoke(session.key(), at);
            }
        }
    }

    /** How many tokens {@link #list} would find on all pages together. */
    int count(TokenQuery query);

    /**
     * Revokes a token. One atomic step: the first of many that race sets the instant, and it is kept.
     *
     * @return whether this call revoked it; false if there is no such token or it was revoked before
     */
    boolean revoke(TokenKey key, Instant at);
}
