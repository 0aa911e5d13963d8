package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.introspection.IntrospectToken;
import dev.jeton.core.introspection.ResourceServer;
import dev.jeton.core.introspection.RevokePresentedToken;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.rest.Caller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * What resource servers do with the access tokens that are presented to them: introspection (RFC 7662) and revocation (RFC
 * 7009). The token and the secret are in the body, which is logged nowhere.
 */
@Path("/api/v1/oauth")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "client")
@Tag(name = "Resource servers")
class OAuthResource {

    /** For the description: {@link OAuthForm} reads it. */
    @Schema(name = "IntrospectionRequest")
    record IntrospectionRequest(
            @Schema(required = true, description = "The whole access token.") @Nullable
            String token,

            @JsonProperty("token_type_hint") @Schema(description = "Ignored: all tokens are access tokens.") @Nullable
            String tokenTypeHint,

            @Schema(
                    description = "The address that the token was presented from. If it is sent, a token outside its "
                            + "allowed IP ranges is not active; if not, enforce them yourself.",
                    examples = "192.0.2.7")
            @Nullable
            String ip) {}

    /** For the description: {@link OAuthForm} reads it. */
    @Schema(name = "RevocationRequest")
    record RevocationRequest(
            @Schema(required = true, description = "The whole access token.") @Nullable
            String token,

            @JsonProperty("token_type_hint") @Schema(description = "Ignored: all tokens are access tokens.") @Nullable
            String tokenTypeHint) {}

    /**
     * The body of a refusal: as RFC 6749 section 5.2 has it, and as the rest of this API has it.
     *
     * @param error the code
     * @param description the sentence
     * @param code the same code
     * @param message the same sentence
     */
    @Schema(name = "OAuthError")
    record OAuthError(
            @Schema(enumeration = {"invalid_client", "invalid_request", "too_many_guesses"})
            String error,

            @JsonProperty("error_description") String description,
            String code,
            String message) {

        OAuthError(String error, String sentence) {
            this(error, sentence, error, sentence);
        }
    }

    private static final int TOO_MANY_REQUESTS = 429;

    private final OAuthClients clients;
    private final Caller caller;
    private final IntrospectToken introspectToken;
    private final RevokePresentedToken revokePresentedToken;

    OAuthResource(
            OAuthClients clients,
            Caller caller,
            IntrospectToken introspectToken,
            RevokePresentedToken revokePresentedToken) {
        this.clients = clients;
        this.caller = caller;
        this.introspectToken = introspectToken;
        this.revokePresentedToken = revokePresentedToken;
    }

    @POST
    @Path("/introspect")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "introspectToken",
            summary = "Says whether an access token works, and what it may do (RFC 7662)",
            description =
                    "For resource servers, with their client id and secret. Being asked about is no use of the token.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = IntrospectionRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "Also about a token that does not work",
            content = @Content(schema = @Schema(implementation = IntrospectionView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The request is not as it must be",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(
            responseCode = "401",
            description = "The client id or the client secret is wrong",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    public IntrospectionView introspect(
            @Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        OAuthForm form = OAuthForm.read(request, body);
        ResourceServer client = clients.require(request, form);
        String token = form.required("token");
        Optional<IpAddress> address = form.parameter("ip").map(OAuthResource::address);
        return TokenSecret.parse(token)
                .flatMap(presented -> introspectToken.introspect(client, presented, address))
                .map(IntrospectionView::of)
                .orElse(IntrospectionView.INACTIVE);
    }

    /** Whatever the hint says, all tokens are looked through, as RFC 7009 section 2.1 wants it. */
    @POST
    @Path("/revoke")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "revokeFoundToken",
            summary = "Revokes an access token, whoever's it is (RFC 7009)",
            description = "For resource servers, with their client id and secret, that hold the whole token. When the "
                    + "answer is there, the token does not work any more.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = RevocationRequest.class)))
    @APIResponse(responseCode = "200", description = "It does not work, or it never did")
    @APIResponse(
            responseCode = "400",
            description = "The request is not as it must be",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(
            responseCode = "401",
            description = "The client id or the client secret is wrong",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    public Response revoke(@Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        OAuthForm form = OAuthForm.read(request, body);
        ResourceServer client = clients.require(request, form);
        TokenSecret.parse(form.required("token"))
                .ifPresent(presented -> revokePresentedToken.revoke(client, presented, caller.address(request)));
        return Response.ok().build();
    }

    @ServerExceptionMapper
    public Response refused(OAuthRefusedException failure) {
        var response = error(failure.status(), failure.error(), failure.sentence());
        if (failure.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"jeton\"");
        }
        return response.build();
    }

    @ServerExceptionMapper
    public Response tooMany(TooManyGuessesException failure) {
        return error(
                        TOO_MANY_REQUESTS,
                        "too_many_guesses",
                        "Too many wrong client secrets came from this address: correct yours, and try again later")
                .header(HttpHeaders.RETRY_AFTER, failure.retryAfter().toSeconds() + 1)
                .build();
    }

    private static Response.ResponseBuilder error(int status, String error, String sentence) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(new OAuthError(error, sentence));
    }

    private static IpAddress address(String text) {
        try {
            return IpAddress.parse(text);
        } catch (MalformedValueException e) {
            throw OAuthRefusedException.invalidRequest(
                    "The parameter ip must be one IPv4 or IPv6 address, without port or brackets");
        }
    }
}
