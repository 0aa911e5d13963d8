package dev.jeton.rest.api;

import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.CreationRefusal;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.ListAccessTokens;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An account's own access tokens. Changing them takes a session, or user name and password. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access tokens")
class TokensResource {

    /**
     * @param next give it as {@code after} to get the next page; null on the last one
     * @param total how many there are on all pages together
     */
    @Schema(name = "TokenPage")
    record TokenPage(List<TokenView> tokens, @Nullable String next, int total) {}

    @Schema(name = "RevokeTokensRequest")
    record RevokeRequest(@Nullable List<@Nullable String> keys) {}

    /**
     * @param revoked those that do not work any more, also if they were revoked before
     * @param notFound those that are no tokens of this account
     */
    @Schema(name = "RevokedTokens")
    record Revoked(List<String> revoked, List<String> notFound) {}

    private static final int UNPROCESSABLE = 422;
    private static final int MOST_PER_PAGE = 1_000;
    private static final int MOST_REVOKED = 1_000;

    private final Caller caller;
    private final CreateAccessToken createAccessToken;
    private final ListAccessTokens listAccessTokens;
    private final FindAccessToken findAccessToken;
    private final RevokeAccessTokens revokeAccessTokens;
    private final TokenLimits limits;
    private final InstantSource clock;

    TokensResource(
            Caller caller,
            CreateAccessToken createAccessToken,
            ListAccessTokens listAccessTokens,
            FindAccessToken findAccessToken,
            RevokeAccessTokens revokeAccessTokens,
            TokenLimits limits,
            InstantSource clock) {
        this.caller = caller;
        this.createAccessToken = createAccessToken;
        this.listAccessTokens = listAccessTokens;
        this.findAccessToken = findAccessToken;
        this.revokeAccessTokens = revokeAccessTokens;
        this.limits = limits;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "createToken",
            summary = "Creates an access token of any kind",
            description = "The answer is the only time the token itself is shown.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CreateTokenRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = TokenView.Issued.class)))
    @APIResponse(responseCode = "422", description = "A rule forbids such a token: the code says which")
    public Response create(@Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        Allowed manager = manager(request);
        CreateTokenRequest asked = Json.read(body, CreateTokenRequest.class, Json.UnknownFields.REFUSE);
        return createAccessToken
                .create(manager.account(), CreateTokenParser.parse(asked, limits), caller.origin(request, manager))
                .fold(
                        issued -> Response.status(Response.Status.CREATED)
                                .entity(TokenView.Issued.of(issued, clock.instant()))
                                .build(),
                        refusal -> {
                            throw refused(refusal);
                        });
    }

    @GET
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "listTokens",
            summary = "Lists the account's access tokens, newest first",
            description = "Expired and revoked ones are listed too; sessions are not.")
    public TokenPage list(
            @Parameter(
                            description = "How many at most, 1 to 1,000.",
                            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100"))
                    @QueryParam("limit")
                    @DefaultValue("100")
                    String limit,
            @Parameter(description = "The `next` of the page before.") @QueryParam("after") @Nullable String after,
            @Context HttpServerRequest request) {
        Username owner =
                caller.require(request, Operation.of(Action.READ_ACCOUNT)).account();
        ListAccessTokens.Page page = listAccessTokens
                .list(
                        owner,
                        ListAccessTokens.Dead.ALL,
                        Optional.ofNullable(after).map(TokenKey::new),
                        limit(limit))
                .orElseThrow(() -> new RefusedException(Refusal.badRequest(
                        "malformed_cursor", "The list cannot go on behind that key: begin at the first page")));
        Instant now = clock.instant();
        return new TokenPage(
                page.tokens().stream().map(token -> TokenView.of(token, now)).toList(),
                page.next().map(TokenKey::value).orElse(null),
                page.total());
    }

    @GET
    @Path("/{key}")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "getToken",
            summary = "Shows one access token")
    public TokenView get(@PathParam("key") String key, @Context HttpServerRequest request) {
        Username owner =
                caller.require(request, Operation.of(Action.READ_ACCOUNT)).account();
        return TokenView.of(find(owner, key), clock.instant());
    }

    @DELETE
    @Path("/{key}")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "revokeToken",
            summary = "Revokes one access token",
            description = "When the answer is there, the token does not work any more.")
    @APIResponse(responseCode = "204", description = "It does not work any more")
    public Response revoke(@PathParam("key") String key, @Context HttpServerRequest request) {
        Allowed manager = manager(request);
        AccessToken token = find(manager.account(), key);
        revokeAccessTokens.revoke(manager.account(), Set.of(token.key()), caller.origin(request, manager));
        return Response.noContent().build();
    }

    @POST
    @Path("/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "revokeTokens",
            summary = "Revokes several access tokens in one step")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RevokeRequest.class)))
    public Revoked revokeMany(@Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        Allowed manager = manager(request);
        Set<TokenKey> keys = keys(Json.read(body, RevokeRequest.class, Json.UnknownFields.REFUSE));
        Set<TokenKey> revoked = revokeAccessTokens.revoke(manager.account(), keys, caller.origin(request, manager));
        return new Revoked(
                keys.stream().filter(revoked::contains).map(TokenKey::value).toList(),
                keys.stream()
                        .filter(key -> !revoked.contains(key))
                        .map(TokenKey::value)
                        .toList());
    }

    private Allowed manager(HttpServerRequest request) {
        return caller.require(request, Operation.of(Action.MANAGE_TOKENS));
    }

    private AccessToken find(Username owner, String key) {
        return TokenKey.parse(key)
                .flatMap(parsed -> findAccessToken.find(owner, parsed))
                .orElseThrow(() -> new RefusedException(Refusal.notFound(
                        "This account has no access token with that key: list them to see those it has")));
    }

    private static Set<TokenKey> keys(RevokeRequest asked) {
        if (asked.keys() == null || asked.keys().isEmpty() || asked.keys().size() > MOST_REVOKED) {
            throw new RefusedException(Refusal.badRequest(
                    "malformed_request", "The field `keys` must hold 1 to %,d keys".formatted(MOST_REVOKED)));
        }
        var keys = new LinkedHashSet<TokenKey>();
        for (String key : asked.keys()) {
            keys.add(new TokenKey(key == null ? "" : key));
        }
        return keys;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST_PER_PAGE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new RefusedException(
                Refusal.badRequest("malformed_query", "The parameter limit must be 1 to %,d".formatted(MOST_PER_PAGE)));
    }

    static RefusedException refused(CreationRefusal refusal) {
        return new RefusedException(new Refusal(
                UNPROCESSABLE, Optional.empty(), refusal.code().name().toLowerCase(Locale.ROOT), refusal.message()));
    }
}
