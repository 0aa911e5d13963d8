package dev.jeton.gateway;

import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import javax.net.ssl.SSLException;

/** The registry behind this server. Everything that is sent there carries this server's own credential. */
@Singleton
class Upstream {

    private static final String TARBALL = ".tgz";

    private static final int CONNECT_MILLIS = 10_000;
    private static final int MOST_CONNECTIONS = 128;
    private static final int MOST_WAITING = 1_000;

    /** Node closes a connection that is idle for five seconds: a request on one that is just being closed is lost. */
    private static final int KEPT_SECONDS = 4;

    /** How fast a registry must at least take in what is published. */
    private static final long SLOWEST_BYTES_PER_MILLI = 1_000;

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final UpstreamSettings settings;
    private final Vertx vertx;
    private final InstantSource clock;

    /**
     * One for each event loop: a connection that another event loop had opened would have each request and answer handed
     * over from thread to thread. By the name of the loop's thread; one without a name for all other threads.
     */
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

    Upstream(UpstreamSettings settings, Vertx vertx, InstantSource clock) {
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Files have connections of their own: whoever is slow to read one keeps nobody from documents. */
    private HttpClient client(String target) {
        String loop = Context.isOnEventLoopThread() ? Thread.currentThread().getName() : "";
        String use = target.endsWith(TARBALL) ? loop + " for files" : loop;
        return clients.computeIfAbsent(use, first -> newClient());
    }

    private HttpClient newClient() {
        return vertx.createHttpClient(new HttpClientOptions()
                .setSsl(settings.url()
                        .map(URI::getScheme)
                        .filter("https"::equals)
                        .isPresent())
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEPT_SECONDS)
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setMaxHeaderSize(32_768));
    }

    boolean isConfigured() {
        return settings.url().isPresent();
    }

    /**
     * Passes a request on that has no body of its own. If the registry hangs up before it has answered, it is asked once
     * more, if there is time left.
     *
     * @param target a path, with or without a query
     * @param headers takes away what shall not go on
     * @return the answer; fails with a {@link RefusedException} if there is none
     */
    Future<ProxyResponse> ask(HttpServerRequest request, String target, Consumer<ProxyRequest> headers) {
        return onceMore(patience -> tryToAsk(request, target, headers, patience))
                .recover(Upstream::refused);
    }

    /** @param question asks, and waits for so many milliseconds */
    private <T> Future<T> onceMore(LongFunction<Future<T>> question) {
        long patience = settings.timeout().toMillis();
        Instant late = clock.instant().plusMillis(patience);
        return question.apply(patience).recover(failure -> {
            long left = clock.instant().until(late, ChronoUnit.MILLIS);
            return hungUp(failure) && left > 0 ? question.apply(left) : Future.failedFuture(failure);
        });
    }

    private Future<ProxyResponse> tryToAsk(
            HttpServerRequest request, String target, Consumer<ProxyRequest> headers, long patience) {
        ProxyRequest proxied = prepared(request, target);
        headers.accept(proxied);
        proxied.headers().remove(HttpHeaders.CONTENT_LENGTH);
        proxied.headers().remove(HttpHeaders.CONTENT_TYPE);
        authorize(proxied);
        return open(request.method(), target, patience)
                .compose(sent -> proxied.setBody(null).send(sent));
    }

    /**
     * Passes a request on whose body is held here. It is never sent twice.
     *
     * @param method the method, where it is not that of the client
     * @param target a path
     * @param body JSON
     * @return the answer; fails with a {@link RefusedException} if there is none
     */
    Future<ProxyResponse> send(HttpServerRequest request, HttpMethod method, String target, Body body) {
        ProxyRequest proxied = prepared(request, target);
        Headers.keepQuestion(proxied.headers());
        proxied.setMethod(method).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        authorize(proxied);
        long patience = settings.timeout().toMillis() + Math.max(0, body.length()) / SLOWEST_BYTES_PER_MILLI;
        return open(method, target, patience)
                .compose(sent -> proxied.setBody(body).send(sent))
                .recover(Upstream::refused);
    }

    /**
     * Asks on this server's own behalf, once more if the registry hangs up before it has answered. Fails with a
     * {@link RefusedException} if there is no answer, or if it is longer.
     *
     * @param longest in bytes
     */
    Future<Buffer> get(String target, int longest) {
        return asked(target, "application/json")
                .compose(response -> response.statusCode() == OK
                        ? Bodies.collect(response, longest)
                        : Bodies.discard(response)
                                .compose(gone ->
                                        Future.failedFuture(new RefusedException(refusal(response.statusCode())))))
                .recover(Upstream::refused);
    }

    /** Whether the registry has a package. Fails with a {@link RefusedException} if it does not say. */
    Future<Boolean> has(String target) {
        return asked(target, "application/vnd.npm.install-v1+json")
                .compose(response -> Bodies.discard(response).compose(gone -> switch (response.statusCode()) {
                    case OK -> Future.succeededFuture(true);
                    case NOT_FOUND -> Future.succeededFuture(false);
                    default -> Future.failedFuture(new RefusedException(refusal(response.statusCode())));
                }))
                .recover(Upstream::refused);
    }

    private Future<HttpClientResponse> asked(String target, String accept) {
        return onceMore(patience -> open(HttpMethod.GET, target, patience).compose(sent -> {
            settings.authorization().ifPresent(value -> sent.putHeader(HttpHeaders.AUTHORIZATION, value));
            return sent.putHeader(HttpHeaders.ACCEPT, accept).send();
        }));
    }

    /** What a client hears about a status of the registry that is none of its own making. */
    static Refusal refusal(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> UpstreamRefusals.credentialRefused();
            case NOT_FOUND -> UpstreamRefusals.notThere();
            default -> UpstreamRefusals.failed(status);
        };
    }

    /** With an authority of its own it would tell the registry the Host header of the client, which can be anything. */
    private ProxyRequest prepared(HttpServerRequest request, String target) {
        return ProxyRequest.reverseProxy(request).setURI(path(target));
    }

    private void authorize(ProxyRequest proxied) {
        proxied.headers().remove(HttpHeaders.AUTHORIZATION);
        settings.authorization().ifPresent(value -> proxied.putHeader(HttpHeaders.AUTHORIZATION, value));
    }

    private Future<HttpClientRequest> open(HttpMethod method, String target, long patience) {
        URI url = settings.url().orElseThrow();
        boolean secure = url.getScheme().equals("https");
        return client(target)
                .request(new RequestOptions()
                        .setMethod(method)
                        .setHost(url.getHost())
                        .setPort(url.getPort() < 0 ? (secure ? HTTPS : HTTP) : url.getPort())
                        .setURI(path(target))
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setIdleTimeout(patience));
    }

    private String path(String target) {
        return Optional.ofNullable(settings.url().orElseThrow().getRawPath()).orElse("") + target;
    }

    private static boolean hungUp(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof IOException
                        && !(failure instanceof ConnectException
                                || failure instanceof UnknownHostException
                                || failure instanceof SSLException);
    }

    /** What had begun to answer did not get to its end. */
    static <T> Future<T> broken(Throwable failure) {
        return Future.failedFuture(
                failure instanceof RefusedException
                        ? failure
                        : new RefusedException(UpstreamRefusals.failed(), failure));
    }

    private static <T> Future<T> refused(Throwable failure) {
        return Future.failedFuture(
                failure instanceof RefusedException ? failure : new RefusedException(refusal(failure), failure));
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return UpstreamRefusals.timeout();
        }
        return failure instanceof ConnectException || failure instanceof UnknownHostException
                ? UpstreamRefusals.unreachable()
                : UpstreamRefusals.failed();
    }
}
