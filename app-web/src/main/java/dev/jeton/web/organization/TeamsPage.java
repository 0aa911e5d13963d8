package dev.jeton.web.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.ChangeTeamMember;
import dev.jeton.core.organization.CreateTeam;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.RemoveTeam;
import dev.jeton.core.organization.TeamName;
import dev.jeton.core.packages.ChangeTeamAccess;
import dev.jeton.core.packages.PackageChangedException;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.web.page.Confirmation.Proof;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Question;
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
import java.util.Set;

/** The teams of an organization, and one of them: who is in it, and what it may do with which package. */
@Path("/_/organizations/{organization}/teams")
@Produces(MediaType.TEXT_HTML)
class TeamsPage {

    @CheckedTemplate(basePath = "organization")
    static class Templates {

        static native TemplateInstance teams(Viewer viewer, Seen seen, List<Row> rows, String name, Problem problem);

        /** @param others members of the organization that are not in the team */
        static native TemplateInstance team(Viewer viewer, Seen seen, Team team, Typed typed, Problem problem);
    }

    /** @param mine whether the viewer is in it */
    public record Row(String name, int members, int packages, boolean mine, boolean everybody) {}

    /**
     * @param everybody whether it is the team that all members are in
     * @param others members of the organization that are not in the team
     * @param ungranted packages of the organization that it was not granted
     */
    public record Team(
            String name,
            boolean everybody,
            List<String> members,
            List<String> others,
            List<Granted> granted,
            List<String> ungranted) {}

    /** @param permission npm's code */
    public record Granted(String name, String permission, boolean writes) {}

    /** What stands in the fields. */
    public record Typed(String user, String packageName, String permission) {}

    private final Entrance entrance;
    private final VisiblePackages visiblePackages;
    private final CreateTeam createTeam;
    private final RemoveTeam removeTeam;
    private final ChangeTeamMember changeTeamMember;
    private final ChangeTeamAccess changeTeamAccess;

    TeamsPage(
            Entrance entrance,
            VisiblePackages visiblePackages,
            CreateTeam createTeam,
            RemoveTeam removeTeam,
            ChangeTeamMember changeTeamMember,
            ChangeTeamAccess changeTeamAccess) {
        this.entrance = entrance;
        this.visiblePackages = visiblePackages;
        this.createTeam = createTeam;
        this.removeTeam = removeTeam;
        this.changeTeamMember = changeTeamMember;
        this.changeTeamAccess = changeTeamAccess;
    }

    @GET
    public Response list(@PathParam("organization") String organization, @Context HttpServerRequest request) {
        return list(200, entrance.enter(request, organization), "", Problem.NONE);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @PathParam("organization") String organization, String body, @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        String typed = sent.text("name");
        TeamName team;
        try {
            team = new TeamName(typed);
        } catch (MalformedValueException e) {
            return list(422, entrance.enter(sent), typed, new Problem("name", e.getMessage()));
        }
        var question = Question.of(
                "Create the team " + team + "?",
                "Nobody is in it, and it may do nothing yet",
                "Create it",
                sent.path() + "/teams");
        return entrance.ask(sent, Proof.AS_RULES_ASK, question, managesTeams(sent))
                .orElseGet(() -> createTeam
                        .create(sent.by(), sent.organization(), team, sent.origin())
                        .fold(
                                done -> Pages.goTo(path(sent, team)),
                                refusal -> list(
                                        Entrance.status(refusal),
                                        entrance.enter(sent),
                                        typed,
                                        Entrance.problem("name", refusal))));
    }

    @GET
    @Path("/{team}")
    public Response show(
            @PathParam("organization") String organization,
            @PathParam("team") String team,
            @Context HttpServerRequest request) {
        Seen seen = entrance.enter(request, organization);
        return show(200, seen, name(seen.viewer(), team), Form.EMPTY, Problem.NONE);
    }

    /** Destroys the team. */
    @POST
    @Path("/{team}/destroy")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response destroy(
            @PathParam("organization") String organization,
            @PathParam("team") String team,
            String body,
            @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        TeamName name = name(sent.viewer(), team);
        var question = Question.ofEnd(
                "Destroy the team " + name + "?",
                "Whoever is in it loses, at once, what they may do with packages through this team alone. A team that is"
                        + " given its name later begins with nothing",
                "Destroy " + name,
                path(sent, name));
        return entrance.ask(sent, Proof.INTENT, question, managesTeams(sent))
                .orElseGet(() -> removeTeam
                        .remove(sent.by(), sent.organization(), name, sent.origin())
                        .fold(done -> Pages.goTo(sent.path() + "/teams"), refusal -> refused(sent, name, "", refusal)));
    }

    /** Adds a member to the team, or takes one out of it, as the button says. */
    @POST
    @Path("/{team}/members")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeMember(
            @PathParam("organization") String organization,
            @PathParam("team") String team,
            String body,
            @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        TeamName name = name(sent.viewer(), team);
        boolean adds = !sent.form().has("remove");
        String field = adds ? "user" : "";
        Username account;
        try {
            account = Username.parse(sent.text("user"));
        } catch (MalformedValueException e) {
            return show(422, entrance.enter(sent), name, sent.form(), new Problem(field, e.getMessage()));
        }
        Question question = adds
                ? Question.of(
                        "Add " + account + " to the team " + name + "?",
                        "They may do with packages what the team may",
                        "Add " + account,
                        path(sent, name))
                : Question.ofEnd(
                        "Remove " + account + " from the team " + name + "?",
                        "They lose what they may do with packages through this team alone",
                        "Remove " + account,
                        path(sent, name));
        return entrance.ask(sent, Proof.AS_RULES_ASK, question, managesTeams(sent))
                .orElseGet(() -> changeTeamMember
                        .change(sent.by(), sent.organization(), name, account, adds, sent.origin())
                        .fold(done -> Pages.goTo(path(sent, name)), refusal -> refused(sent, name, field, refusal)));
    }

    /** Says what the team may do with a package; nothing more where the button takes the grant back. */
    @POST
    @Path("/{team}/packages")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeAccess(
            @PathParam("organization") String organization,
            @PathParam("team") String team,
            String body,
            @Context HttpServerRequest request) {
        Sent sent = entrance.receive(request, organization, body);
        TeamName name = name(sent.viewer(), team);
        boolean revokes = sent.form().has("revoke");
        String field = sent.form().has("grant") ? "package" : "";
        PackageName packageName;
        Permission permission;
        try {
            packageName = PackageName.parse(sent.text("package"));
            permission = revokes ? Permission.NO_ACCESS : permission(sent.text("permission"));
        } catch (MalformedValueException e) {
            return show(422, entrance.enter(sent), name, sent.form(), new Problem(field, e.getMessage()));
        }
        String what = switch (permission) {
            case NO_ACCESS -> "lose its access to ";
            case READ -> "read ";
            case READ_AND_WRITE -> "read and write ";
        };
        var question = Question.of(
                "Let the team " + name + " " + what + packageName + "?",
                "That is in force at once, also for the tokens of its members",
                revokes ? "Revoke its access" : "Grant it",
                path(sent, name));
        return entrance.ask(sent, Proof.AS_RULES_ASK, question, governs(sent, packageName))
                .orElseGet(() -> changeAccess(sent, name, packageName, permission, field));
    }

    private Response changeAccess(
            Sent sent, TeamName name, PackageName packageName, Permission permission, String field) {
        try {
            return changeTeamAccess
                    .change(sent.by(), sent.organization(), name, packageName, permission, sent.origin())
                    .fold(done -> Pages.goTo(path(sent, name)), refusal -> refused(sent, name, field, refusal));
        } catch (PackageChangedException e) {
            return show(
                    403, entrance.enter(sent), name, sent.form(), new Problem(field, PackageChangedException.SENTENCE));
        }
    }

    /** It is about the organization and about the package; what is outside the scope is refused with its own sentence. */
    private static Operation[] governs(Sent sent, PackageName packageName) {
        return packageName.isIn(sent.organization())
                ? new Operation[] {managesTeams(sent), Operation.on(packageName, Action.GOVERN_PACKAGE)}
                : new Operation[] {managesTeams(sent)};
    }

    private static Permission permission(String code) {
        Permission permission = Permission.ofCode(code);
        if (permission == Permission.NO_ACCESS) {
            throw new MalformedValueException("Choose whether the team may read, or read and write");
        }
        return permission;
    }

    private static Operation managesTeams(Sent sent) {
        return Operation.in(sent.organization(), Action.MANAGE_TEAMS);
    }

    private Response refused(Sent sent, TeamName team, String field, OrganizationRefusal refusal) {
        Seen seen = entrance.enter(sent);
        return show(
                Entrance.status(refusal),
                seen,
                team,
                field.isEmpty() ? Form.EMPTY : sent.form(),
                Entrance.problem(field, refusal));
    }

    private Response list(int status, Seen seen, String typed, Problem problem) {
        List<VisiblePackages.Visible> packages = visiblePackages.of(seen);
        List<Row> rows = seen.organization().teamNames().stream()
                .map(team -> row(seen, team, packages))
                .toList();
        return Pages.page(status, Templates.teams(seen.viewer(), seen, rows, typed, problem));
    }

    private static Row row(Seen seen, TeamName team, List<VisiblePackages.Visible> packages) {
        Set<Username> members = seen.organization().membersOf(team).orElseThrow();
        return new Row(
                team.value(),
                members.size(),
                (int) packages.stream()
                        .filter(visible -> visible.granted(team) != Permission.NO_ACCESS)
                        .count(),
                members.contains(seen.viewer().account()),
                team.equals(TeamName.DEVELOPERS));
    }

    private Response show(int status, Seen seen, TeamName team, Form form, Problem problem) {
        Set<Username> members = seen.organization()
                .membersOf(team)
                .orElseThrow(() -> Entrance.missing(
                        seen.viewer(), "The organization " + seen.name() + " has no team " + team + ": see its teams"));
        List<VisiblePackages.Visible> packages = visiblePackages.of(seen);
        List<Granted> granted = packages.stream()
                .filter(visible -> visible.granted(team) != Permission.NO_ACCESS)
                .map(visible -> new Granted(
                        visible.name(),
                        visible.granted(team).code(),
                        visible.granted(team) == Permission.READ_AND_WRITE))
                .toList();
        List<String> ungranted = packages.stream()
                .filter(visible -> visible.granted(team) == Permission.NO_ACCESS)
                .map(VisiblePackages.Visible::name)
                .toList();
        List<String> others = sorted(seen.organization().members().keySet().stream()
                .filter(member -> !members.contains(member))
                .toList());
        var shown = new Team(
                team.value(),
                team.equals(TeamName.DEVELOPERS),
                sorted(List.copyOf(members)),
                others,
                granted,
                ungranted);
        boolean adds = form.has("add");
        boolean grants = form.has("grant");
        var typed = new Typed(
                adds ? form.text("user") : "",
                grants ? form.text("package") : "",
                grants ? form.text("permission") : Permission.READ.code());
        return Pages.page(status, Templates.team(seen.viewer(), seen, shown, typed, problem));
    }

    private static List<String> sorted(List<Username> names) {
        return names.stream().map(Username::value).sorted().toList();
    }

    private static TeamName name(Viewer viewer, String text) {
        try {
            return new TeamName(text);
        } catch (MalformedValueException e) {
            throw Entrance.missing(viewer, "There is no such team: see the teams of the organization");
        }
    }

    private static String path(Sent sent, TeamName team) {
        return sent.path() + "/teams/" + team;
    }
}
