package dev.jeton.rest;

import dev.jeton.npm.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Refuses requests that no resource will see, and hangs up: what such a client still sends is of no use. */
final class EarlyAnswers {

    /** How long a client that still sends may take to read the answer. */
    private static final long FAREWELL_MILLIS = 1_000;

    private EarlyAnswers() {}

    /** Does nothing if there is an answer already, or nobody to read it. */
    static void refuse(RoutingContext context, Refusal refusal) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(JsonObject.of("code", refusal.code(), "error", refusal.message(), "message", refusal.message())
                        .encode())
                .onComplete(written -> hangUp(context));
    }

    /** Hanging up while bytes lie unread resets the connection, and the answer is lost with it: so they are read. */
    private static void hangUp(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        long timer = context.vertx()
                .setTimer(FAREWELL_MILLIS, late -> request.connection().close());
        request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
        request.endHandler(end -> {
            context.vertx().cancelTimer(timer);
            request.connection().close();
        });
        request.handler(unread -> {});
        request.resume();
    }
}
