package dev.jeton.web.token;

import dev.jeton.core.authorization.Action;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.IssuedToken;
import dev.jeton.core.token.ListAccessTokens;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.TokenSummary;
import dev.jeton.npm.PublicUrl;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Reauthentication;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creating a token, granular or legacy, and showing it once. */
@Path("/_/tokens/new")
@Produces(MediaType.TEXT_HTML)
class NewTokenPage {

    @CheckedTemplate(basePath = "token")
    static class Templates {

        /**
         * @param earliest the first date that can be chosen, as ISO 8601 writes it
         * @param known names of packages and scopes to search among
         */
        static native TemplateInstance granular(
                Viewer viewer,
                TokenPlace place,
                TokenForm form,
                String summary,
                String here,
                String earliest,
                List<String> known,
                boolean twoFactor);

        static native TemplateInstance legacy(
                Viewer viewer, TokenPlace place, TokenForm form, String here, boolean twoFactor);

        /**
         * @param secret the token itself: here, and never again
         * @param configKey what the registry is called in an .npmrc
         */
        static native TemplateInstance created(
                Viewer viewer,
                TokenPlace place,
                String title,
                String secret,
                String summary,
                String configKey,
                String registry);
    }

    /** What the page asks for while somebody fills the form in. */
    record Told(String summary, String here) {}

    private static final int MOST_SEARCHED = 200;

    private final Browser browser;
    private final Reauthentication reauthentication;
    private final CreateAccessToken createAccessToken;
    private final ListAccessTokens listAccessTokens;
    private final PublicUrl publicUrl;
    private final InstantSource clock;

    NewTokenPage(
            Browser browser,
            Reauthentication reauthentication,
            CreateAccessToken createAccessToken,
            ListAccessTokens listAccessTokens,
            PublicUrl publicUrl,
            InstantSource clock) {
        this.browser = browser;
        this.reauthentication = reauthentication;
        this.createAccessToken = createAccessToken;
        this.listAccessTokens = listAccessTokens;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @GET
    @Path("/{kind:granular|legacy}")
    public Response form(@PathParam("kind") String kind, @Context HttpServerRequest request) {
        return page(200, kind, browser.require(request), form(kind, Form.EMPTY));
    }

    @POST
    @Path("/summary")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Told summary(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        TokenForm form = TokenForm.granular(browser.require(request, viewer, body));
        return new Told(form.summary(clock.instant()), form.here(viewer.origin().client()));
    }

    /** The buttons that add a field come back with one more; all others create the token. */
    @POST
    @Path("/{kind:granular|legacy}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@PathParam("kind") String kind, String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form typed = browser.require(request, viewer, body);
        TokenForm form = form(kind, typed);
        if (typed.has("add")) {
            return page(200, kind, viewer, form);
        }
        Optional<NewAccessToken> asked = form.read();
        if (asked.isEmpty()) {
            return page(422, kind, viewer, form);
        }
        Optional<Problem> problem = reauthentication.check(viewer, typed, Action.MANAGE_TOKENS);
        if (problem.isPresent()) {
            form.refuse(problem.get().field(), problem.get().sentence());
            return page(422, kind, viewer, form);
        }
        return createAccessToken
                .create(viewer.account(), asked.get(), viewer.origin())
                .fold(issued -> created(viewer, TokenPlace.OWN, issued, asked.get(), publicUrl), refusal -> {
                    form.refuse(refusal);
                    return page(422, kind, viewer, form);
                });
    }

    /** The page that shows a token, this once. */
    static Response created(
            Viewer viewer, TokenPlace place, IssuedToken issued, NewAccessToken asked, PublicUrl publicUrl) {
        String registry = publicUrl.value() + "/";
        return Pages.page(
                201,
                Templates.created(
                        viewer,
                        place,
                        issued.token().name().map(Object::toString).orElse("Your new token"),
                        issued.secret().reveal(),
                        TokenSummary.of(asked, issued.token().expiresAt()),
                        registry.substring(registry.indexOf("//")),
                        registry));
    }

    private Response page(int status, String kind, Viewer viewer, TokenForm form) {
        boolean twoFactor = reauthentication.asksForPasscode(viewer);
        return page(status, kind, viewer, TokenPlace.OWN, form, known(viewer), twoFactor, clock.instant());
    }

    /** @param known names of packages and scopes to search among */
    static Response page(
            int status,
            String kind,
            Viewer viewer,
            TokenPlace place,
            TokenForm form,
            List<String> known,
            boolean twoFactor,
            Instant now) {
        String here = form.here(viewer.origin().client());
        return Pages.page(
                status,
                kind.equals("legacy")
                        ? Templates.legacy(viewer, place, form, here, twoFactor)
                        : Templates.granular(
                                viewer, place, form, form.summary(now), here, earliest(now), known, twoFactor));
    }

    /** The person's own scope, and what their tokens were made for before. */
    private List<String> known(Viewer viewer) {
        Stream<AccessToken> tokens =
                listAccessTokens
                        .list(viewer.account(), ListAccessTokens.Dead.LATELY, Optional.empty(), MOST_SEARCHED)
                        .stream()
                        .flatMap(page -> page.tokens().stream());
        Stream<String> named = tokens.map(AccessToken::packages)
                .flatMap(grant -> Stream.concat(
                        grant.scopes().stream().map(scope -> "@" + scope.value()),
                        grant.packages().stream().map(Object::toString)));
        return Stream.concat(Stream.of("@" + viewer.name()), named)
                .distinct()
                .sorted()
                .toList();
    }

    private static String earliest(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(2).toString();
    }

    static TokenForm form(String kind, Form typed) {
        return kind.equals("legacy") ? TokenForm.legacy(typed) : TokenForm.granular(typed);
    }
}
