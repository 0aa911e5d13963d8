package dev.jeton.web.token;

import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.VerifyPasscode;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.ListAccessTokens;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenUses;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.FailurePages;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Reauthentication;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of one's own tokens, and revoking those that are selected there. */
@Path("/_/tokens")
@Produces(MediaType.TEXT_HTML)
class TokensPage {

    @CheckedTemplate(basePath = "token")
    static class Templates {

        static native TemplateInstance list(
                Viewer viewer, List<TokenRow> rows, int total, TokenFilter filter, String notice);

        static native TemplateInstance revoke(Viewer viewer, List<TokenRow> tokens, boolean twoFactor, String problem);
    }

    /** All live tokens an account may have, and as many dead ones again. */
    private static final int MOST_LISTED = 2_000;

    private final Browser browser;
    private final Reauthentication reauthentication;
    private final ListAccessTokens listAccessTokens;
    private final FindAccessToken findAccessToken;
    private final RevokeAccessTokens revokeAccessTokens;
    private final VerifyPasscode verifyPasscode;
    private final TokenUses tokenUses;
    private final OwnBreaches ownBreaches;
    private final InstantSource clock;

    TokensPage(
            Browser browser,
            Reauthentication reauthentication,
            ListAccessTokens listAccessTokens,
            FindAccessToken findAccessToken,
            RevokeAccessTokens revokeAccessTokens,
            VerifyPasscode verifyPasscode,
            TokenUses tokenUses,
            OwnBreaches ownBreaches,
            InstantSource clock) {
        this.browser = browser;
        this.reauthentication = reauthentication;
        this.listAccessTokens = listAccessTokens;
        this.findAccessToken = findAccessToken;
        this.revokeAccessTokens = revokeAccessTokens;
        this.verifyPasscode = verifyPasscode;
        this.tokenUses = tokenUses;
        this.ownBreaches = ownBreaches;
        this.clock = clock;
    }

    @GET
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("sort") @DefaultValue("") String sort,
            @QueryParam("revoked") @DefaultValue("") String revoked,
            @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        ListAccessTokens.Page page = listAccessTokens
                .list(viewer.account(), ListAccessTokens.Dead.LATELY, Optional.empty(), MOST_LISTED)
                .orElseThrow();
        TokenFilter filter = TokenFilter.of(text, kind, status, sort);
        return Pages.page(
                200,
                Templates.list(
                        viewer,
                        filter.apply(rows(viewer, page.tokens())),
                        page.total(),
                        filter,
                        revoked.matches("[1-9][0-9]{0,3}")
                                ? revoked + (revoked.equals("1") ? " token has" : " tokens have") + " been revoked"
                                : ""));
    }

    @POST
    @Path("/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        List<AccessToken> tokens = selected(viewer, browser.require(request, viewer, body));
        return tokens.isEmpty() ? Pages.goTo(Pages.ROOT + "tokens") : confirm(200, viewer, tokens, "");
    }

    @POST
    @Path("/revoke/confirmed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        List<AccessToken> tokens = selected(viewer, form);
        try {
            if (reauthentication.asksForPasscode(viewer)
                    && !verifyPasscode.verify(
                            viewer.account(),
                            form.text("passcode"),
                            viewer.session().key().value(),
                            viewer.origin())) {
                return confirm(422, viewer, tokens, "Type the code that your authenticator shows now");
            }
        } catch (TooManyGuessesException e) {
            return confirm(429, viewer, tokens, FailurePages.sentence(e));
        }
        int revoked = revokeAccessTokens
                .revoke(
                        viewer.account(),
                        tokens.stream().map(AccessToken::key).collect(Collectors.toUnmodifiableSet()),
                        viewer.origin())
                .size();
        return Pages.goTo(Pages.ROOT + "tokens?revoked=" + revoked);
    }

    private Response confirm(int status, Viewer viewer, List<AccessToken> tokens, String problem) {
        return Pages.page(
                status,
                Templates.revoke(viewer, rows(viewer, tokens), reauthentication.asksForPasscode(viewer), problem));
    }

    private List<AccessToken> selected(Viewer viewer, Form form) {
        return form.texts("key").stream()
                .distinct()
                .flatMap(text -> TokenKey.parse(text).stream())
                .flatMap(key -> findAccessToken.find(viewer.account(), key).stream())
                .filter(token -> token.kind().isListed())
                .toList();
    }

    private List<TokenRow> rows(Viewer viewer, List<AccessToken> tokens) {
        Instant now = clock.instant();
        Map<TokenKey, LastUse> uses =
                tokenUses.find(tokens.stream().map(AccessToken::key).collect(Collectors.toUnmodifiableSet()));
        OwnBreaches.Policies policies = ownBreaches.policies(viewer.account());
        return tokens.stream()
                .map(token -> {
                    Optional<LastUse> use = Optional.ofNullable(uses.get(token.key()));
                    return TokenRow.of(token, use, policies.breaches(token, use, now), now);
                })
                .toList();
    }
}
