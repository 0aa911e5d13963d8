package dev.jeton.web.organization;

import dev.jeton.core.organization.TeamName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;

/** The packages in the scope of an organization, and who gets how far with them. */
@Path("/_/organizations/{organization}/packages")
@Produces(MediaType.TEXT_HTML)
class PackagesPage {

    @CheckedTemplate(basePath = "organization")
    static class Templates {

        static native TemplateInstance packages(Viewer viewer, Seen seen, List<Row> rows);
    }

    public record Row(String name, String visibility, String access, List<Granted> teams) {}

    public record Granted(String team, String access) {}

    private final Entrance entrance;
    private final VisiblePackages visiblePackages;

    PackagesPage(Entrance entrance, VisiblePackages visiblePackages) {
        this.entrance = entrance;
        this.visiblePackages = visiblePackages;
    }

    @GET
    public Response list(@PathParam("organization") String organization, @Context HttpServerRequest request) {
        Seen seen = entrance.enter(request, organization);
        List<Row> rows =
                visiblePackages.of(seen).stream().map(PackagesPage::row).toList();
        return Pages.page(200, Templates.packages(seen.viewer(), seen, rows));
    }

    private static Row row(VisiblePackages.Visible visible) {
        RegistryPackage recorded = visible.recorded();
        return new Row(
                visible.name(),
                recorded.visibility().code(),
                words(visible.permission()),
                recorded.teams().keySet().stream()
                        .sorted(Comparator.comparing(TeamName::value))
                        .map(team -> new Granted(team.value(), words(recorded.permissionOf(team))))
                        .toList());
    }

    private static String words(Permission permission) {
        return permission == Permission.READ_AND_WRITE ? "read and write" : "read";
    }
}
