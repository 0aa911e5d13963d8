package dev.jeton.web.organization;

import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Viewer;
import io.vertx.core.http.HttpServerRequest;

/** A form that a member has sent, about their organization. Immutable. */
record Sent(HttpServerRequest request, Viewer viewer, Form form, OrganizationName organization) {

    Username by() {
        return viewer.account();
    }

    Origin origin() {
        return viewer.origin();
    }

    String text(String field) {
        return form.text(field);
    }

    /** Where the pages of the organization begin. */
    String path() {
        return Seen.path(organization.value());
    }
}
