package dev.jeton.core.token;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Revokes access tokens of an account, all of those asked for in one step. When it returns, none of them works.
 */
public final class RevokeAccessTokens {

    private final AccessTokens tokens;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public RevokeAccessTokens(AccessTokens tokens, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.tokens = tokens;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @param origin where the request came from, for the audit log
     * @return those of {@code keys} that are now revoked, also the ones that were before. A key of somebody else is
     *     treated like a key of nobody: it is not in the answer
     */
    public Set<TokenKey> revoke(Username owner, Set<TokenKey> keys, Origin origin) {
        return revoke(owner, keys, owner.value(), origin);
    }

    /**
     * For somebody else than the owner, who has shown a right to it.
     *
     * @param actor who it is, for the audit log
     * @param origin where the request came from, for the audit log
     * @return as {@link #revoke(Username, Set, Origin)}
     */
    public Set<TokenKey> revoke(Username owner, Set<TokenKey> keys, String actor, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork.perform(() -> {
            var revoked = new LinkedHashSet<TokenKey>();
            for (TokenKey key : inOneOrder(keys)) {
                if (tokens.findByKey(key)
                        .map(AccessToken::owner)
                        .filter(owner::equals)
                        .isEmpty()) {
                    continue;
                }
                if (tokens.revoke(key, now)) {
                    auditLog.add(AuditEvent.of(AuditAction.TOKEN_REVOKED, key.value())
                            .by(actor)
                            .from(origin)
                            .at(now));
                }
                revoked.add(key);
            }
            return revoked;
        });
    }

    /** Two calls that revoke the same tokens lock them in the same order, so that neither waits for the other. */
    private static List<TokenKey> inOneOrder(Set<TokenKey> keys) {
        return keys.stream().sorted(Comparator.comparing(TokenKey::value)).toList();
    }
}
