package dev.jeton.web.organization;

import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.Role;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Viewer;
import java.util.List;

/**
 * An organization as one of its members looks at it. Immutable.
 *
 * @param role of whoever looks
 */
public record Seen(Viewer viewer, Organization organization, Role role) {

    /** What can be chosen, from least to most. */
    static final List<String> ROLES = List.of(Role.MEMBER.code(), Role.ADMIN.code(), Role.OWNER.code());

    public String name() {
        return organization.name().value();
    }

    public String roleCode() {
        return role.code();
    }

    /** Whether the forms are shown that change members and settings; whoever sends one is asked about again. */
    public boolean isOwner() {
        return role == Role.OWNER;
    }

    /** Whether the forms are shown that change teams. */
    public boolean isAdmin() {
        return role.covers(Role.ADMIN);
    }

    public List<String> roles() {
        return ROLES;
    }

    /** Where its pages begin. */
    public String path() {
        return path(name());
    }

    static String path(String organization) {
        return Pages.ROOT + "organizations/" + organization;
    }
}
