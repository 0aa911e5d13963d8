package dev.jeton.web.organization;

import dev.jeton.core.audit.AuditEntry;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.AuditQuery;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.ShownInstant;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened in an organization, for its owners. */
@Path("/_/organizations/{organization}/audit")
@Produces(MediaType.TEXT_HTML)
class OrganizationAuditPage {

    @CheckedTemplate(basePath = "organization")
    static class Templates {

        /** @param next the number before which the next page begins; null on the last */
        static native TemplateInstance audit(Viewer viewer, Seen seen, List<Row> rows, @Nullable String next);
    }

    /** @param team in which it happened; empty text if in none */
    public record Row(
            ShownInstant at, String action, String subject, String team, String actor, String client, String token) {

        static Row of(AuditEvent event) {
            String within = event.within().orElse("");
            return new Row(
                    ShownInstant.of(event.at()),
                    event.action().code().replace('_', ' '),
                    event.subject(),
                    within.indexOf(':') < 0 ? "" : within.substring(within.indexOf(':') + 1),
                    event.actor().orElse(""),
                    event.client().map(Object::toString).orElse(""),
                    event.token().orElse(""));
        }
    }

    private static final int PER_PAGE = 100;

    private final Entrance entrance;
    private final AuditLog auditLog;

    OrganizationAuditPage(Entrance entrance, AuditLog auditLog) {
        this.entrance = entrance;
        this.auditLog = auditLog;
    }

    @GET
    public Response list(
            @PathParam("organization") String organization,
            @QueryParam("before") @DefaultValue("") String before,
            @Context HttpServerRequest request) {
        Seen seen = entrance.enterAsOwner(request, organization);
        List<AuditEntry> found = auditLog.find(new AuditQuery(
                Set.of(),
                Optional.empty(),
                Optional.of(seen.name()),
                Optional.empty(),
                Optional.empty(),
                number(before),
                PER_PAGE + 1));
        boolean more = found.size() > PER_PAGE;
        List<AuditEntry> page = more ? found.subList(0, PER_PAGE) : found;
        return Pages.page(
                200,
                Templates.audit(
                        seen.viewer(),
                        seen,
                        page.stream().map(AuditEntry::event).map(Row::of).toList(),
                        more ? Long.toString(page.get(PER_PAGE - 1).number()) : null));
    }

    private static OptionalLong number(String text) {
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
