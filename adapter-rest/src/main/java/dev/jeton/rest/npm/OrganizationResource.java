package dev.jeton.rest.npm;

import static dev.jeton.rest.Refusals.done;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.ChangeMember;
import dev.jeton.core.organization.CreateTeam;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.RemoveMember;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import dev.jeton.core.packages.ListPackages;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.npm.RequestClassifier;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Members and teams of an organization: {@code npm org}, and {@code npm team} as far as it is about all teams. */
@Path("/-/org/{org}")
@Produces(MediaType.APPLICATION_JSON)
class OrganizationResource {

    /** @param role {@code developer}, if absent */
    record MemberRequest(@Nullable String user, @Nullable String role) {}

    record TeamRequest(@Nullable String name, @Nullable String description) {}

    record Members(OrganizationSize org, String user, String role) {}

    record OrganizationSize(
            String name, @JsonProperty("size") int size) {}

    private final Caller caller;
    private final FindOrganization findOrganization;
    private final ChangeMember changeMember;
    private final RemoveMember removeMember;
    private final CreateTeam createTeam;
    private final ListPackages listPackages;

    OrganizationResource(
            Caller caller,
            FindOrganization findOrganization,
            ChangeMember changeMember,
            RemoveMember removeMember,
            CreateTeam createTeam,
            ListPackages listPackages) {
        this.caller = caller;
        this.findOrganization = findOrganization;
        this.changeMember = changeMember;
        this.removeMember = removeMember;
        this.createTeam = createTeam;
        this.listPackages = listPackages;
    }

    @GET
    @Path("/user")
    public Map<String, String> members(HttpServerRequest request) {
        Operation operation = operation(request);
        caller.require(request, operation);
        var roles = new TreeMap<String, String>();
        find(operation)
                .members()
                .forEach((account, member) ->
                        roles.put(account.value(), member.role().code()));
        return roles;
    }

    @PUT
    @Path("/user")
    public Response set(HttpServerRequest request, InputStream body) {
        Operation operation = operation(request);
        Allowed allowed = caller.require(request, operation);
        MemberRequest asked = Json.read(body, MemberRequest.class, Json.UnknownFields.IGNORE);
        Username account = user(asked.user());
        Role role = asked.role() == null ? Role.MEMBER : Role.ofCode(asked.role());
        Organization organization = done(changeMember.change(
                allowed.account(), name(operation), account, role, caller.origin(request, allowed)));
        return Response.status(Response.Status.CREATED)
                .entity(new Members(
                        new OrganizationSize(
                                organization.name().value(),
                                organization.members().size()),
                        account.value(),
                        role.code()))
                .build();
    }

    /** Whoever is a member may always leave, with the session of their own account. */
    @DELETE
    @Path("/user")
    public Response remove(HttpServerRequest request, InputStream body) {
        Operation operation = operation(request);
        MemberRequest asked = Json.read(body, MemberRequest.class, Json.UnknownFields.IGNORE);
        Username account = user(asked.user());
        boolean leaves = caller.require(request, Operation.of(Action.READ_IDENTITY))
                .account()
                .equals(account);
        Allowed allowed = caller.require(request, leaves ? Operation.of(Action.MANAGE_ACCOUNT) : operation);
        done(removeMember.remove(allowed.account(), name(operation), account, caller.origin(request, allowed)));
        return Response.noContent().build();
    }

    /** npm writes an {@code @} before each itself. */
    @GET
    @Path("/team")
    public List<String> teams(HttpServerRequest request) {
        Operation operation = operation(request);
        caller.require(request, operation);
        return find(operation).teamNames().stream()
                .map(team -> name(operation) + ":" + team)
                .toList();
    }

    @PUT
    @Path("/team")
    public Response create(HttpServerRequest request, InputStream body) {
        Operation operation = operation(request);
        Allowed allowed = caller.require(request, operation);
        TeamRequest asked = Json.read(body, TeamRequest.class, Json.UnknownFields.IGNORE);
        if (asked.name() == null) {
            throw new MalformedValueException("The field `name` must be the name of the team");
        }
        var team = new TeamName(asked.name());
        done(createTeam.create(allowed.account(), name(operation), team, caller.origin(request, allowed)));
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("name", team.value()))
                .build();
    }

    /** How far whoever asks gets with the packages of the organization; those they may not see are left out. */
    @GET
    @Path("/package")
    public Map<String, String> packages(HttpServerRequest request) {
        Operation operation = operation(request);
        Allowed allowed = caller.require(request, operation);
        return PackagePermissions.of(listPackages.list(name(operation), allowed.account()));
    }

    private Organization find(Operation operation) {
        return findOrganization
                .find(name(operation))
                .orElseThrow(() -> refused(OrganizationRefusal.missing(name(operation))));
    }

    static Username user(@Nullable String user) {
        if (user == null) {
            throw new MalformedValueException("The field `user` must be the name of an account");
        }
        return Username.parse(user);
    }

    static RefusedException refused(OrganizationRefusal refusal) {
        return new RefusedException(Refusal.of(refusal));
    }

    static OrganizationName name(Operation operation) {
        return operation.organization().orElseThrow();
    }

    /** As everything else reads the address. */
    static Operation operation(HttpServerRequest request) {
        return RequestClassifier.classify(request.method().name(), request.uri())
                .filter(operation -> operation.organization().isPresent())
                .orElseThrow(() -> new RefusedException(
                        Refusal.notFound("There is nothing at this address: check the registry URL and the path")));
    }
}
