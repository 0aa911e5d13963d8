package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.introspection.ClientId;
import dev.jeton.core.introspection.ListResourceServers;
import dev.jeton.core.introspection.RegisterResourceServer;
import dev.jeton.core.introspection.RemoveResourceServer;
import dev.jeton.core.introspection.ResourceServer;
import dev.jeton.core.introspection.ResourceServerName;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The servers that may ask about access tokens. For administrators; changing them takes a session, or the password. */
@Path("/api/v1/resource-servers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resource servers")
class ResourceServersResource {

    @Schema(name = "RegisterResourceServerRequest")
    record RegisterRequest(
            @Schema(required = true, description = "What administrators call it, in 1 to 100 characters.") @Nullable
            String name) {}

    @Schema(name = "ResourceServer")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ResourceServerView(
            @Schema(description = "Names the resource server; not a secret.")
            String clientId,

            String name,
            String registeredBy,
            Instant createdAt,

            @Schema(description = "Since when its secret is refused; null while it is not.") @Nullable
            Instant removedAt) {

        static ResourceServerView of(ResourceServer server) {
            return new ResourceServerView(
                    server.id().value(),
                    server.name().value(),
                    server.registeredBy().value(),
                    server.createdAt(),
                    server.removedAt().orElse(null));
        }
    }

    /** At its registration, the only time its secret is shown. */
    @Schema(name = "RegisteredResourceServer")
    record Registered(
            @Schema(description = "The client secret, shown this once.")
            String clientSecret,

            @JsonUnwrapped ResourceServerView details) {

        static Registered of(RegisterResourceServer.Registered registered) {
            return new Registered(registered.secret().reveal(), ResourceServerView.of(registered.server()));
        }
    }

    /** @param resourceServers those that work, then those that were removed, of each the newest first */
    @Schema(name = "ResourceServers")
    record Listed(List<ResourceServerView> resourceServers) {}

    private static final int MOST_LISTED = 1_000;

    private final Caller caller;
    private final Administrators administrators;
    private final RegisterResourceServer registerResourceServer;
    private final ListResourceServers listResourceServers;
    private final RemoveResourceServer removeResourceServer;

    ResourceServersResource(
            Caller caller,
            Administrators administrators,
            RegisterResourceServer registerResourceServer,
            ListResourceServers listResourceServers,
            RemoveResourceServer removeResourceServer) {
        this.caller = caller;
        this.administrators = administrators;
        this.registerResourceServer = registerResourceServer;
        this.listResourceServers = listResourceServers;
        this.removeResourceServer = removeResourceServer;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "registerResourceServer",
            summary = "Registers a server that may introspect and revoke access tokens",
            description = "The answer is the only time its client secret is shown.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RegisterRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    @APIResponse(responseCode = "403", description = "Not an administrator, or an access token was presented")
    public Response register(@Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        Allowed manager = caller.require(request, Operation.of(Action.MANAGE_ACCOUNT));
        Administrator administrator = administrators.require(manager);
        RegisterRequest asked = Json.read(body, RegisterRequest.class, Json.UnknownFields.REFUSE);
        if (asked.name() == null) {
            throw new MalformedValueException("The field `name` is missing: send what the resource server is called");
        }
        var registered = registerResourceServer.register(
                administrator, new ResourceServerName(asked.name()), caller.origin(request, manager));
        return Response.status(Response.Status.CREATED)
                .entity(Registered.of(registered))
                .build();
    }

    @GET
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "listResourceServers",
            summary = "Lists the resource servers, those that were removed last")
    @APIResponse(
            responseCode = "200",
            description = "At most 1,000",
            content = @Content(schema = @Schema(implementation = Listed.class)))
    public Listed list(@Context HttpServerRequest request) {
        Administrator viewer = administrators.require(caller.require(request, Operation.of(Action.READ_ACCOUNT)));
        return new Listed(listResourceServers.list(viewer, MOST_LISTED).stream()
                .map(ResourceServerView::of)
                .toList());
    }

    @DELETE
    @Path("/{id}")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "removeResourceServer",
            summary = "Removes a resource server",
            description = "When the answer is there, its client secret is refused.")
    @APIResponse(responseCode = "204", description = "Its client secret is refused")
    @APIResponse(responseCode = "404", description = "There is none, or it was removed before")
    public Response remove(@PathParam("id") String id, @Context HttpServerRequest request) {
        Allowed manager = caller.require(request, Operation.of(Action.MANAGE_ACCOUNT));
        Administrator administrator = administrators.require(manager);
        boolean removed = ClientId.parse(id)
                .map(parsed -> removeResourceServer.remove(administrator, parsed, caller.origin(request, manager)))
                .orElse(false);
        if (!removed) {
            throw new RefusedException(Refusal.notFound(
                    "There is no resource server with that client id: list them to see those there are"));
        }
        return Response.noContent().build();
    }
}
