package dev.jeton.persistence.token;

import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenUses;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Last uses in the memory of this process, and from there every few seconds in the database. A use that the database
 * did not take stays in memory, and is written with the next ones.
 */
@Singleton
class BatchedTokenUses implements TokenUses {

    private static final Logger LOG = Logger.getLogger(BatchedTokenUses.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<TokenKey, LastUse> unwritten = new ConcurrentHashMap<>();
    private final PanacheAccessTokenUses stored;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(BatchedTokenUses::daemon);

    BatchedTokenUses(PanacheAccessTokenUses stored) {
        this.stored = stored;
        writer.scheduleWithFixedDelay(this::flush, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void remember(TokenKey token, LastUse use) {
        unwritten.merge(token, use, BatchedTokenUses::newer);
    }

    @Override
    public Map<TokenKey, LastUse> find(Set<TokenKey> tokens) {
        // memory first: what is written meanwhile is then in both, and not in neither
        var found = new HashMap<>(unwritten);
        found.keySet().retainAll(tokens);
        stored.find(tokens).forEach((token, use) -> found.merge(token, use, BatchedTokenUses::newer));
        return found;
    }

    /** Writes what was remembered before the call. */
    synchronized void flush() {
        var uses = new HashMap<>(unwritten);
        if (uses.isEmpty()) {
            return;
        }
        try {
            stored.write(uses);
        } catch (RuntimeException e) {
            LOG.warnf(e, "When %d tokens were last used could not be stored, and will be tried again", uses.size());
            return;
        }
        // unless it was used again meanwhile
        uses.forEach(unwritten::remove);
    }

    void stop(@Observes ShutdownEvent event) {
        writer.shutdown();
        flush();
    }

    private static LastUse newer(LastUse one, LastUse other) {
        return one.at().isAfter(other.at()) ? one : other;
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "jeton-last-uses");
        thread.setDaemon(true);
        return thread;
    }
}
