package dev.jeton.web.admin;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.introspection.ClientId;
import dev.jeton.core.introspection.ListResourceServers;
import dev.jeton.core.introspection.RegisterResourceServer;
import dev.jeton.core.introspection.RemoveResourceServer;
import dev.jeton.core.introspection.ResourceServer;
import dev.jeton.core.introspection.ResourceServerName;
import dev.jeton.npm.PublicUrl;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Reauthentication;
import dev.jeton.web.page.ShownInstant;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registering the servers that may ask about tokens, and removing them. A secret is shown once. */
@Path("/_/admin/resource-servers")
@Produces(MediaType.TEXT_HTML)
class ResourceServersPage {

    @CheckedTemplate(basePath = "admin")
    static class Templates {

        /**
         * @param credentials of the resource server that was just registered; absent if none was
         * @param name what was typed
         * @param twoFactor whether a passcode is asked for besides the password
         */
        static native TemplateInstance resourceServers(
                Viewer viewer,
                List<Row> rows,
                @Nullable Credentials credentials,
                String endpoint,
                String name,
                boolean twoFactor,
                Problem problem);
    }

    /** What the administrator copies, this once. */
    public record Credentials(String name, String clientId, String clientSecret) {}

    /** @param removedAt absent while it works */
    public record Row(
            String clientId,
            String name,
            String registeredBy,
            ShownInstant createdAt,
            @Nullable ShownInstant removedAt) {

        static Row of(ResourceServer server) {
            return new Row(
                    server.id().value(),
                    server.name().value(),
                    server.registeredBy().value(),
                    ShownInstant.of(server.createdAt()),
                    server.removedAt().map(ShownInstant::of).orElse(null));
        }

        public boolean isRemoved() {
            return removedAt != null;
        }
    }

    private static final int MOST_LISTED = 200;

    private final Browser browser;
    private final Reauthentication reauthentication;
    private final ListResourceServers listResourceServers;
    private final RegisterResourceServer registerResourceServer;
    private final RemoveResourceServer removeResourceServer;
    private final PublicUrl publicUrl;

    ResourceServersPage(
            Browser browser,
            Reauthentication reauthentication,
            ListResourceServers listResourceServers,
            RegisterResourceServer registerResourceServer,
            RemoveResourceServer removeResourceServer,
            PublicUrl publicUrl) {
        this.browser = browser;
        this.reauthentication = reauthentication;
        this.listResourceServers = listResourceServers;
        this.registerResourceServer = registerResourceServer;
        this.removeResourceServer = removeResourceServer;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response list(@Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        return page(200, viewer, browser.requireAdministrator(viewer), null, "", Problem.NONE);
    }

    /** Needs the password too: whoever has such a secret can ask about every token that they come by. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Administrator administrator = browser.requireAdministrator(viewer);
        Form form = browser.require(request, viewer, body);
        String typed = form.text("name");
        ResourceServerName name;
        try {
            name = new ResourceServerName(typed);
        } catch (MalformedValueException e) {
            return page(422, viewer, administrator, null, typed, new Problem("name", e.getMessage()));
        }
        Optional<Problem> problem = reauthentication.check(viewer, form, Action.MANAGE_ACCOUNT);
        if (problem.isPresent()) {
            return page(422, viewer, administrator, null, typed, problem.get());
        }
        RegisterResourceServer.Registered registered =
                registerResourceServer.register(administrator, name, viewer.origin());
        var credentials = new Credentials(
                registered.server().name().value(),
                registered.server().id().value(),
                registered.secret().reveal());
        return page(201, viewer, administrator, credentials, "", Problem.NONE);
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Administrator administrator = browser.requireAdministrator(viewer);
        Form form = browser.require(request, viewer, body);
        ClientId.parse(form.text("id"))
                .ifPresent(id -> removeResourceServer.remove(administrator, id, viewer.origin()));
        return Pages.goTo(Pages.ROOT + "admin/resource-servers");
    }

    private Response page(
            int status,
            Viewer viewer,
            Administrator administrator,
            @Nullable Credentials credentials,
            String name,
            Problem problem) {
        List<Row> rows = listResourceServers.list(administrator, MOST_LISTED).stream()
                .map(Row::of)
                .toList();
        return Pages.page(
                status,
                Templates.resourceServers(
                        viewer,
                        rows,
                        credentials,
                        publicUrl.resolve("/api/v1/oauth/introspect"),
                        name,
                        reauthentication.asksForPasscode(viewer),
                        problem));
    }
}
