package dev.jeton.rest;

import dev.jeton.npm.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes in the whole body of a request before anybody looks at the request: whoever sends slowly occupies no worker
 * thread, and what is decided about the request is decided when all of it is there. Refuses what is too large, too slow,
 * or sent to a path that programs could read differently.
 */
@Singleton
class RequestBodies {

    private static final int LONGEST = 500_000;
    private static final long SLOWEST_MILLIS = 20_000;

    /** Larger ones are not read on in the hope that the client sees the answer. */
    private static final long LONGEST_DRAINED = 32_000_000;

    private static final int BEFORE_EVERYTHING = 1_000;
    private static final int REQUEST_TIMEOUT = 408;

    private static final Pattern AMBIGUOUS = Pattern.compile("//|[;\\\\]|/\\.{1,2}(/|$)|%(00|2[deDE]|3[bB]|5[cC])");

    void register(@Observes Filters filters) {
        filters.register(RequestBodies::takeIn, BEFORE_EVERYTHING);
    }

    private static void takeIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (AMBIGUOUS.matcher(Optional.ofNullable(request.path()).orElse("")).find()) {
            refuse(
                    context,
                    Refusal.badRequest(
                            "malformed_request",
                            "The path of a request has no empty segments, dot segments, semicolons or backslashes"));
            return;
        }
        if (request.isEnded()) {
            context.next();
            return;
        }
        long timer = context.vertx().setTimer(SLOWEST_MILLIS, expired -> refuse(context, tooSlow()));
        Buffer body = Buffer.buffer();
        long[] received = {0};
        request.exceptionHandler(failure -> context.vertx().cancelTimer(timer));
        request.handler(chunk -> {
            received[0] += chunk.length();
            if (received[0] <= LONGEST) {
                body.appendBuffer(chunk);
            } else if (received[0] > LONGEST_DRAINED) {
                context.vertx().cancelTimer(timer);
                refuse(context, Refusal.bodyTooLarge());
            }
        });
        request.endHandler(end -> {
            context.vertx().cancelTimer(timer);
            if (context.response().ended()) {
                return;
            }
            if (received[0] > LONGEST) {
                refuse(context, Refusal.bodyTooLarge());
                return;
            }
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        });
    }

    private static Refusal tooSlow() {
        return new Refusal(
                REQUEST_TIMEOUT,
                Optional.empty(),
                "body_too_slow",
                "The body of this request took too long to arrive: send it again");
    }

    private static void refuse(RoutingContext context, Refusal refusal) {
        if (context.response().ended()) {
            return;
        }
        context.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(JsonObject.of("code", refusal.code(), "error", refusal.message(), "message", refusal.message())
                        .encode());
    }
}
