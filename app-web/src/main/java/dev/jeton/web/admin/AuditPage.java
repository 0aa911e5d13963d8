package dev.jeton.web.admin;

import dev.jeton.core.PrintableText;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.ListAuditEvents;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEntry;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditQuery;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.ShownInstant;
import dev.jeton.web.page.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit log, for the administrator: filtered on a page, and exported as CSV (RFC 4180) or JSON. */
@Path("/_/admin/audit")
@Produces(MediaType.TEXT_HTML)
class AuditPage {

    @CheckedTemplate(basePath = "admin")
    static class Templates {

        /** @param next the number before which the next page begins; null on the last */
        static native TemplateInstance audit(
                Viewer viewer,
                List<Row> rows,
                Filter filter,
                List<String> actions,
                String query,
                @Nullable String next);
    }

    public record Row(
            String number,
            ShownInstant at,
            String action,
            String subject,
            String within,
            String actor,
            String client,
            String token) {

        static Row of(AuditEntry entry) {
            AuditEvent event = entry.event();
            return new Row(
                    Long.toString(entry.number()),
                    ShownInstant.of(event.at()),
                    event.action().code(),
                    event.subject(),
                    event.within().orElse(""),
                    event.actor().orElse(""),
                    event.client().map(Object::toString).orElse(""),
                    event.token().orElse(""));
        }
    }

    /** One event in an export. */
    record Exported(
            long number,
            String at,
            String action,
            String subject,
            @Nullable String within,
            @Nullable String actor,
            @Nullable String client,
            @Nullable String token) {

        static Exported of(AuditEntry entry) {
            AuditEvent event = entry.event();
            return new Exported(
                    entry.number(),
                    event.at().toString(),
                    event.action().code(),
                    event.subject(),
                    event.within().orElse(null),
                    event.actor().orElse(null),
                    event.client().map(Object::toString).orElse(null),
                    event.token().orElse(null));
        }
    }

    /** What the fields above the table hold; empty text where nothing was chosen. */
    public record Filter(String action, String name, String since, String until) {

        AuditQuery query(OptionalLong before, int limit) {
            return new AuditQuery(
                    Arrays.stream(AuditAction.values())
                            .filter(candidate -> candidate.code().equals(action))
                            .collect(Collectors.toUnmodifiableSet()),
                    Optional.of(name.strip()).filter(text -> PrintableText.fits(text, LONGEST_NAME)),
                    Optional.empty(),
                    startOf(since, 0),
                    startOf(until, 1),
                    before,
                    limit);
        }

        /** The same filter in an address, so that the next page and the export show the same. */
        String asQuery() {
            return Stream.of(
                            "action=" + encoded(action),
                            "name=" + encoded(name),
                            "since=" + encoded(since),
                            "until=" + encoded(until))
                    .collect(Collectors.joining("&"));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        /** A date that cannot be read filters nothing: the field shows that it is not one. */
        private static Optional<Instant> startOf(String date, int daysLater) {
            try {
                return Optional.of(LocalDate.parse(date)
                        .plusDays(daysLater)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** The longest that stands in the log. */
    private static final int LONGEST_NAME = 214;

    private static final int PER_PAGE = 100;
    private static final int MOST_EXPORTED = 100_000;

    private final Browser browser;
    private final ListAuditEvents listAuditEvents;

    AuditPage(Browser browser, ListAuditEvents listAuditEvents) {
        this.browser = browser;
        this.listAuditEvents = listAuditEvents;
    }

    @GET
    public Response list(
            @RestQuery @DefaultValue("") String action,
            @RestQuery @DefaultValue("") String name,
            @RestQuery @DefaultValue("") String since,
            @RestQuery @DefaultValue("") String until,
            @RestQuery @DefaultValue("") String before,
            @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Administrator administrator = browser.requireAdministrator(viewer);
        var filter = new Filter(action, name, since, until);
        List<AuditEntry> found = listAuditEvents.list(administrator, filter.query(number(before), PER_PAGE + 1));
        boolean more = found.size() > PER_PAGE;
        List<AuditEntry> page = more ? found.subList(0, PER_PAGE) : found;
        return Pages.page(
                200,
                Templates.audit(
                        viewer,
                        page.stream().map(Row::of).toList(),
                        filter,
                        Arrays.stream(AuditAction.values())
                                .map(AuditAction::code)
                                .toList(),
                        filter.asQuery(),
                        more ? Long.toString(page.get(PER_PAGE - 1).number()) : null));
    }

    @GET
    @Path("/export.csv")
    @Produces("text/csv")
    public Response csv(
            @RestQuery @DefaultValue("") String action,
            @RestQuery @DefaultValue("") String name,
            @RestQuery @DefaultValue("") String since,
            @RestQuery @DefaultValue("") String until,
            @Context HttpServerRequest request) {
        List<AuditEntry> found = exported(new Filter(action, name, since, until), request);
        String lines = Stream.concat(
                        Stream.of("number,at,action,subject,actor,client,token,within"),
                        found.stream().map(AuditPage::csvLine))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        return file("text/csv; charset=utf-8", "csv", lines);
    }

    @GET
    @Path("/export.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(
            @RestQuery @DefaultValue("") String action,
            @RestQuery @DefaultValue("") String name,
            @RestQuery @DefaultValue("") String since,
            @RestQuery @DefaultValue("") String until,
            @Context HttpServerRequest request) {
        List<AuditEntry> found = exported(new Filter(action, name, since, until), request);
        return file(
                MediaType.APPLICATION_JSON,
                "json",
                found.stream().map(Exported::of).toList());
    }

    private List<AuditEntry> exported(Filter filter, HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Administrator administrator = browser.requireAdministrator(viewer);
        return listAuditEvents.list(administrator, filter.query(OptionalLong.empty(), MOST_EXPORTED));
    }

    private static Response file(String type, String ending, Object content) {
        return Response.ok(content)
                .type(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"jeton-audit." + ending + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String csvLine(AuditEntry entry) {
        Exported event = Exported.of(entry);
        return Stream.of(
                        Long.toString(event.number()),
                        event.at(),
                        event.action(),
                        event.subject(),
                        event.actor(),
                        event.client(),
                        event.token(),
                        event.within())
                .map(AuditPage::csvField)
                .collect(Collectors.joining(","));
    }

    /** Quoted, and never begun with what a spreadsheet would take for a formula. */
    private static String csvField(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }

    private static OptionalLong number(String text) {
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
