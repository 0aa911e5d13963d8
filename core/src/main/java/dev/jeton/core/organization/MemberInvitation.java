package dev.jeton.core.organization;

import dev.jeton.core.account.Username;
import java.time.Duration;
import java.time.Instant;

/**
 * The offer to an account to become a member. Immutable.
 *
 * @param expiresAt the first instant at which it can no longer be accepted, in whole milliseconds
 */
public record MemberInvitation(Role role, Username invitedBy, Instant expiresAt) {

    /** npm: "Invitations lapse after one week". */
    public static final Duration LIFE = Duration.ofDays(7);

    public boolean isOpen(Instant at) {
        return at.isBefore(expiresAt);
    }
}
