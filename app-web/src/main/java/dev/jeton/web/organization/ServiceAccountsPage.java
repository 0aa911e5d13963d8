package dev.jeton.web.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.CreateServiceAccount;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.RemoveServiceAccount;
import dev.jeton.core.organization.TeamName;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.ListOrganizationTokens;
import dev.jeton.web.page.Confirmation.Proof;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Question;
import dev.jeton.web.page.ShownInstant;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The accounts that belong to an organization and to no person. */
@Path("/_/organizations/{organization}/service-accounts")
@Produces(MediaType.TEXT_HTML)
class ServiceAccountsPage {

    @CheckedTemplate(basePath = "organization")
    static class Templates {

        static native TemplateInstance serviceAccounts(
                Viewer viewer, Seen seen, List<Row> rows, String name, Problem problem);
    }

    /** @param tokens how many of its tokens reach the organization; shown to owners */
    public record Row(String name, ShownInstant since, List<String> teams, long tokens) {}

    private final Entrance entrance;
    private final Accounts accounts;
    private final CreateServiceAccount createServiceAccount;
    private final RemoveServiceAccount removeServiceAccount;
    private final ListOrganizationTokens listOrganizationTokens;

    ServiceAccountsPage(
            Entrance entrance,
            Accounts accounts,
            CreateServiceAccount createServiceAccount,
            RemoveServiceAccount removeServiceAccount,
            ListOrganizationTokens listOrganizationTokens) {
        this.entrance = entrance;
        this.accounts = accounts;
        this.createServiceAccount = createServiceAccount;
        this.removeServiceAccount = removeServiceAccount;
        this.listOrganizationTokens = listOrganizationTokens;
    }

    @GET
    public Response list(@PathParam("organization") String organization, @Context HttpServerRequest request) {
        return page(200, entrance.enter(request, organization), "", Problem.NONE);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        String typed = sent.text("name");
        String account = sent.organization() + "." + typed;
        try {
            new Username(account);
            if (typed.isEmpty()) {
                throw new MalformedValueException("Type what its name ends with, such as deploy");
            }
        } catch (MalformedValueException e) {
            return page(422, entrance.enter(sent), typed, new Problem("name", e.getMessage()));
        }
        var question = Question.of(
                "Create the service account " + account + "?",
                "It is a developer of the organization. It cannot sign in: you create tokens for it",
                "Create " + account,
                sent.path() + "/service-accounts");
        return entrance.ask(sent, Proof.PASSWORD, question, manages(sent))
                .orElseGet(() -> createServiceAccount
                        .create(sent.by(), sent.organization(), typed, sent.origin())
                        .fold(
                                done -> Pages.goTo(sent.path() + "/service-accounts"),
                                refusal -> page(
                                        Entrance.status(refusal),
                                        entrance.enter(sent),
                                        typed,
                                        Entrance.problem("name", refusal))));
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        Username account;
        try {
            account = new Username(sent.text("account"));
        } catch (MalformedValueException e) {
            return page(422, entrance.enter(sent), "", new Problem("", e.getMessage()));
        }
        var question = Question.ofEnd(
                "Remove the service account " + account + "?",
                "None of its tokens works any more, at once. Its name is not given to anybody else. This cannot be taken"
                        + " back",
                "Remove " + account,
                sent.path() + "/service-accounts");
        return entrance.ask(sent, Proof.PASSWORD, question, manages(sent))
                .orElseGet(() -> removeServiceAccount
                        .remove(sent.by(), sent.organization(), account, sent.origin())
                        .fold(
                                done -> Pages.goTo(sent.path() + "/service-accounts"),
                                refusal -> page(
                                        Entrance.status(refusal),
                                        entrance.enter(sent),
                                        "",
                                        Entrance.problem("", refusal))));
    }

    private static Operation manages(Sent sent) {
        return Operation.in(sent.organization(), Action.MANAGE_ORGANIZATION);
    }

    private Response page(int status, Seen seen, String typed, Problem problem) {
        Organization organization = seen.organization();
        Map<Username, Long> tokens = seen.isOwner()
                ? listOrganizationTokens.list(organization.name()).stream()
                        .collect(Collectors.groupingBy(AccessToken::owner, Collectors.counting()))
                : Map.of();
        List<Row> rows = organization.members().keySet().stream()
                .filter(member -> member.value().startsWith(organization.name() + "."))
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .flatMap(member -> accounts.find(member).stream())
                .filter(account -> !account.isPerson())
                .map(account -> row(organization, account, tokens))
                .toList();
        return Pages.page(status, Templates.serviceAccounts(seen.viewer(), seen, rows, typed, problem));
    }

    private static Row row(Organization organization, Account account, Map<Username, Long> tokens) {
        List<String> teams = organization.membershipOf(account.name()).stream()
                .flatMap(membership -> membership.teams().stream())
                .map(TeamName::value)
                .sorted()
                .toList();
        return new Row(
                account.name().value(),
                ShownInstant.of(account.createdAt()),
                teams,
                Optional.ofNullable(tokens.get(account.name())).orElse(0L));
    }
}
