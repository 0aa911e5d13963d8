package dev.jeton.web.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.ChangeMember;
import dev.jeton.core.organization.Member;
import dev.jeton.core.organization.MemberInvitation;
import dev.jeton.core.organization.MembershipPolicy;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.RemoveMember;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import dev.jeton.web.page.Confirmation.Proof;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Question;
import dev.jeton.web.page.ShownInstant;
import dev.jeton.web.page.Viewer;
import dev.jeton.web.wiring.CheckedSettings;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of an organization and whoever is invited, and for its owners, changing who they are. */
@Path("/_/organizations/{organization}")
@Produces(MediaType.TEXT_HTML)
class MembersPage {

    @CheckedTemplate(basePath = "organization")
    static class Templates {

        /**
         * @param invites whether an account becomes a member only when it accepts
         * @param user what was typed, and {@code role} what was chosen
         */
        static native TemplateInstance members(
                Viewer viewer,
                Seen seen,
                List<Row> rows,
                List<Invited> invitations,
                boolean invites,
                String user,
                String role,
                Problem problem);
    }

    public record Row(String name, String role, ShownInstant since, List<String> teams, boolean service, boolean you) {}

    /** @param open whether it can still be accepted */
    public record Invited(String name, String role, String invitedBy, ShownInstant expiresAt, boolean open) {}

    private final Entrance entrance;
    private final Accounts accounts;
    private final ChangeMember changeMember;
    private final RemoveMember removeMember;
    private final CheckedSettings settings;
    private final InstantSource clock;

    MembersPage(
            Entrance entrance,
            Accounts accounts,
            ChangeMember changeMember,
            RemoveMember removeMember,
            CheckedSettings settings,
            InstantSource clock) {
        this.entrance = entrance;
        this.accounts = accounts;
        this.changeMember = changeMember;
        this.removeMember = removeMember;
        this.settings = settings;
        this.clock = clock;
    }

    @GET
    public Response list(@PathParam("organization") String organization, @Context HttpServerRequest request) {
        return page(200, entrance.enter(request, organization), Form.EMPTY, Problem.NONE);
    }

    /** Adds a member, or gives one another role. */
    @POST
    @Path("/members")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        Username account;
        Role role;
        try {
            account = Username.parse(sent.text("user"));
            role = Role.ofCode(sent.text("role"));
        } catch (MalformedValueException e) {
            return page(422, entrance.enter(sent), sent.form(), new Problem("user", e.getMessage()));
        }
        return entrance.ask(sent, Proof.PASSWORD, question(sent, account, role), manages(sent))
                .orElseGet(() -> changeMember
                        .change(sent.by(), sent.organization(), account, role, sent.origin())
                        .fold(done -> Pages.goTo(sent.path()), refusal -> refused(sent, refusal)));
    }

    private static Question question(Sent sent, Username account, Role role) {
        String what = switch (role) {
            case OWNER ->
                "An owner manages members, roles, policies, service accounts and tokens, and does all that an admin does";
            case ADMIN ->
                "An admin manages teams and what they may do with packages, and reads and writes all packages of the"
                        + " organization";
            case MEMBER ->
                "A developer publishes new packages in the scope @" + sent.organization()
                        + ", and does with the others what their teams may";
        };
        String article = role == Role.MEMBER ? " a " : " an ";
        return Question.of(
                "Make " + account + article + role.code() + " of " + sent.organization() + "?",
                what,
                "Make " + account + article + role.code(),
                sent.path());
    }

    /** Removes a member, or withdraws an invitation. */
    @POST
    @Path("/members/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        Username account;
        try {
            account = Username.parse(sent.text("user"));
        } catch (MalformedValueException e) {
            return page(422, entrance.enter(sent), Form.EMPTY, new Problem("", e.getMessage()));
        }
        var question = Question.ofEnd(
                "Remove " + account + " from " + sent.organization() + "?",
                account + " leaves all teams, and no token of theirs reaches the organization or its packages any more,"
                        + " as far as these are not public. An invitation that is open is withdrawn",
                "Remove " + account,
                sent.path());
        return entrance.ask(sent, Proof.PASSWORD, question, manages(sent))
                .orElseGet(() -> removeMember
                        .remove(sent.by(), sent.organization(), account, sent.origin())
                        .fold(
                                done -> Pages.goTo(
                                        sent.by().equals(account) ? Pages.ROOT + "organizations" : sent.path()),
                                refusal -> page(
                                        Entrance.status(refusal),
                                        entrance.enter(sent),
                                        Form.EMPTY,
                                        Entrance.problem("", refusal))));
    }

    private static Operation manages(Sent sent) {
        return Operation.in(sent.organization(), Action.MANAGE_ORGANIZATION);
    }

    /** At the field of the form that adds; above the table, if it was the form of a row. */
    private Response refused(Sent sent, OrganizationRefusal refusal) {
        boolean adds = sent.form().has("add");
        return page(
                Entrance.status(refusal),
                entrance.enter(sent),
                adds ? sent.form() : Form.EMPTY,
                Entrance.problem(adds ? "user" : "", refusal));
    }

    private Response page(int status, Seen seen, Form form, Problem problem) {
        Organization organization = seen.organization();
        List<Row> rows = organization.members().entrySet().stream()
                .map(entry -> row(seen, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Row::name))
                .toList();
        Instant now = clock.instant();
        List<Invited> invitations = organization.invitations().entrySet().stream()
                .map(entry -> invited(entry.getKey(), entry.getValue(), now))
                .sorted(Comparator.comparing(Invited::name))
                .toList();
        String role = form.text("role");
        return Pages.page(
                status,
                Templates.members(
                        seen.viewer(),
                        seen,
                        rows,
                        invitations,
                        settings.membershipPolicy() == MembershipPolicy.BY_INVITATION,
                        form.text("user"),
                        role.isEmpty() ? Role.MEMBER.code() : role,
                        problem));
    }

    private Row row(Seen seen, Username name, Member member) {
        Set<TeamName> teams =
                seen.organization().membershipOf(name).orElseThrow().teams();
        return new Row(
                name.value(),
                member.role().code(),
                ShownInstant.of(member.since()),
                teams.stream().map(TeamName::value).sorted().toList(),
                isService(seen.organization(), name),
                name.equals(seen.viewer().account()));
    }

    /** Only what is called like one has to be looked up. */
    private boolean isService(Organization organization, Username name) {
        return name.value().startsWith(organization.name() + ".")
                && Optional.of(name)
                        .flatMap(accounts::find)
                        .filter(account -> !account.isPerson())
                        .map(Account::name)
                        .isPresent();
    }

    private static Invited invited(Username name, MemberInvitation invitation, Instant now) {
        return new Invited(
                name.value(),
                invitation.role().code(),
                invitation.invitedBy().value(),
                ShownInstant.of(invitation.expiresAt()),
                invitation.isOpen(now));
    }
}
