package dev.jeton.gateway;

import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.npm.PackageTraffic;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RequestHead;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** One request on its way through, and the answer to it. Used on the event loop of the request, unless a method says else. */
final class Exchange implements RequestHead {

    /** How long a client whose body nobody wants may go on sending it, so that it sees the answer. */
    private static final long FAREWELL_MILLIS = 10_000;

    /** How long a client may take to read a document, and how fast it must be at least. */
    private static final long SLOWEST_ANSWER_MILLIS = 10_000;

    private static final long SLOWEST_BYTES_PER_MILLI = 250;

    /** Up to this, compressing and rewriting take less time than handing them to another thread. */
    static final int SHORT = 64 * 1024;

    /** Whoever gives it the weight 0 does not take it (RFC 9110, 12.4.2). */
    private static final Pattern GZIP = Pattern.compile("\\s*gzip\\s*(;(?!\\s*q=0(\\.0*)?\\s*$).*)?");

    private static final int NOT_MODIFIED = 304;
    private static final String NOTICE = "npm-notice";

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final PackageTraffic traffic;

    Exchange(Vertx vertx, HttpServerRequest request, PackageTraffic traffic) {
        this.vertx = vertx;
        this.request = request;
        this.traffic = traffic;
    }

    Vertx vertx() {
        return vertx;
    }

    HttpServerRequest request() {
        return request;
    }

    PackageTraffic traffic() {
        return traffic;
    }

    @Override
    public String peer() {
        return request.remoteAddress().hostAddress();
    }

    @Override
    public List<String> lines(String header) {
        return request.headers().getAll(header);
    }

    /** In a thread that may wait. */
    <T> Future<T> inWorker(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    /** Nobody reads the body of this request: it ends, so that the connection can be used again. */
    void withoutBody() {
        request.resume();
    }

    void notice(Optional<String> notice) {
        notice.ifPresent(text -> request.response().putHeader(NOTICE, text));
    }

    /** Whether the answer has begun, so that nothing else can be said any more. */
    boolean hasBegun() {
        HttpServerResponse response = request.response();
        return response.headWritten() || response.ended() || response.closed();
    }

    /** As {@link #answer(WrittenJson)}, of an answer for this exchange alone. */
    Future<Void> answer(byte[] json) {
        return answer(new WrittenJson(json));
    }

    /** A client that has the answer already is told so. Long ones are compressed in a thread of their own. */
    Future<Void> answer(WrittenJson json) {
        HttpServerResponse response = request.response();
        Headers.setAnswer(response.headers(), "application/json");
        response.putHeader(HttpHeaders.ETAG, json.tag());
        if (lines("if-none-match").stream().anyMatch(known -> known.contains(json.tag()))) {
            return response.setStatusCode(NOT_MODIFIED).end();
        }
        if (!json.isWorthCompressing() || !takesGzip()) {
            return ended(response, json.plain());
        }
        response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        return json.compressed().isPresent() || json.length() <= SHORT
                ? ended(response, json.compress())
                : inWorker(json::compress).compose(compressed -> ended(response, compressed));
    }

    Future<Void> answer(int status, JsonObject json) {
        return request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json.encode());
    }

    private Future<Void> ended(HttpServerResponse response, Buffer body) {
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            return response.end();
        }
        Future<Void> ended = response.end(body);
        if (!ended.isComplete()) {
            // whoever does not read what they asked for holds the memory that others wait for
            long timer = vertx.setTimer(
                    SLOWEST_ANSWER_MILLIS + body.length() / SLOWEST_BYTES_PER_MILLI,
                    late -> request.connection().close());
            ended.onComplete(done -> vertx.cancelTimer(timer));
        }
        return ended;
    }

    private boolean takesGzip() {
        return lines("accept-encoding").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .anyMatch(coding -> GZIP.matcher(coding).matches());
    }

    /** Refuses a request, read or unread, begun or not. */
    void refuse(Refusal refusal) {
        refuse(vertx, request, refusal);
    }

    static void refuse(Vertx vertx, HttpServerRequest request, Refusal refusal) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // half an answer cannot be taken back: the client sees that it is not whole
            request.connection().close();
            return;
        }
        response.headers().remove(HttpHeaders.CONTENT_ENCODING).remove(HttpHeaders.CONTENT_LENGTH);
        refusal.challenge().ifPresent(word -> response.putHeader("www-authenticate", word));
        refusal.notice().ifPresent(notice -> response.putHeader(NOTICE, notice));
        JsonObject body =
                JsonObject.of("code", refusal.code(), "error", refusal.message(), "message", refusal.message());
        refusal.browser().ifPresent(way -> body.put("authUrl", way.authUrl()).put("doneUrl", way.doneUrl()));
        boolean unread = mayBeUnread(request);
        boolean shared = request.version() == HttpVersion.HTTP_2;
        if (unread && !shared) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.encode());
        if (unread) {
            hangUp(vertx, request, shared ? response::reset : request.connection()::close);
        }
    }

    /** Whether more of the body may be to come. A paused request that has no body does not know yet that it has ended. */
    private static boolean mayBeUnread(HttpServerRequest request) {
        if (request.isEnded()) {
            return false;
        }
        boolean hasBody = request.version() == HttpVersion.HTTP_2
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.headers().getAll(HttpHeaders.CONTENT_LENGTH).stream()
                        .anyMatch(length -> !length.equals("0"));
        request.handler(unread -> {});
        request.resume();
        return hasBody;
    }

    /**
     * Hanging up while bytes lie unread resets the connection, and the answer is lost with it: so they are read.
     *
     * @param end of the connection, or of the request alone where others share the connection
     */
    private static void hangUp(Vertx vertx, HttpServerRequest request, Runnable end) {
        if (request.isEnded()) {
            end.run();
            return;
        }
        long timer = vertx.setTimer(FAREWELL_MILLIS, late -> end.run());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(ended -> {
            vertx.cancelTimer(timer);
            end.run();
        });
    }

    /**
     * Whoever may have the operation of this request done.
     *
     * @param account absent if nobody in particular
     */
    record Caller(Optional<Allowed> account) {}
}
