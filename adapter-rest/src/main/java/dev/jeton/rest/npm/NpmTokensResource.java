package dev.jeton.rest.npm;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.Username;
import dev.jeton.core.account.VerifyPassword;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.CreationRefusal;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.IssuedToken;
import dev.jeton.core.token.ListAccessTokens;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code npm token create | list | revoke}. */
@Path("/-/npm/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
class NpmTokensResource {

    /**
     * @param urls {@code next} is absent on the last page; the object itself must always be there, or npm fails
     */
    record TokenList(List<NpmToken> objects, int total, Map<String, String> urls) {}

    private static final String PATH = "/-/npm/v1/tokens";
    private static final int MOST_PER_PAGE = 9_999;
    private static final String FLAGS = ". Use --name=<name> and say what the token may do: --packages=<name>, "
            + "--scopes=<@scope> or --packages-all with --packages-and-scopes-permission=read-only|read-write, or "
            + "--orgs=<name> with --orgs-permission=read-only|read-write";

    private final Caller caller;
    private final VerifyPassword verifyPassword;
    private final CreateAccessToken createAccessToken;
    private final ListAccessTokens listAccessTokens;
    private final FindAccessToken findAccessToken;
    private final RevokeAccessTokens revokeAccessTokens;
    private final TokenLimits limits;

    NpmTokensResource(
            Caller caller,
            VerifyPassword verifyPassword,
            CreateAccessToken createAccessToken,
            ListAccessTokens listAccessTokens,
            FindAccessToken findAccessToken,
            RevokeAccessTokens revokeAccessTokens,
            TokenLimits limits) {
        this.caller = caller;
        this.verifyPassword = verifyPassword;
        this.createAccessToken = createAccessToken;
        this.listAccessTokens = listAccessTokens;
        this.findAccessToken = findAccessToken;
        this.revokeAccessTokens = revokeAccessTokens;
        this.limits = limits;
    }

    /** Only tokens that work: npm's list has no place to say that one does not. */
    @GET
    public TokenList list(
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("perPage") @DefaultValue("10") String perPage,
            @QueryParam("after") @Nullable String after,
            HttpServerRequest request) {
        Username owner =
                caller.require(request, Operation.of(Action.READ_ACCOUNT)).account();
        int limit = number("perPage", perPage, 1, MOST_PER_PAGE);
        int skipped = number("page", page, 0, MOST_PER_PAGE) * limit;
        ListAccessTokens.Page found = listAccessTokens
                .list(
                        owner,
                        ListAccessTokens.Dead.NONE,
                        Optional.ofNullable(after).map(TokenKey::new),
                        skipped + limit)
                .orElseThrow(() -> new RefusedException(Refusal.badRequest(
                        "malformed_cursor", "The list cannot go on behind that key: begin at the first page")));
        Map<String, String> urls = found.next()
                .map(key -> Map.of("next", PATH + "?perPage=" + limit + "&after=" + key))
                .orElse(Map.of());
        return new TokenList(
                found.tokens().stream().skip(skipped).map(NpmToken::listed).toList(), found.total(), urls);
    }

    /** Takes a session, or user name and password, and the password once more: npm asks its user for it always. */
    @POST
    public Response create(HttpServerRequest request, InputStream body) {
        Allowed manager = caller.require(request, Operation.of(Action.MANAGE_TOKENS));
        NpmTokenRequest asked = Json.read(body, NpmTokenRequest.class, Json.UnknownFields.IGNORE);
        requirePassword(manager, asked.password(), request);
        Outcome<IssuedToken, CreationRefusal> outcome = createAccessToken.create(
                manager.account(), NpmTokenParser.parse(asked, limits), caller.origin(request, manager));
        return outcome.fold(issued -> created(asked, issued), refusal -> {
            throw new RefusedException(refused(refusal));
        });
    }

    /** {@code id} is the key of a token, or the whole token. */
    @DELETE
    @Path("/token/{id}")
    public Response revoke(@PathParam("id") String id, HttpServerRequest request) {
        Allowed manager = caller.require(request, Operation.of(Action.MANAGE_TOKENS));
        AccessToken token = find(manager.account(), id)
                .orElseThrow(() -> new RefusedException(
                        Refusal.notFound("There is no such access token: see npm token list for those there are")));
        revokeAccessTokens.revoke(manager.account(), Set.of(token.key()), caller.origin(request, manager));
        return Response.noContent().build();
    }

    private Optional<AccessToken> find(Username owner, String id) {
        Optional<TokenSecret> secret = TokenSecret.parse(id);
        return secret.isPresent()
                ? findAccessToken.find(owner, secret.get())
                : TokenKey.parse(id).flatMap(key -> findAccessToken.find(owner, key));
    }

    private void requirePassword(Allowed manager, @Nullable String password, HttpServerRequest request) {
        if (password == null
                || password.isEmpty()
                || verifyPassword
                        .verify(manager.account(), new Password(password), caller.origin(request, manager))
                        .isEmpty()) {
            throw new RefusedException(Refusal.of(AuthorizePassword.passwordInvalid()));
        }
    }

    private static Response created(NpmTokenRequest asked, IssuedToken issued) {
        return Response.status(Response.Status.CREATED)
                .entity(asked.isLegacy() ? NpmToken.Legacy.created(issued) : NpmToken.created(issued))
                .build();
    }

    static Refusal refused(CreationRefusal refusal) {
        String flags = switch (refusal.code()) {
            case NAME_REQUIRED, NOTHING_GRANTED -> FLAGS;
            default -> "";
        };
        return Refusal.badRequest(refusal.code().name().toLowerCase(Locale.ROOT), refusal.message() + flags);
    }

    private static int number(String name, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new RefusedException(Refusal.badRequest(
                "malformed_query", "The parameter %s must be %d to %d".formatted(name, least, most)));
    }
}
