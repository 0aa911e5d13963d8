package dev.jeton.core.organization;

import dev.jeton.core.MalformedValueException;

/** What a member is in an organization. Declared from most to least; the codes are those of {@code npm org}. */
public enum Role {
    /** Members, roles, settings, and all that an admin may. */
    OWNER("owner", "super-admin"),
    /** Teams, who is in them, what they may do with packages, and all that a member may. */
    ADMIN("admin", "team-admin"),
    /** Makes packages in the scope, and does with the others what the member's teams may. */
    MEMBER("developer", "member");

    private final String code;
    private final String synonym;

    Role(String code, String synonym) {
        this.code = code;
        this.synonym = synonym;
    }

    public String code() {
        return code;
    }

    /** Whether somebody who is this may do what is for {@code needed}. */
    public boolean covers(Role needed) {
        return compareTo(needed) <= 0;
    }

    /**
     * Reads a role as it is stored or typed: the names of old clients count too.
     *
     * @throws MalformedValueException if no role is called that: an unknown stored code must not open anything
     */
    public static Role ofCode(String code) {
        for (Role role : values()) {
            if (role.code.equals(code) || role.synonym.equals(code)) {
                return role;
            }
        }
        throw new MalformedValueException("The role of a member is developer, admin or owner");
    }
}
