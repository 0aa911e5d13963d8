package dev.jeton.rest.api;

import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The very token that is presented: every kind may look at itself and end itself, and nothing else. */
@Path("/api/v1/tokens/self")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access tokens")
class PresentedTokenResource {

    private static final Operation READ_IDENTITY = Operation.of(Action.READ_IDENTITY);

    private final Caller caller;
    private final RevokeAccessTokens revokeAccessTokens;
    private final InstantSource clock;

    PresentedTokenResource(Caller caller, RevokeAccessTokens revokeAccessTokens, InstantSource clock) {
        this.caller = caller;
        this.revokeAccessTokens = revokeAccessTokens;
        this.clock = clock;
    }

    @GET
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "getPresentedToken",
            summary = "Shows the access token that is presented")
    public Uni<TokenView> get(@Context HttpServerRequest request) {
        return caller.requireSoon(request, READ_IDENTITY).map(allowed -> TokenView.of(token(allowed), clock.instant()));
    }

    @DELETE
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "revokePresentedToken",
            summary = "Revokes the access token that is presented")
    @APIResponse(responseCode = "204", description = "It does not work any more")
    public Response revoke(@Context HttpServerRequest request) {
        Allowed allowed = caller.require(request, Operation.of(Action.REVOKE_PRESENTED_TOKEN));
        revokeAccessTokens.revoke(allowed.account(), Set.of(token(allowed).key()), caller.origin(request, allowed));
        return Response.noContent().build();
    }

    private static AccessToken token(Allowed allowed) {
        return allowed.token()
                .orElseThrow(() -> new RefusedException(Refusal.badRequest(
                        "token_missing", "No access token is presented: send one as Authorization: Bearer")));
    }
}
