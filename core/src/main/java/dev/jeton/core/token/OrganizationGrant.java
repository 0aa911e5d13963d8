package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.Permission;
import java.util.Set;

/**
 * Which organizations a granular token may look into or manage: their settings, teams, and members. Never reaches the
 * organization's packages (npm: "does not give the token the right to publish packages managed by the organization").
 * Immutable.
 *
 * @param permission {@link Permission#NO_ACCESS} exactly when no organization is named
 */
public record OrganizationGrant(Permission permission, Set<OrganizationName> organizations) {

    public static final OrganizationGrant NONE = new OrganizationGrant(Permission.NO_ACCESS, Set.of());

    public OrganizationGrant {
        organizations = Set.copyOf(organizations);
        if (organizations.isEmpty() != (permission == Permission.NO_ACCESS)) {
            throw new MalformedValueException("An organization grant has a permission and organizations it applies to");
        }
    }

    /** What of it is about one organization: for those who may know of no other. */
    OrganizationGrant within(OrganizationName name) {
        return in(name) == Permission.NO_ACCESS ? NONE : new OrganizationGrant(permission, Set.of(name));
    }

    /** How far this grant reaches in one organization. */
    public Permission in(OrganizationName name) {
        return organizations.contains(name) ? permission : Permission.NO_ACCESS;
    }
}
