package dev.jeton.gateway;

import dev.jeton.npm.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Takes in bodies that are short enough to be held in memory. */
final class Bodies {

    private Bodies() {}

    /** All of it. Fails, and reads no further, if it is longer than {@code longest} bytes or breaks off. */
    static Future<Buffer> collect(ReadStream<Buffer> body, int longest) {
        Promise<Buffer> collected = Promise.promise();
        var all = new Collected();
        body.exceptionHandler(collected::tryFail);
        body.endHandler(end -> collected.tryComplete(all.bytes));
        body.handler(chunk -> {
            if (all.bytes.length() + chunk.length() <= longest) {
                all.add(chunk);
            } else {
                body.handler(ignored -> {});
                collected.tryFail(new RefusedException(UpstreamRefusals.failed()));
            }
        });
        body.resume();
        return collected.future();
    }

    private static final class Collected {

        private Buffer bytes = Buffer.buffer();
        private int pieces;

        /** What comes in one piece, as short bodies do, is not copied. A piece that came over TLS cannot grow. */
        void add(Buffer piece) {
            pieces++;
            if (pieces == 1) {
                bytes = piece;
                return;
            }
            if (pieces == 2) {
                bytes = Buffer.buffer().appendBuffer(bytes);
            }
            bytes.appendBuffer(piece);
        }
    }

    static Future<Void> discard(ReadStream<Buffer> body) {
        Promise<Void> discarded = Promise.promise();
        body.exceptionHandler(discarded::tryFail);
        body.endHandler(end -> discarded.tryComplete());
        body.handler(ignored -> {});
        body.resume();
        return discarded.future();
    }
}
