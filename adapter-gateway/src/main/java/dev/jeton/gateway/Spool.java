package dev.jeton.gateway;

import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, taken in whole before anything is done with it: in memory while it is short, and beyond that in
 * a file that only this server's user can read. Everything happens on the event loop of the request.
 */
final class Spool {

    private static final int LONGEST_IN_MEMORY = 128 * 1024;
    private static final int REQUEST_TIMEOUT = 408;

    /** How long all of it may take. */
    private static final Duration SLOWEST = Duration.ofHours(1);

    /** How long a client may send nothing. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final long longest;
    private final Refusal tooLong;
    private final Promise<Spool> taken = Promise.promise();
    private Buffer memory = Buffer.buffer();
    private Optional<Path> path = Optional.empty();
    private @Nullable AsyncFile file;
    private long length;
    private long received;
    private long waited;
    private long timer;

    private Spool(Vertx vertx, HttpServerRequest request, long longest, Refusal tooLong) {
        this.vertx = vertx;
        this.request = request;
        this.longest = longest;
        this.tooLong = tooLong;
    }

    /**
     * @param longest in bytes
     * @param tooLong what a client hears that sends more
     * @return fails with a {@link RefusedException} if the body is too long or too slow; then nothing is left of it
     */
    static Future<Spool> take(Vertx vertx, HttpServerRequest request, long longest, Refusal tooLong) {
        var spool = new Spool(vertx, request, longest, tooLong);
        spool.begin();
        return spool.taken.future().onFailure(failed -> spool.delete());
    }

    long length() {
        return length;
    }

    /** Reads it from the front, in a thread that may wait. */
    InputStream open() throws IOException {
        return path.isPresent() ? Files.newInputStream(path.get()) : new ByteArrayInputStream(memory.getBytes());
    }

    /** All of it, for what is short. Nothing is left of it afterwards. */
    Future<byte[]> bytes() {
        return vertx.executeBlocking(
                        () -> {
                            try (InputStream body = open()) {
                                return body.readAllBytes();
                            }
                        },
                        false)
                .onComplete(read -> delete());
    }

    /** To be sent on; once. */
    Future<Body> body() {
        return path.map(there -> vertx.fileSystem()
                        .open(there.toString(), new OpenOptions().setRead(true).setWrite(false))
                        .map(opened -> {
                            file = opened;
                            return Body.body(opened, length);
                        }))
                .orElseGet(() -> Future.succeededFuture(Body.body(memory)));
    }

    /** Nothing is left of it. */
    void delete() {
        memory = Buffer.buffer();
        vertx.cancelTimer(timer);
        AsyncFile open = file;
        file = null;
        Future<Void> closed = open == null ? Future.succeededFuture() : open.close();
        closed.onComplete(done -> path.ifPresent(there -> vertx.fileSystem().delete(there.toString())));
    }

    private void begin() {
        watch();
        request.exceptionHandler(taken::tryFail);
        request.endHandler(end -> finish());
        request.handler(this::take);
        request.resume();
    }

    private void watch() {
        long before = received;
        waited += SILENCE.toMillis();
        timer = vertx.setTimer(SILENCE.toMillis(), late -> {
            if (received == before || waited >= SLOWEST.toMillis()) {
                fail(new Refusal(
                        REQUEST_TIMEOUT,
                        Optional.empty(),
                        "body_too_slow",
                        "The body of this request took too long to arrive: send it again"));
            } else {
                watch();
            }
        });
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (taken.future().isComplete()) {
            return;
        }
        length += chunk.length();
        if (length > longest) {
            fail(tooLong);
            return;
        }
        AsyncFile open = file;
        if (open != null) {
            write(open, chunk);
            return;
        }
        memory.appendBuffer(chunk);
        if (memory.length() > LONGEST_IN_MEMORY && path.isEmpty()) {
            toFile();
        }
    }

    private void toFile() {
        request.pause();
        Context context = vertx.getOrCreateContext();
        vertx.fileSystem()
                .createTempFile("jeton-", ".spool", "rw-------")
                .compose(name -> {
                    path = Optional.of(Path.of(name));
                    return vertx.fileSystem().open(name, new OpenOptions().setRead(false));
                })
                .onComplete(opened -> context.runOnContext(then -> {
                    if (opened.failed()) {
                        taken.tryFail(opened.cause());
                        delete();
                        return;
                    }
                    file = opened.result();
                    if (taken.future().isComplete()) {
                        // the client has gone while the file was made, and nobody will ask for it any more
                        delete();
                        return;
                    }
                    opened.result().exceptionHandler(taken::tryFail);
                    write(opened.result(), memory);
                    memory = Buffer.buffer();
                    request.resume();
                }));
    }

    private void write(AsyncFile open, Buffer chunk) {
        open.write(chunk).onFailure(taken::tryFail);
        if (open.writeQueueFull()) {
            request.pause();
            open.drainHandler(drained -> request.resume());
        }
    }

    private void finish() {
        vertx.cancelTimer(timer);
        AsyncFile open = file;
        if (open == null) {
            taken.tryComplete(this);
            return;
        }
        file = null;
        open.close().onComplete(closed -> {
            if (closed.succeeded()) {
                taken.tryComplete(this);
            } else {
                taken.tryFail(closed.cause());
            }
        });
    }

    private void fail(Refusal refusal) {
        vertx.cancelTimer(timer);
        taken.tryFail(new RefusedException(refusal));
    }
}
