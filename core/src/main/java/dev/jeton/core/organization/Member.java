package dev.jeton.core.organization;

import java.time.Instant;

/**
 * Somebody as an organization knows them. Immutable.
 *
 * @param since when they joined, in whole milliseconds: what a token was granted in the organization before that does not
 *     count
 */
public record Member(Role role, Instant since) {

    Member with(Role newRole) {
        return new Member(newRole, since);
    }
}
