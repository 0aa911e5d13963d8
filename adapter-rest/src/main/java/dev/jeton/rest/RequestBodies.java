package dev.jeton.rest;

import dev.jeton.npm.Refusal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes in the whole body of a request before anybody looks at the request: whoever sends slowly occupies no worker
 * thread, and what is decided about the request is decided when all of it is there. Refuses what is too large, too slow,
 * or sent to an address that is none or that programs could read differently.
 */
@Singleton
class RequestBodies {

    private static final int LONGEST = 500_000;
    private static final Duration SLOWEST = Duration.ofSeconds(20);

    /** Larger ones are not read on in the hope that the client sees the answer. */
    private static final long LONGEST_DRAINED = 32_000_000;

    private static final int BEFORE_EVERYTHING = 1_000;
    private static final int REQUEST_TIMEOUT = 408;

    /** A dot segment, or a name that begins with an encoded hyphen, dot or underscore: as {@code npm-protocol} has it. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|[;\\\\]|%(00|3[bB]|5[cC])|(/|%2[fF])((\\.|%2[eE]){1,2}(/|%2[fF]|$)|%(2[deDE]|5[fF]))");

    private final Duration slowest;

    @Inject
    RequestBodies() {
        this(SLOWEST);
    }

    /** @param slowest how long a body may take to arrive */
    RequestBodies(Duration slowest) {
        this.slowest = slowest;
    }

    void register(@Observes Filters filters) {
        filters.register(this::takeIn, BEFORE_EVERYTHING);
    }

    void takeIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isPresent()) {
            EarlyAnswers.refuse(context, refusal.get());
        } else if (request.isEnded()) {
            context.next();
        } else {
            new Intake(context).begin(slowest);
        }
    }

    private static Optional<Refusal> refusal(HttpServerRequest request) {
        if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            return Optional.of(badHost());
        }
        if (!isAddress(request.uri())) {
            return Optional.of(Refusal.badRequest(
                    "malformed_request",
                    "The address of a request is a path and a query in which every percent sign is followed by two hex "
                            + "digits, and every character that an address cannot hold is encoded: encode it"));
        }
        if (AMBIGUOUS.matcher(Optional.ofNullable(request.path()).orElse("")).find()) {
            return Optional.of(Refusal.badRequest(
                    "malformed_request",
                    "The path of a request has no empty segments, dot segments, semicolons or backslashes, and no encoded "
                            + "hyphen, dot or underscore at the beginning of a name"));
        }
        return Optional.empty();
    }

    static Refusal badHost() {
        return Refusal.badRequest(
                "malformed_request",
                "The Host header of a request is the name or the address of this server, and its port if there is one: "
                        + "send one such header");
    }

    /** The framework would ask the same and answer without a body: see {@code JetonServer}. */
    private static boolean isAddress(String uri) {
        try {
            return new URI(uri) != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** One body on its way. Everything here happens on the event loop of its connection. */
    private static final class Intake {

        private final RoutingContext context;
        private final HttpServerRequest request;
        private Buffer body = Buffer.buffer();
        private long received;
        private long timer;

        Intake(RoutingContext context) {
            this.context = context;
            this.request = context.request();
        }

        void begin(Duration slowest) {
            timer = context.vertx().setTimer(slowest.toMillis(), expired -> refuse(tooSlow()));
            request.exceptionHandler(gone -> forget());
            request.endHandler(end -> finish());
            request.handler(this::take);
        }

        private void take(Buffer chunk) {
            received += chunk.length();
            if (received <= LONGEST) {
                body.appendBuffer(chunk);
                return;
            }
            body = Buffer.buffer();
            if (received > LONGEST_DRAINED) {
                refuse(Refusal.bodyTooLarge());
            }
        }

        private void finish() {
            if (received > LONGEST) {
                refuse(Refusal.bodyTooLarge());
                return;
            }
            context.vertx().cancelTimer(timer);
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }

        private void refuse(Refusal refusal) {
            forget();
            EarlyAnswers.refuse(context, refusal);
        }

        /** Somebody else may hold on to the request, and the request to this. */
        private void forget() {
            context.vertx().cancelTimer(timer);
            body = Buffer.buffer();
            request.handler(null).endHandler(null).exceptionHandler(null);
        }
    }

    private static Refusal tooSlow() {
        return new Refusal(
                REQUEST_TIMEOUT,
                Optional.empty(),
                "body_too_slow",
                "The body of this request took too long to arrive: send it again");
    }
}
