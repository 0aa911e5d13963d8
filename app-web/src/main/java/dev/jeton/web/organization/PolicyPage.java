package dev.jeton.web.organization;

import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.token.ChangeTokenPolicy;
import dev.jeton.core.token.FindTokenPolicy;
import dev.jeton.core.token.TokenPolicy;
import dev.jeton.web.page.Confirmation.Proof;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Question;
import dev.jeton.web.page.Viewer;
import dev.jeton.web.token.PolicyBreach;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an organization asks of the tokens of its members. */
@Path("/_/organizations/{organization}/policy")
@Produces(MediaType.TEXT_HTML)
class PolicyPage {

    @CheckedTemplate(basePath = "organization")
    static class Templates {

        /**
         * @param here whether the reader's own address is allowed
         * @param effect how many tokens the policy keeps out; empty text to those who may not know
         */
        static native TemplateInstance policy(
                Viewer viewer, Seen seen, PolicyForm form, String here, String effect, boolean saved);
    }

    private final Entrance entrance;
    private final FindTokenPolicy findTokenPolicy;
    private final ChangeTokenPolicy changeTokenPolicy;
    private final BrokenTokens brokenTokens;

    PolicyPage(
            Entrance entrance,
            FindTokenPolicy findTokenPolicy,
            ChangeTokenPolicy changeTokenPolicy,
            BrokenTokens brokenTokens) {
        this.entrance = entrance;
        this.findTokenPolicy = findTokenPolicy;
        this.changeTokenPolicy = changeTokenPolicy;
        this.brokenTokens = brokenTokens;
    }

    @GET
    public Response show(
            @PathParam("organization") String organization,
            @QueryParam("saved") @DefaultValue("") String saved,
            @Context HttpServerRequest request) {
        Seen seen = entrance.enter(request, organization);
        PolicyForm form = PolicyForm.of(findTokenPolicy.find(seen.organization().name()));
        return page(200, seen, form, saved.equals("yes"));
    }

    /** The button that adds a field comes back with one more; the other asks, with what would stop working. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        PolicyForm form = PolicyForm.of(sent.form());
        if (sent.form().has("add")) {
            return page(200, entrance.enter(sent), form, false);
        }
        Optional<TokenPolicy> policy = form.read(sent.organization());
        if (policy.isEmpty()) {
            return page(422, entrance.enter(sent), form, false);
        }
        Seen seen = entrance.enter(sent);
        var question = new Question(
                "Change the policy of " + sent.organization() + "?",
                seen.isOwner() ? consequences(policy.get()) : List.of(),
                "Change the policy",
                false,
                sent.path() + "/policy");
        return entrance.ask(
                        sent, Proof.PASSWORD, question, Operation.in(sent.organization(), Action.MANAGE_ORGANIZATION))
                .orElseGet(() -> changeTokenPolicy
                        .change(sent.by(), policy.get(), sent.origin())
                        .fold(
                                done -> Pages.goTo(sent.path() + "/policy?saved=yes"),
                                refusal -> refused(sent, form, refusal)));
    }

    private Response refused(Sent sent, PolicyForm form, OrganizationRefusal refusal) {
        form.refuse(
                switch (refusal.code()) {
                    case ADDRESS_SHUT_OUT -> "range";
                    case TWO_FACTOR_FIRST -> "two-factor";
                    default -> "form";
                },
                refusal.message());
        return page(Entrance.status(refusal), entrance.enter(sent), form, false);
    }

    private List<String> consequences(TokenPolicy policy) {
        List<BrokenTokens.Judged> tokens = brokenTokens.judge(policy.organization(), policy);
        var sentences = new ArrayList<String>();
        sentences.add(effect("this policy", tokens));
        Map<String, Integer> byRule = new TreeMap<>();
        tokens.forEach(judged -> judged.breaches().stream()
                .map(PolicyBreach::rule)
                .forEach(rule -> byRule.merge(rule, 1, Integer::sum)));
        if (!byRule.isEmpty()) {
            sentences.add("What they break: "
                    + byRule.entrySet().stream()
                            .map(rule -> rule.getKey() + " (" + rule.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
        sentences.add("It is in force at once. No token is deleted: if you change the policy back, they work again");
        return sentences;
    }

    private static String effect(String policy, List<BrokenTokens.Judged> tokens) {
        long broken = tokens.stream().filter(BrokenTokens.Judged::isBroken).count();
        if (tokens.isEmpty()) {
            return "No token reaches the organization yet";
        }
        if (tokens.size() == 1) {
            return "Under " + policy + ", the one token that reaches the organization "
                    + (broken == 0 ? "works" : "does not work") + " for it";
        }
        String all = tokens.size() + " tokens that reach the organization ";
        return "Under " + policy + ", "
                + (broken == 0
                        ? "all " + all + "work for it"
                        : broken + " of the " + all + (broken == 1 ? "does" : "do") + " not work for it");
    }

    private Response page(int status, Seen seen, PolicyForm form, boolean saved) {
        String effect = seen.isOwner()
                ? effect(
                        "the policy in force",
                        brokenTokens.judge(
                                seen.organization().name(),
                                findTokenPolicy.find(seen.organization().name())))
                : "";
        return Pages.page(
                status,
                Templates.policy(
                        seen.viewer(),
                        seen,
                        form,
                        form.here(seen.viewer().origin().client()),
                        effect,
                        saved));
    }
}
