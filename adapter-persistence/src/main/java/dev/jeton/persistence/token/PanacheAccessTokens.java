package dev.jeton.persistence.token;

import dev.jeton.core.account.Username;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Access tokens in the database. */
@Singleton
class PanacheAccessTokens implements AccessTokens, PanacheRepositoryBase<AccessTokenEntity, String> {

    private static final String LISTED = "kind not in :hiddenKinds";
    private static final String OWNED = "owner = :owner";
    private static final String LIVE =
            "(revokedAt is null or revokedAt > :liveAt) and (expiresAt is null or expiresAt > :liveAt)";
    private static final String BEHIND =
            "(createdAt < :afterCreatedAt or createdAt = :afterCreatedAt and key > :afterKey)";

    private static final Sort NEWEST_FIRST = Sort.descending("createdAt").and("key", Sort.Direction.Ascending);

    /** Named by what is left out, so that a row of a kind nobody knows is seen, and fails. */
    private static final List<String> HIDDEN_KINDS = Arrays.stream(TokenKind.values())
            .filter(kind -> !kind.isListed())
            .map(TokenKind::code)
            .toList();

    private final CredentialCache cache;

    PanacheAccessTokens(CredentialCache cache) {
        this.cache = cache;
    }

    /** Creators for one account wait for each other at its row; the unique keys guard against all others. */
    @Override
    public Addition addIfBelow(int limit, AccessToken token, Instant at) {
        if (token.kind().isListed()) {
            lockOwner(token);
        }
        if (findById(token.key().value()) != null
                || count("digest", token.digest().hex()) > 0) {
            return Addition.TAKEN;
        }
        if (token.kind().isListed()
                && count(new TokenQuery(Optional.of(token.owner()), Optional.of(at), Optional.empty(), 1)) >= limit) {
            return Addition.LIMIT_REACHED;
        }
        persistAndFlush(AccessTokenMapper.toEntity(token));
        return Addition.ADDED;
    }

    @Override
    public Optional<AccessToken> findByDigest(TokenDigest digest) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find("digest", digest.hex()).firstResultOptional().map(AccessTokenMapper::toDomain));
    }

    @Override
    public Optional<AccessToken> findByKey(TokenKey key) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findByIdOptional(key.value()).map(AccessTokenMapper::toDomain));
    }

    @Override
    public List<AccessToken> list(TokenQuery query) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        page(query).stream().map(AccessTokenMapper::toDomain).toList());
    }

    @Override
    public List<AccessToken> sessions(Username owner, Instant at) {
        String condition = OWNED + " and kind = :session and " + LIVE;
        return QuarkusTransaction.joiningExisting()
                .call(() -> find(
                                condition,
                                NEWEST_FIRST,
                                Map.of("owner", owner.value(), "session", TokenKind.SESSION.code(), "liveAt", at))
                        .stream()
                        .map(AccessTokenMapper::toDomain)
                        .toList());
    }

    @Override
    public int count(TokenQuery query) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Math.toIntExact(count(condition(query), parameters(query))));
    }

    @Override
    public boolean revoke(TokenKey key, Instant at) {
        AccessTokenEntity entity = findById(key.value());
        if (entity == null) {
            return false;
        }
        boolean revoked = update("revokedAt = ?1 where key = ?2 and revokedAt is null", at, entity.key) == 1;
        // the update went past it, so that it no longer says what its row says
        getEntityManager().detach(entity);
        // also when another call was first: it may have committed, and not yet forgotten
        cache.forgetOnceCommitted(TokenDigest.ofHex(entity.digest));
        return revoked;
    }

    private List<AccessTokenEntity> page(TokenQuery query) {
        String condition = condition(query);
        Map<String, Object> parameters = parameters(query);
        Optional<AccessTokenEntity> after = query.after().flatMap(key -> findByIdOptional(key.value()));
        if (after.isPresent()) {
            condition += " and " + BEHIND;
            parameters.put("afterCreatedAt", after.get().createdAt);
            parameters.put("afterKey", after.get().key);
        }
        return find(condition, NEWEST_FIRST, parameters)
                .range(0, query.limit() - 1)
                .list();
    }

    private static String condition(TokenQuery query) {
        String condition = LISTED;
        if (query.owner().isPresent()) {
            condition += " and " + OWNED;
        }
        if (query.liveAt().isPresent()) {
            condition += " and " + LIVE;
        }
        return condition;
    }

    private static Map<String, Object> parameters(TokenQuery query) {
        var parameters = new HashMap<String, Object>();
        parameters.put("hiddenKinds", HIDDEN_KINDS);
        query.owner().ifPresent(owner -> parameters.put("owner", owner.value()));
        query.liveAt().ifPresent(at -> parameters.put("liveAt", at));
        return parameters;
    }

    private void lockOwner(AccessToken token) {
        getEntityManager()
                .createNativeQuery("select name from account where name = ?1 for update")
                .setParameter(1, token.owner().value())
                .getSingleResult();
    }
}
