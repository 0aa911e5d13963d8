package dev.jeton.web.admin;

import dev.jeton.core.account.Administrator;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.ListAccessTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenUses;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.PageRefusedException;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Viewer;
import dev.jeton.web.token.TokenRow;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.jspecify.annotations.Nullable;

/** The tokens of all accounts, for the administrator: what they may do and when they were used, and no secret. */
@Path("/_/admin/tokens")
@Produces(MediaType.TEXT_HTML)
class AllTokensPage {

    @CheckedTemplate(basePath = "admin")
    static class Templates {

        /** @param next the key behind which the next page begins; null on the last */
        static native TemplateInstance tokens(Viewer viewer, List<TokenRow> rows, int total, @Nullable String next);
    }

    private static final int PER_PAGE = 100;

    private final Browser browser;
    private final ListAccessTokens listAccessTokens;
    private final TokenUses tokenUses;
    private final InstantSource clock;

    AllTokensPage(Browser browser, ListAccessTokens listAccessTokens, TokenUses tokenUses, InstantSource clock) {
        this.browser = browser;
        this.listAccessTokens = listAccessTokens;
        this.tokenUses = tokenUses;
        this.clock = clock;
    }

    @GET
    public Response list(@QueryParam("after") @DefaultValue("") String after, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Administrator administrator = browser.requireAdministrator(viewer);
        ListAccessTokens.Page page = listAccessTokens
                .list(administrator, ListAccessTokens.Dead.LATELY, TokenKey.parse(after), PER_PAGE)
                .orElseThrow(() -> new PageRefusedException(404, "There is no such page: begin at the first"));
        Map<TokenKey, LastUse> uses =
                tokenUses.find(page.tokens().stream().map(AccessToken::key).collect(Collectors.toUnmodifiableSet()));
        Instant now = clock.instant();
        return Pages.page(
                200,
                Templates.tokens(
                        viewer,
                        page.tokens().stream()
                                .map(token -> TokenRow.of(token, Optional.ofNullable(uses.get(token.key())), now))
                                .toList(),
                        page.total(),
                        page.next().map(TokenKey::value).orElse(null)));
    }
}
