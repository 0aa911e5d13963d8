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
public class CredentialCache {

    /** A credential with a handful of grants takes about two kilobytes. */
    private static final int MOST_CREDENTIALS = 20_000;

    private final Optional<Cache<TokenDigest, Credential>> remembered;
    private final TransactionSynchronizationRegistry transactions;
    private long forgettings;
    private int changing;

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
     * What is remembered, or else what {@code read} finds. That is remembered only if nothing was forgotten since the
     * reading began: so a token that is being read while it is revoked cannot come back, and nobody waits for a reader.
     *
     * @param read sees everything that was committed before it is called, and nothing else
     */
    Optional<Credential> get(TokenDigest digest, Supplier<Optional<Credential>> read) {
        Optional<Credential> known = peek(digest);
        if (known.isPresent()) {
            return known;
        }
        long before = forgettings();
        Optional<Credential> found = read.get();
        found.ifPresent(credential -> remember(digest, credential, before));
        return found;
    }

    /** Forgets a digest at the moment the current transaction has been committed or rolled back. */
    void forgetOnceCommitted(TokenDigest digest) {
        if (remembered.isPresent()) {
            transactions.registerInterposedSynchronization(new AfterCompletion(() -> forget(digest)));
        }
    }

    /**
     * Forgets everything now, and remembers nothing until the current transaction has been committed or rolled back: so
     * whoever sees its change, only to find nothing left to do, need not wait for this cache.
     */
    public void forgetAllOnceCommitted() {
        if (remembered.isPresent()) {
            transactions.registerInterposedSynchronization(new AfterCompletion(this::endChange));
            beginChange();
        }
    }

    private synchronized long forgettings() {
        return forgettings;
    }

    private synchronized void remember(TokenDigest digest, Credential credential, long before) {
        if (forgettings == before && changing == 0) {
            remembered.ifPresent(cache -> cache.put(digest, credential));
        }
    }

    private synchronized void forget(TokenDigest digest) {
        forgettings++;
        remembered.ifPresent(cache -> cache.invalidate(digest));
    }

    private synchronized void beginChange() {
        changing++;
        forgettings++;
        remembered.ifPresent(Cache::invalidateAll);
    }

    private synchronized void endChange() {
        changing--;
        forgettings++;
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
