package dev.jeton.rest;

import dev.jeton.npm.Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers requests that fail outside the resources. The framework would do it, but in its own form, and it would write
 * the address of the request into the log: {@code npm logout} has a token in it, the setup link a code.
 */
@Singleton
class UnroutedFailures {

    private static final int SERVER_ERROR = 500;

    /** Before that of the framework, which is the last. */
    private static final int EARLY = -10_000;

    void register(@Observes Router router) {
        router.route().order(EARLY).failureHandler(UnroutedFailures::answer);
    }

    private static void answer(RoutingContext context) {
        EarlyAnswers.refuse(context, refusal(context));
    }

    private static Refusal refusal(RoutingContext context) {
        int status = context.statusCode();
        if (status < 400 || status >= SERVER_ERROR) {
            return Incidents.report(context.failure());
        }
        return context.request().authority() == null ? RequestBodies.badHost() : FailureMappers.refusal(status);
    }
}
