package dev.jeton.persistence.token;

import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.TokenKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Last uses in the database, where they come to from the memory of {@link BatchedTokenUses}. */
@Singleton
class PanacheAccessTokenUses implements PanacheRepositoryBase<AccessTokenUseEntity, String> {

    private static final String WRITE_IF_NEWER = "insert into AccessTokenUseEntity (key, usedAt, client, clientName)"
            + " values (:key, :usedAt, :client, :clientName)"
            + " on conflict (key) do update"
            + " set usedAt = excluded.usedAt, client = excluded.client, clientName = excluded.clientName"
            + " where usedAt < excluded.usedAt";

    /**
     * All in one transaction of its own, which need not be on the disk when it returns. Two processes that write the same
     * tokens lock them in the same order, so that neither waits for the other.
     */
    void write(Map<TokenKey, LastUse> uses) {
        QuarkusTransaction.requiringNew()
                .run(() -> uses.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.comparing(TokenKey::value)))
                        .forEach(use -> write(use.getKey(), use.getValue())));
    }

    Map<TokenKey, LastUse> find(Set<TokenKey> tokens) {
        List<String> keys = tokens.stream().map(TokenKey::value).toList();
        return QuarkusTransaction.joiningExisting()
                .call(() -> list("key in ?1", keys).stream()
                        .collect(Collectors.toMap(use -> new TokenKey(use.key), AccessTokenUseMapper::toDomain)));
    }

    private void write(TokenKey key, LastUse use) {
        getEntityManager()
                .createQuery(WRITE_IF_NEWER)
                .setParameter("key", key.value())
                .setParameter("usedAt", use.at())
                .setParameter("client", use.client().toString())
                .setParameter("clientName", use.clientName().orElse(null))
                .executeUpdate();
    }
}
