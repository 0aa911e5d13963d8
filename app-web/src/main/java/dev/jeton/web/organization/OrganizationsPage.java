package dev.jeton.web.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.AcceptMembership;
import dev.jeton.core.organization.CreateOrganization;
import dev.jeton.core.organization.CreationPolicy;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.ListOrganizations;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.RemoveMember;
import dev.jeton.web.page.Browser;
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
import java.util.List;
import java.util.Optional;

/** The organizations of whoever looks, those that have invited them, and creating one. */
@Path("/_/organizations")
@Produces(MediaType.TEXT_HTML)
class OrganizationsPage {

    @CheckedTemplate(basePath = "organization")
    static class Templates {

        /** @param creates whether the viewer may create an organization */
        static native TemplateInstance list(
                Viewer viewer,
                List<Row> rows,
                List<Invited> invitations,
                boolean creates,
                String name,
                String owner,
                Problem problem);
    }

    public record Row(String name, String role, int members, int teams, ShownInstant since) {}

    public record Invited(String name, String role, String invitedBy, ShownInstant expiresAt) {}

    private static final String HERE = Pages.ROOT + "organizations";

    private final Browser browser;
    private final Entrance entrance;
    private final ListOrganizations listOrganizations;
    private final FindOrganization findOrganization;
    private final CreateOrganization createOrganization;
    private final AcceptMembership acceptMembership;
    private final RemoveMember removeMember;
    private final CheckedSettings settings;

    OrganizationsPage(
            Browser browser,
            Entrance entrance,
            ListOrganizations listOrganizations,
            FindOrganization findOrganization,
            CreateOrganization createOrganization,
            AcceptMembership acceptMembership,
            RemoveMember removeMember,
            CheckedSettings settings) {
        this.browser = browser;
        this.entrance = entrance;
        this.listOrganizations = listOrganizations;
        this.findOrganization = findOrganization;
        this.createOrganization = createOrganization;
        this.acceptMembership = acceptMembership;
        this.removeMember = removeMember;
        this.settings = settings;
    }

    @GET
    public Response list(@Context HttpServerRequest request) {
        return page(200, browser.require(request), Form.EMPTY, Problem.NONE);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form form = browser.require(request, viewer, body);
        OrganizationName name;
        Username owner;
        try {
            name = OrganizationName.parse(form.text("name"));
        } catch (MalformedValueException e) {
            return page(422, viewer, form, new Problem("name", e.getMessage()));
        }
        try {
            owner = form.text("owner").isEmpty() ? viewer.account() : new Username(form.text("owner"));
        } catch (MalformedValueException e) {
            return page(422, viewer, form, new Problem("owner", e.getMessage()));
        }
        var sent = new Sent(request, viewer, form, name);
        var question = Question.of(
                "Create the organization " + name + "?",
                "It owns the scope @" + name + ", and all packages that are recorded in it",
                "Create it",
                HERE);
        return entrance.ask(sent, Proof.AS_RULES_ASK, question, Operation.of(Action.MANAGE_ACCOUNT))
                .orElseGet(() -> createOrganization
                        .create(viewer.account(), name, owner, viewer.origin())
                        .fold(
                                created -> Pages.goTo(
                                        created.roleOf(viewer.account()).isPresent() ? Seen.path(name.value()) : HERE),
                                refusal -> page(
                                        Entrance.status(refusal),
                                        viewer,
                                        form,
                                        Entrance.problem(field(refusal), refusal))));
    }

    private static String field(OrganizationRefusal refusal) {
        return refusal.code() == OrganizationRefusal.Code.NO_SUCH_ACCOUNT ? "owner" : "name";
    }

    @POST
    @Path("/{organization}/accept")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response accept(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        var question = Question.of(
                "Join the organization " + sent.organization() + "?",
                "Its members see that you are one of them",
                "Accept the invitation",
                HERE);
        return entrance.ask(sent, Proof.AS_RULES_ASK, question, Operation.of(Action.MANAGE_ACCOUNT))
                .orElseGet(() -> acceptMembership
                        .accept(sent.by(), sent.organization(), sent.origin())
                        .fold(done -> Pages.goTo(sent.path()), refusal -> refused(sent, refusal)));
    }

    @POST
    @Path("/{organization}/decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decline(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        var question = Question.ofEnd(
                "Decline the invitation of " + sent.organization() + "?",
                "To join later, you need a new one",
                "Decline the invitation",
                HERE);
        return leave(sent, question, Proof.AS_RULES_ASK);
    }

    /** Whoever is a member may always leave, whatever the organization asks of its members. */
    @POST
    @Path("/{organization}/leave")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response leave(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        var question = Question.ofEnd(
                "Leave the organization " + sent.organization() + "?",
                "You and all your tokens lose what you may do in it and with its packages, at once. To come back, an owner"
                        + " has to add you again",
                "Leave " + sent.organization(),
                HERE);
        return leave(sent, question, Proof.INTENT);
    }

    private Response leave(Sent sent, Question question, Proof proof) {
        return entrance.ask(sent, proof, question, Operation.of(Action.MANAGE_ACCOUNT))
                .orElseGet(() -> removeMember
                        .remove(sent.by(), sent.organization(), sent.by(), sent.origin())
                        .fold(done -> Pages.goTo(HERE), refusal -> refused(sent, refusal)));
    }

    private Response refused(Sent sent, OrganizationRefusal refusal) {
        return page(Entrance.status(refusal), sent.viewer(), Form.EMPTY, Entrance.problem("", refusal));
    }

    private Response page(int status, Viewer viewer, Form form, Problem problem) {
        ListOrganizations.Listed listed = listOrganizations.list(viewer.account());
        List<Invited> invitations = listed.invitations().entrySet().stream()
                .map(entry -> new Invited(
                        entry.getKey().value(),
                        entry.getValue().role().code(),
                        entry.getValue().invitedBy().value(),
                        ShownInstant.of(entry.getValue().expiresAt())))
                .toList();
        boolean creates = viewer.administrator() || settings.creationPolicy() == CreationPolicy.EVERYBODY;
        return Pages.page(
                status,
                Templates.list(
                        viewer,
                        listed.memberships().stream()
                                .flatMap(membership -> row(membership).stream())
                                .toList(),
                        invitations,
                        creates,
                        form.text("name"),
                        form.text("owner"),
                        problem));
    }

    /** Of which there are few. */
    private Optional<Row> row(Membership membership) {
        return findOrganization
                .find(membership.organization())
                .map(found -> new Row(
                        found.name().value(),
                        membership.role().code(),
                        found.members().size(),
                        membership.teams().size(),
                        ShownInstant.of(membership.since())));
    }
}
