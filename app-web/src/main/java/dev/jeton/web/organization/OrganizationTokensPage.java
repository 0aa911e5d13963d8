package dev.jeton.web.organization;

import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.FindTokenPolicy;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenKind;
import dev.jeton.web.page.Confirmation.Proof;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Question;
import dev.jeton.web.page.Viewer;
import dev.jeton.web.token.PolicyBreach;
import dev.jeton.web.token.TokenRow;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All tokens that reach an organization, for its owners, and revoking one. */
@Path("/_/organizations/{organization}/tokens")
@Produces(MediaType.TEXT_HTML)
class OrganizationTokensPage {

    @CheckedTemplate(basePath = "organization")
    static class Templates {

        static native TemplateInstance tokens(Viewer viewer, Seen seen, List<Row> rows, int broken, boolean revoked);
    }

    /**
     * @param rights what it may do, as somebody else than its owner reads it
     * @param breaches which parts of the policy it breaks, in a few words each
     */
    public record Row(TokenRow token, String rights, List<String> breaches) {}

    private final Entrance entrance;
    private final FindTokenPolicy findTokenPolicy;
    private final BrokenTokens brokenTokens;
    private final RevokeAccessTokens revokeAccessTokens;
    private final InstantSource clock;

    OrganizationTokensPage(
            Entrance entrance,
            FindTokenPolicy findTokenPolicy,
            BrokenTokens brokenTokens,
            RevokeAccessTokens revokeAccessTokens,
            InstantSource clock) {
        this.entrance = entrance;
        this.findTokenPolicy = findTokenPolicy;
        this.brokenTokens = brokenTokens;
        this.revokeAccessTokens = revokeAccessTokens;
        this.clock = clock;
    }

    @GET
    public Response list(
            @PathParam("organization") String organization,
            @QueryParam("revoked") @DefaultValue("") String revoked,
            @Context HttpServerRequest request) {
        Seen seen = entrance.enterAsOwner(request, organization);
        Instant now = clock.instant();
        List<Row> rows = judged(seen).stream().map(judged -> row(judged, now)).toList();
        int broken =
                (int) rows.stream().filter(row -> !row.breaches().isEmpty()).count();
        return Pages.page(200, Templates.tokens(seen.viewer(), seen, rows, broken, revoked.equals("yes")));
    }

    private static Row row(BrokenTokens.Judged judged, Instant now) {
        TokenRow token = TokenRow.of(judged.token(), judged.use(), now);
        return new Row(
                token,
                judged.token().kind() == TokenKind.PUBLISH ? "Everything its owner may do" : token.rights(),
                judged.breaches().stream().map(PolicyBreach::rule).toList());
    }

    @POST
    @Path("/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        // before anything is said about a token
        Seen seen = entrance.enterAsOwner(request, organization);
        Optional<AccessToken> token = TokenKey.parse(sent.text("key"))
                .flatMap(key -> judged(seen).stream()
                        .map(BrokenTokens.Judged::token)
                        .filter(found -> found.key().equals(key))
                        .findFirst());
        if (token.isEmpty()) {
            throw Entrance.missing(
                    sent.viewer(),
                    "No working token with that key reaches the organization " + seen.name()
                            + ": see the list of those that do");
        }
        String what = token.get().name().map(name -> "the token " + name).orElse("a token without a name");
        var question = Question.ofEnd(
                "Revoke " + what + " of " + token.get().owner() + "?",
                "Whatever uses " + token.get().preview()
                        + " stops working at once, also outside this organization. This cannot be taken back",
                "Revoke it now",
                sent.path() + "/tokens");
        return entrance.ask(
                        sent,
                        Proof.PASSWORD,
                        question,
                        Operation.of(Action.MANAGE_TOKENS),
                        Operation.in(sent.organization(), Action.MANAGE_ORGANIZATION))
                .orElseGet(() -> {
                    revokeAccessTokens.revoke(
                            token.get().owner(),
                            Set.of(token.get().key()),
                            sent.by().value(),
                            sent.origin());
                    return Pages.goTo(sent.path() + "/tokens?revoked=yes");
                });
    }

    private List<BrokenTokens.Judged> judged(Seen seen) {
        return brokenTokens.judge(
                seen.organization().name(),
                findTokenPolicy.find(seen.organization().name()));
    }
}
