package dev.jeton.web.home;

import dev.jeton.npm.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers what nothing else answers. */
@Singleton
class NothingHere {

    private static final Refusal NOTHING =
            Refusal.notFound("There is nothing at this address: check the registry URL and the path");

    void addRoute(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(NothingHere::answer);
    }

    private static void answer(RoutingContext context) {
        context.response()
                .setStatusCode(NOTHING.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(JsonObject.of("code", NOTHING.code(), "error", NOTHING.message(), "message", NOTHING.message())
                        .encode());
    }
}
