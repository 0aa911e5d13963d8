package dev.jeton.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry on the loopback that answers as a test says, and remembers what it was asked. */
final class Registry implements AutoCloseable {

    /** How one request is answered, once its body is there. */
    interface Answer {
        void to(Asked asked, HttpServerRequest request);
    }

    /** One request as it came; header names in lower case. */
    record Asked(String method, String uri, Map<String, String> headers, Buffer body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Registry(Vertx vertx) {
        var options = new HttpServerOptions();
        if (Tls.IS_ON) {
            options.setSsl(true).setKeyCertOptions(Tls.certificate());
        }
        server = World.done(
                vertx.createHttpServer(options).requestHandler(this::handle).listen(0, "127.0.0.1"));
    }

    URI url() {
        return URI.create((Tls.IS_ON ? "https" : "http") + "://127.0.0.1:" + port());
    }

    int port() {
        return server.actualPort();
    }

    /** @param request like {@code GET /left-pad} */
    Registry on(String request, Answer answer) {
        answers.put(request, answer);
        return this;
    }

    Registry on(String request, int status, String json, String... headers) {
        return on(request, (asked, received) -> answer(received, status, Buffer.buffer(json), headers));
    }

    static void answer(HttpServerRequest request, int status, Buffer body, String... headers) {
        HttpServerResponse response = request.response().setStatusCode(status);
        response.putHeader("content-type", "application/json");
        for (int at = 0; at < headers.length; at += 2) {
            response.putHeader(headers[at], headers[at + 1]);
        }
        response.end(body);
    }

    static void hangUp(Asked asked, HttpServerRequest request) {
        request.connection().close();
    }

    static void sayNothing(Asked asked, HttpServerRequest request) {
        // the answer never comes
    }

    /** All that it was asked, in order. */
    List<Asked> asked() {
        return asked;
    }

    List<Asked> asked(String method) {
        return asked.stream().filter(request -> request.method().equals(method)).toList();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var headers = new TreeMap<String, String>();
            request.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
            var received = new Asked(request.method().name(), request.uri(), headers, body);
            asked.add(received);
            answers.getOrDefault(
                            received.method() + " " + received.uri(),
                            (unknown, to) -> answer(to, 404, Buffer.buffer("{\"error\":\"not found\"}")))
                    .to(received, request);
        });
    }

    @Override
    public void close() {
        World.done(server.close());
    }
}
