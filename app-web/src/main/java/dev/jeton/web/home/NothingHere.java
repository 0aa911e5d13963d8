package dev.jeton.web.home;

import dev.jeton.npm.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers what nothing else answers: unknown addresses, and addresses that are none. */
@Singleton
class NothingHere {

    private static final Refusal NOTHING =
            Refusal.notFound("There is nothing at this address: check the registry URL and the path");
    private static final Refusal UNREADABLE = Refusal.badRequest(
            "malformed_request", "The request could not be understood: check the encoding of its path and query");

    void addRoute(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(context -> answer(context, NOTHING));
        router.errorHandler(UNREADABLE.status(), context -> answer(context, UNREADABLE));
    }

    private static void answer(RoutingContext context, Refusal refusal) {
        context.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(JsonObject.of("code", refusal.code(), "error", refusal.message(), "message", refusal.message())
                        .encode());
    }
}
