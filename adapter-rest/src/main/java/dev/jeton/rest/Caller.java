package dev.jeton.rest;

import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.npm.RefusedException;
import dev.jeton.npm.RequestAuthorizer;
import dev.jeton.npm.RequestHead;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Whoever sent a request: where from, with what, and whether they may have it done. */
@Singleton
public class Caller {

    private final RequestAuthorizer authorizer;

    Caller(RequestAuthorizer authorizer) {
        this.authorizer = authorizer;
    }

    /** Where the request came from. */
    public IpAddress address(HttpServerRequest request) {
        return authorizer.address(head(request));
    }

    /** Where the request came from and with which token, for the audit log. */
    public Origin origin(HttpServerRequest request, Allowed allowed) {
        return authorizer.origin(head(request), allowed);
    }

    /**
     * Whoever may have the operation done. May wait for a store.
     *
     * @throws RefusedException if the request may not
     */
    public Allowed require(HttpServerRequest request, Operation operation) {
        return allowed(request, operation, authorizer.decide(head(request), operation));
    }

    /**
     * Whoever may have all of them done by one request, which takes one passcode. May wait for a store.
     *
     * @throws RefusedException if the request may not
     */
    public Allowed require(HttpServerRequest request, List<Operation> operations) {
        return allowed(request, operations.get(operations.size() - 1), authorizer.decide(head(request), operations));
    }

    /** Whether the request may have the operation done. May wait for a store. */
    public boolean may(HttpServerRequest request, Operation operation) {
        return authorizer.decide(head(request), operation) instanceof Allowed;
    }

    /**
     * Whoever may have the operation done, without waiting if the token is remembered, and else from a worker thread.
     * Fails with a {@link RefusedException} if the request may not.
     */
    public Uni<Allowed> requireSoon(HttpServerRequest request, Operation operation) {
        return authorizer
                .decideRemembered(head(request), operation)
                .filter(Allowed.class::isInstance)
                .map(remembered -> Uni.createFrom().item(allowed(request, operation, remembered)))
                .orElseGet(() -> Uni.createFrom()
                        .item(() -> require(request, operation))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    /** @throws RefusedException if the decision is a refusal */
    public Allowed allowed(HttpServerRequest request, Operation operation, Decision decision) {
        RequestHead head = head(request);
        if (decision instanceof Denied denied) {
            throw new RefusedException(authorizer.refusal(head, operation, denied));
        }
        var allowed = (Allowed) decision;
        allowed.token().ifPresent(token -> authorizer.remember(head, token));
        authorizer.notice(allowed).ifPresent(notice -> request.response().putHeader(Refusals.NOTICE, notice));
        return allowed;
    }

    /** A token that was let in has been used, now and from there. */
    public void remember(HttpServerRequest request, AccessToken token) {
        authorizer.remember(head(request), token);
    }

    /** The token a request presents; empty if it presents none, or what cannot be one of ours. */
    public Optional<TokenSecret> secret(HttpServerRequest request) {
        return authorizer.secret(head(request));
    }

    /** The passcode that a request presents; two of them are none. */
    public Optional<String> passcode(HttpServerRequest request) {
        return authorizer.passcode(head(request));
    }

    /** What the client says it is and does: for a person to read. */
    public static String clientName(HttpServerRequest request) {
        return RequestAuthorizer.clientName(head(request));
    }

    /** The head of a request, for what the protocol says about it. */
    public static RequestHead head(HttpServerRequest request) {
        return new RequestHead() {
            @Override
            public String peer() {
                return request.remoteAddress().hostAddress();
            }

            @Override
            public List<String> lines(String header) {
                return request.headers().getAll(header);
            }
        };
    }
}
