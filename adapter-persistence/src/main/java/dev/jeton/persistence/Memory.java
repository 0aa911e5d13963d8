package dev.jeton.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers what was lately read from the database, by key. Remembers nothing where other processes share the database:
 * nobody would tell this one of a change. Thread-safe.
 *
 * @param <K> what is asked for
 * @param <V> what is remembered of it; immutable
 */
public final class Memory<K, V> {

    private final Optional<Cache<K, V>> remembered;
    private final TransactionSynchronizationRegistry transactions;
    private long forgettings;
    private int changing;

    /** @param most how many keys are remembered; of more than that, those go that are asked for least */
    public Memory(Database database, int most, TransactionSynchronizationRegistry transactions) {
        this.remembered = database.isEmbedded()
                ? Optional.of(Caffeine.newBuilder().maximumSize(most).build())
                : Optional.empty();
        this.transactions = transactions;
    }

    public Optional<V> peek(K key) {
        return remembered.map(cache -> cache.getIfPresent(key));
    }

    /**
     * What is remembered, or else what {@code read} finds. That is remembered only if nothing was forgotten since the
     * reading began: so what is being read while it is changed cannot come back, and nobody waits for a reader.
     *
     * @param read sees everything that was committed before it is called, and nothing else
     */
    public Optional<V> get(K key, Supplier<Optional<V>> read) {
        Optional<V> known = peek(key);
        if (known.isPresent()) {
            return known;
        }
        long before = forgettings();
        Optional<V> found = read.get();
        found.ifPresent(value -> remember(key, value, before));
        return found;
    }

    /** Forgets a key at the moment the current transaction has been committed or rolled back. */
    public void forgetOnceCommitted(K key) {
        if (remembered.isPresent()) {
            transactions.registerInterposedSynchronization(new AfterCompletion(() -> forget(key)));
        }
    }

    /**
     * Forgets everything now, and remembers nothing until the current transaction has been committed or rolled back: so
     * whoever sees its change, only to find nothing left to do, need not wait for this memory.
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

    private synchronized void remember(K key, V value, long before) {
        if (forgettings == before && changing == 0) {
            remembered.ifPresent(cache -> cache.put(key, value));
        }
    }

    private synchronized void forget(K key) {
        forgettings++;
        remembered.ifPresent(cache -> cache.invalidate(key));
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
