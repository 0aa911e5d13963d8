package dev.jeton.core.organization;

import dev.jeton.core.account.Username;

/** What teams and members may do with the packages of their organization's scope. Implementations are thread-safe. */
public interface TeamGrants {

    /** Whether anything is recorded about a package of the scope. */
    boolean hasPackages(OrganizationName organization);

    /**
     * Makes every package that is recorded in the scope the organization's: {@link TeamName#DEVELOPERS} may write it, and
     * it has no collaborators.
     */
    void begin(OrganizationName organization);

    /** Takes every grant back that a team has, so that a later team of its name does not inherit them. */
    void end(OrganizationName organization, TeamName team);

    /** Makes an account a collaborator of no package of the scope. */
    void end(OrganizationName organization, Username account);
}
