package dev.jeton.core.organization;

import java.time.Instant;
import java.util.Set;

/**
 * What one account is in one organization: all that its rights there follow from. Immutable.
 *
 * @param teams that it is in, {@link TeamName#DEVELOPERS} among them
 * @param since when it joined, in whole milliseconds
 */
public record Membership(OrganizationName organization, Role role, Set<TeamName> teams, Instant since) {

    public Membership {
        teams = Set.copyOf(teams);
    }
}
