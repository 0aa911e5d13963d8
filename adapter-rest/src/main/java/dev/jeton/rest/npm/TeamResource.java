package dev.jeton.rest.npm;

import static dev.jeton.rest.Refusals.done;
import static dev.jeton.rest.npm.OrganizationResource.name;
import static dev.jeton.rest.npm.OrganizationResource.operation;
import static dev.jeton.rest.npm.OrganizationResource.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.ChangeTeamMember;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.RemoveTeam;
import dev.jeton.core.organization.TeamName;
import dev.jeton.core.packages.ChangeTeamAccess;
import dev.jeton.core.packages.ListPackages;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One team: who is in it, and what it may do with packages. {@code npm team}, {@code npm access grant} and {@code revoke}. npm
 * up to 8 reads JSON also where there is nothing to say.
 */
@Path("/-/team/{org}/{team}")
@Produces(MediaType.APPLICATION_JSON)
class TeamResource {

    record UserRequest(@Nullable String user) {}

    /** @param permissions {@code read-only} or {@code read-write}; nothing where a grant is taken back */
    record PackageRequest(
            @JsonProperty("package") @Nullable String name,
            @Nullable String permissions) {}

    private final Caller caller;
    private final FindOrganization findOrganization;
    private final RemoveTeam removeTeam;
    private final ChangeTeamMember changeTeamMember;
    private final ChangeTeamAccess changeTeamAccess;
    private final ListPackages listPackages;

    TeamResource(
            Caller caller,
            FindOrganization findOrganization,
            RemoveTeam removeTeam,
            ChangeTeamMember changeTeamMember,
            ChangeTeamAccess changeTeamAccess,
            ListPackages listPackages) {
        this.caller = caller;
        this.findOrganization = findOrganization;
        this.removeTeam = removeTeam;
        this.changeTeamMember = changeTeamMember;
        this.changeTeamAccess = changeTeamAccess;
        this.listPackages = listPackages;
    }

    @DELETE
    public Map<String, ?> destroy(@PathParam("team") String team, HttpServerRequest request) {
        Operation operation = operation(request);
        Allowed allowed = caller.require(request, operation);
        done(removeTeam.remove(
                allowed.account(), name(operation), new TeamName(team), caller.origin(request, allowed)));
        return Map.of();
    }

    @GET
    @Path("/user")
    public List<String> members(@PathParam("team") String team, HttpServerRequest request) {
        Operation operation = operation(request);
        caller.require(request, operation);
        var name = new TeamName(team);
        return findOrganization
                .find(name(operation))
                .flatMap(organization -> organization.membersOf(name))
                .orElseThrow(() -> OrganizationResource.refused(OrganizationRefusal.missing(name(operation), name)))
                .stream()
                .map(Username::value)
                .sorted()
                .toList();
    }

    @PUT
    @Path("/user")
    public Map<String, String> add(@PathParam("team") String team, HttpServerRequest request, InputStream body) {
        return Map.of("user", change(team, true, request, body).value());
    }

    @DELETE
    @Path("/user")
    public Map<String, ?> remove(@PathParam("team") String team, HttpServerRequest request, InputStream body) {
        change(team, false, request, body);
        return Map.of();
    }

    private Username change(String team, boolean inTeam, HttpServerRequest request, InputStream body) {
        Operation operation = operation(request);
        Allowed allowed = caller.require(request, operation);
        Username account = user(
                Json.read(body, UserRequest.class, Json.UnknownFields.IGNORE).user());
        done(changeTeamMember.change(
                allowed.account(),
                name(operation),
                new TeamName(team),
                account,
                inTeam,
                caller.origin(request, allowed)));
        return account;
    }

    /** Of the packages that the team was granted, those that whoever asks may see. */
    @GET
    @Path("/package")
    public Map<String, String> packages(@PathParam("team") String team, HttpServerRequest request) {
        Operation operation = operation(request);
        Allowed allowed = caller.require(request, operation);
        var name = new TeamName(team);
        if (findOrganization
                .find(name(operation))
                .flatMap(organization -> organization.membersOf(name))
                .isEmpty()) {
            throw OrganizationResource.refused(OrganizationRefusal.missing(name(operation), name));
        }
        return PackagePermissions.of(listPackages.list(name(operation), name, allowed.account()));
    }

    @PUT
    @Path("/package")
    public Map<String, ?> grant(@PathParam("team") String team, HttpServerRequest request, InputStream body) {
        changeAccess(team, request, body, true);
        return Map.of();
    }

    @DELETE
    @Path("/package")
    public Map<String, ?> revoke(@PathParam("team") String team, HttpServerRequest request, InputStream body) {
        changeAccess(team, request, body, false);
        return Map.of();
    }

    /** It is about the organization and about the package: a limited token must have been granted both. */
    private void changeAccess(String team, HttpServerRequest request, InputStream body, boolean grants) {
        Operation operation = operation(request);
        // whoever may do nothing here is refused before the body is looked at
        if (!caller.may(request, Operation.in(name(operation), Action.READ_ORGANIZATION))) {
            caller.require(request, operation);
        }
        PackageRequest asked = Json.read(body, PackageRequest.class, Json.UnknownFields.IGNORE);
        if (asked.name() == null) {
            throw new MalformedValueException("The field `package` must be the name of a package");
        }
        PackageName packageName = PackageName.parse(asked.name());
        Allowed allowed = caller.require(request, List.of(operation, Operation.on(packageName, Action.GOVERN_PACKAGE)));
        done(changeTeamAccess.change(
                allowed.account(),
                name(operation),
                new TeamName(team),
                packageName,
                grants ? permission(asked) : Permission.NO_ACCESS,
                caller.origin(request, allowed)));
    }

    private static Permission permission(PackageRequest asked) {
        Permission permission =
                asked.permissions() == null ? Permission.NO_ACCESS : Permission.ofCode(asked.permissions());
        if (permission == Permission.NO_ACCESS) {
            throw new MalformedValueException("The field `permissions` must be read-only or read-write");
        }
        return permission;
    }
}
