package dev.jeton.persistence.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jeton.core.authorization.Credential;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.persistence.Database;
import jakarta.inject.Singleton;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers the credentials that were lately used, by digest. Remembers nothing where other processes share the
 * database: nobody would tell this one of a revocation.
 */
@Singleton
class CredentialCache {

    /** A credential with a handful of grants takes about two kilobytes. */
    private static final int MOST_CREDENTIALS = 20_000;

    private final Optional<Cache<TokenDigest, Credential>> remembered;
    private final TransactionSynchronizationRegistry transactions;

    CredentialCache(Database database, TransactionSynchronizationRegistry transactions) {
        this.remembered = database.isEmbedded()
                ? Optional.of(
                        Caffeine.newBuilder().maximumSize(MOST_CREDENTIALS).build())
                : Optional.empty();
        this.transactions = transactions;
    }

    Optional<Credential> peek(TokenDigest digest) {
        return remembered.map(cache -> cache.getIfPresent(digest));
    }

    /**
     * What is remembered, or else what {@code read} finds. One atomic step for each digest: a credential that is being
     * read while its token is revoked is forgotten again, because forgetting waits for the reading to end.
     */
    Optional<Credential> get(TokenDigest digest, Supplier<Optional<Credential>> read) {
        return remembered
                .map(cache -> Optional.ofNullable(
                        cache.get(digest, missing -> read.get().orElse(null))))
                .orElseGet(read);
    }

    /** Forgets a digest at the moment the current transaction has been committed or rolled back. */
    void forgetOnceCommitted(TokenDigest digest) {
        remembered.ifPresent(cache ->
                transactions.registerInterposedSynchronization(new AfterCompletion(() -> cache.invalidate(digest))));
    }

    private record AfterCompletion(Runnable action) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // only what was committed counts
        }

        @Override
        public void afterCompletion(int status) {
            action.run();
        }
    }
}
