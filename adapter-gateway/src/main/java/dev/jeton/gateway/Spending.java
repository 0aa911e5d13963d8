package dev.jeton.gateway;

import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How much memory the documents may take that are held at the same time in order to be written anew. Whoever finds too little
 * left waits in a queue. Thread-safe.
 */
@Singleton
class Spending {

    /** A document is there up to four times for a moment: as it came, in one piece, anew, and compressed. */
    private static final int COPIES = 4;

    private static final int SHARE_OF_MEMORY = 3;
    private static final int UNAVAILABLE = 503;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private record Waiting(long bytes, Promise<Void> turn) {}

    private final long most;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long left;

    Spending() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / COPIES);
    }

    Spending(long most) {
        this.most = most;
        this.left = most;
    }

    /** How long one document may be at most, in bytes. */
    long most() {
        return most;
    }

    /**
     * @param bytes at most {@link #most}; to be given back by {@link #giveBack}
     * @return completes on the event loop that asks; fails with a {@link RefusedException} if it takes too long
     */
    Future<Void> take(Vertx vertx, long bytes) {
        Future<Void> turn = take(bytes);
        if (turn.isComplete()) {
            return turn;
        }
        Context context = vertx.getOrCreateContext();
        Promise<Void> waited = Promise.promise();
        long timer = vertx.setTimer(LONGEST_WAIT.toMillis(), late -> waited.tryFail(new RefusedException(busy())));
        turn.onComplete(done -> context.runOnContext(here -> {
            vertx.cancelTimer(timer);
            if (!waited.tryComplete()) {
                giveBack(bytes);
            }
        }));
        return waited.future();
    }

    private static Refusal busy() {
        return new Refusal(
                UNAVAILABLE,
                Optional.empty(),
                "too_busy",
                "This server has its hands full with other documents: try again in a few seconds");
    }

    private Future<Void> take(long bytes) {
        Promise<Void> turn = Promise.promise();
        synchronized (this) {
            if (!queue.isEmpty() || bytes > left) {
                queue.add(new Waiting(bytes, turn));
                return turn.future();
            }
            left -= bytes;
        }
        turn.complete();
        return turn.future();
    }

    void giveBack(long bytes) {
        var next = new ArrayDeque<Waiting>();
        synchronized (this) {
            left += bytes;
            while (!queue.isEmpty() && queue.element().bytes() <= left) {
                Waiting waiting = queue.remove();
                left -= waiting.bytes();
                next.add(waiting);
            }
        }
        next.forEach(waiting -> waiting.turn().complete());
    }
}
