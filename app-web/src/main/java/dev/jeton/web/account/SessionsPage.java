package dev.jeton.web.account;

import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.ListSessions;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenUses;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.ShownInstant;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where somebody is logged in, in browsers and with npm; and ending it there. */
@Path("/_/sessions")
@Produces(MediaType.TEXT_HTML)
class SessionsPage {

    @CheckedTemplate(basePath = "account")
    static class Templates {

        static native TemplateInstance sessions(Viewer viewer, List<Row> rows);
    }

    /** @param current whether it is the one that the page is looked at with */
    public record Row(
            String key,
            boolean current,
            ShownInstant createdAt,
            @Nullable ShownInstant expiresAt,
            @Nullable ShownInstant usedAt,
            String usedFrom,
            String usedWith) {}

    private final Browser browser;
    private final ListSessions listSessions;
    private final RevokeAccessTokens revokeAccessTokens;
    private final TokenUses tokenUses;

    SessionsPage(
            Browser browser, ListSessions listSessions, RevokeAccessTokens revokeAccessTokens, TokenUses tokenUses) {
        this.browser = browser;
        this.listSessions = listSessions;
        this.revokeAccessTokens = revokeAccessTokens;
        this.tokenUses = tokenUses;
    }

    @GET
    public Response list(@Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        List<AccessToken> sessions = listSessions.list(viewer.account());
        Map<TokenKey, LastUse> uses =
                tokenUses.find(sessions.stream().map(AccessToken::key).collect(Collectors.toUnmodifiableSet()));
        return Pages.page(
                200,
                Templates.sessions(
                        viewer,
                        sessions.stream()
                                .map(session -> row(session, Optional.ofNullable(uses.get(session.key())), viewer))
                                .toList()));
    }

    /** Ends one session, or all others. */
    @POST
    @Path("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        TokenKey own = viewer.session().key();
        Set<TokenKey> ended = listSessions.list(viewer.account()).stream()
                .map(AccessToken::key)
                .filter(key ->
                        form.has("others") ? !key.equals(own) : key.value().equals(form.text("key")))
                .collect(Collectors.toUnmodifiableSet());
        revokeAccessTokens.revoke(viewer.account(), ended, viewer.origin());
        return Pages.goTo(Pages.ROOT + "sessions");
    }

    private static Row row(AccessToken session, Optional<LastUse> use, Viewer viewer) {
        return new Row(
                session.key().value(),
                session.key().equals(viewer.session().key()),
                ShownInstant.of(session.createdAt()),
                ShownInstant.ofNullable(session.expiresAt()),
                ShownInstant.ofNullable(use.map(LastUse::at)),
                use.map(LastUse::client).map(Object::toString).orElse(""),
                use.flatMap(LastUse::clientName).orElse(""));
    }
}
