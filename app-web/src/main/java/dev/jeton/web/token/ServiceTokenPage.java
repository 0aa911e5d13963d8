package dev.jeton.web.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Role;
import dev.jeton.core.packages.ListPackages;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.npm.PublicUrl;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Confirmation;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.PageRefusedException;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Reauthentication;
import dev.jeton.web.page.Viewer;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creating a token for a service account, by an owner of its organization, and showing it once. */
@Path("/_/organizations/{organization}/service-accounts/{account}/tokens/new")
@Produces(MediaType.TEXT_HTML)
class ServiceTokenPage {

    private final Browser browser;
    private final Reauthentication reauthentication;
    private final Confirmation confirmation;
    private final FindOrganization findOrganization;
    private final Accounts accounts;
    private final ListPackages listPackages;
    private final CreateAccessToken createAccessToken;
    private final PublicUrl publicUrl;
    private final InstantSource clock;

    ServiceTokenPage(
            Browser browser,
            Reauthentication reauthentication,
            Confirmation confirmation,
            FindOrganization findOrganization,
            Accounts accounts,
            ListPackages listPackages,
            CreateAccessToken createAccessToken,
            PublicUrl publicUrl,
            InstantSource clock) {
        this.browser = browser;
        this.reauthentication = reauthentication;
        this.confirmation = confirmation;
        this.findOrganization = findOrganization;
        this.accounts = accounts;
        this.listPackages = listPackages;
        this.createAccessToken = createAccessToken;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** @param account a service account of the organization */
    private record Service(Viewer viewer, Organization organization, Username account) {

        TokenPlace place() {
            return TokenPlace.ofService(organization.name().value(), account.value());
        }
    }

    @GET
    @Path("/{kind:granular|legacy}")
    public Response form(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            @PathParam("kind") String kind,
            @Context HttpServerRequest request) {
        Service service = enter(request, organization, account);
        return page(200, kind, service, NewTokenPage.form(kind, Form.EMPTY));
    }

    /** The buttons that add a field come back with one more; all others create the token. */
    @POST
    @Path("/{kind:granular|legacy}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            @PathParam("kind") String kind,
            String body,
            @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        Form typed = browser.require(request, viewer, body);
        Service service = enter(request, organization, account);
        TokenForm form = NewTokenPage.form(kind, typed);
        if (typed.has("add")) {
            return page(200, kind, service, form);
        }
        Optional<NewAccessToken> asked = form.read();
        if (asked.isEmpty()) {
            return page(422, kind, service, form);
        }
        Optional<Problem> problem = confirmation.check(
                request,
                viewer,
                typed,
                List.of(
                        Operation.of(Action.MANAGE_TOKENS),
                        Operation.in(service.organization().name(), Action.MANAGE_ORGANIZATION)));
        if (problem.isPresent()) {
            form.refuse(problem.get().field(), problem.get().sentence());
            return page(422, kind, service, form);
        }
        return createAccessToken
                .create(service.account(), asked.get(), viewer.account(), viewer.origin())
                .fold(
                        issued -> NewTokenPage.created(viewer, service.place(), issued, asked.get(), publicUrl),
                        refusal -> {
                            form.refuse(refusal);
                            return page(422, kind, service, form);
                        });
    }

    private Response page(int status, String kind, Service service, TokenForm form) {
        Viewer viewer = service.viewer();
        OrganizationName organization = service.organization().name();
        List<String> known = Stream.concat(
                        Stream.of("@" + organization),
                        listPackages.list(organization, viewer.account()).keySet().stream()
                                .map(Object::toString))
                .toList();
        return NewTokenPage.page(
                status,
                kind,
                viewer,
                service.place(),
                form,
                known,
                reauthentication.asksForPasscode(viewer),
                clock.instant());
    }

    /** For owners: to everybody else there is no such page. */
    private Service enter(HttpServerRequest request, String organization, String account) {
        Viewer viewer = browser.require(request);
        try {
            var name = new OrganizationName(organization);
            var service = new Username(account);
            browser.requireSight(request, viewer, Operation.in(name, Action.READ_ORGANIZATION));
            Organization found = findOrganization.find(name).orElseThrow(() -> missing(viewer));
            if (!found.hasRole(viewer.account(), Role.OWNER)) {
                throw new PageRefusedException(
                        403, "Only an owner of the organization " + name + " may do that: ask one of them", viewer);
            }
            if (found.roleOf(service).isEmpty()
                    || accounts.find(service).filter(known -> !known.isPerson()).isEmpty()) {
                throw missing(viewer);
            }
            return new Service(viewer, found, service);
        } catch (MalformedValueException e) {
            throw missing(viewer);
        }
    }

    private static PageRefusedException missing(Viewer viewer) {
        return new PageRefusedException(404, "There is no such service account: see those of the organization", viewer);
    }
}
