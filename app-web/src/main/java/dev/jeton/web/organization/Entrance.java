package dev.jeton.web.organization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.Role;
import dev.jeton.npm.Refusal;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.Confirmation;
import dev.jeton.web.page.PageRefusedException;
import dev.jeton.web.page.Problem;
import dev.jeton.web.page.Question;
import dev.jeton.web.page.Viewer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Who may come to the pages of an organization. To everybody else there is no such organization. */
@Singleton
class Entrance {

    private final Browser browser;
    private final Confirmation confirmation;
    private final FindOrganization findOrganization;

    Entrance(Browser browser, Confirmation confirmation, FindOrganization findOrganization) {
        this.browser = browser;
        this.confirmation = confirmation;
        this.findOrganization = findOrganization;
    }

    /** The organization, for a member who looks at it. */
    Seen enter(HttpServerRequest request, String organization) {
        Viewer viewer = browser.require(request);
        return enter(request, viewer, name(viewer, organization));
    }

    /** As it is after a form about it was sent. */
    Seen enter(Sent sent) {
        return enter(sent.request(), sent.viewer(), sent.organization());
    }

    private Seen enter(HttpServerRequest request, Viewer viewer, OrganizationName name) {
        browser.requireSight(request, viewer, Operation.in(name, Action.READ_ORGANIZATION));
        Organization organization = findOrganization.find(name).orElseThrow(() -> missing(viewer, name));
        Role role = organization.roleOf(viewer.account()).orElseThrow(() -> missing(viewer, name));
        return new Seen(viewer, organization, role);
    }

    /** The organization, for one of its owners. */
    Seen enterAsOwner(HttpServerRequest request, String organization) {
        Seen seen = enter(request, organization);
        if (!seen.isOwner()) {
            throw new PageRefusedException(
                    403,
                    "Only an owner of the organization " + seen.name() + " may see that: ask one of them",
                    seen.viewer());
        }
        return seen;
    }

    /** A form from a page of ours. Whether whoever sent it may do what it wants is decided in {@link #ask}. */
    Sent receive(HttpServerRequest request, String organization, String body) {
        Viewer viewer = browser.require(request);
        return new Sent(request, viewer, browser.require(request, viewer, body), name(viewer, organization));
    }

    /** As {@link Confirmation#ask}. */
    Optional<Response> ask(Sent sent, Confirmation.Proof proof, Question question, Operation... operations) {
        return confirmation.ask(sent.request(), sent.viewer(), sent.form(), proof, question, List.of(operations));
    }

    private static OrganizationName name(Viewer viewer, String text) {
        try {
            return new OrganizationName(text);
        } catch (MalformedValueException e) {
            throw new PageRefusedException(404, "There is no such organization, or you may not see it", viewer);
        }
    }

    private static PageRefusedException missing(Viewer viewer, OrganizationName name) {
        return new PageRefusedException(404, OrganizationRefusal.missing(name).message(), viewer);
    }

    /** What is at a path below an organization, and is not there. */
    static PageRefusedException missing(Viewer viewer, String sentence) {
        return new PageRefusedException(404, sentence, viewer);
    }

    /** The status of a page that shows a refusal at its form. */
    static int status(OrganizationRefusal refusal) {
        int status = Refusal.of(refusal).status();
        return status == 403 || status == 404 ? status : 422;
    }

    static Problem problem(String field, OrganizationRefusal refusal) {
        return new Problem(field, refusal.message());
    }
}
