package dev.jeton.core.memory;

import dev.jeton.core.account.Username;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Access tokens that live as long as this object. Thread-safe. */
public final class InMemoryAccessTokens implements AccessTokens {

    private static final Comparator<AccessToken> NEWEST_FIRST = Comparator.comparing(AccessToken::createdAt)
            .reversed()
            .thenComparing(token -> token.key().value());

    private final Map<TokenKey, AccessToken> byKey = new HashMap<>();
    private final Map<TokenDigest, TokenKey> keys = new HashMap<>();

    @Override
    public synchronized Addition addIfBelow(int limit, AccessToken token, Instant at) {
        if (byKey.containsKey(token.key()) || keys.containsKey(token.digest())) {
            return Addition.TAKEN;
        }
        if (token.kind().isListed()) {
            long live = byKey.values().stream()
                    .filter(other -> other.owner().equals(token.owner()))
                    .filter(other -> other.kind().isListed() && other.isLive(at))
                    .count();
            if (live >= limit) {
                return Addition.LIMIT_REACHED;
            }
        }
        byKey.put(token.key(), token);
        keys.put(token.digest(), token.key());
        return Addition.ADDED;
    }

    @Override
    public synchronized Optional<AccessToken> findByDigest(TokenDigest digest) {
        return Optional.ofNullable(keys.get(digest)).flatMap(this::findByKey);
    }

    @Override
    public synchronized Optional<AccessToken> findByKey(TokenKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public synchronized List<AccessToken> list(TokenQuery query) {
        Stream<AccessToken> found = found(query).sorted(NEWEST_FIRST);
        Optional<AccessToken> after = query.after().flatMap(this::findByKey);
        if (after.isPresent()) {
            found = found.filter(token -> NEWEST_FIRST.compare(token, after.get()) > 0);
        }
        return found.limit(query.limit()).toList();
    }

    @Override
    public synchronized List<AccessToken> sessions(Username owner, Instant at) {
        return byKey.values().stream()
                .filter(token -> token.owner().equals(owner))
                .filter(token -> token.kind() == TokenKind.SESSION && token.isLive(at))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized int count(TokenQuery query) {
        return (int) found(query).count();
    }

    @Override
    public synchronized boolean revoke(TokenKey key, Instant at) {
        AccessToken token = byKey.get(key);
        if (token == null || token.revokedAt().isPresent()) {
            return false;
        }
        byKey.put(key, token.revoked(at));
        return true;
    }

    private Stream<AccessToken> found(TokenQuery query) {
        return byKey.values().stream()
                .filter(token -> query.owner().map(token.owner()::equals).orElse(true))
                .filter(token -> token.kind().isListed())
                .filter(token -> query.liveAt().map(token::isLive).orElse(true));
    }
}
