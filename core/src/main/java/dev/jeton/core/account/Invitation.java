package dev.jeton.core.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The offer of an account, to whoever holds its {@link Capability}. Immutable.
 *
 * @param id digest of that capability: safe to show
 * @param email whom it was meant for, as a note; absent if nobody said
 * @param invitedBy the administrator who made it
 * @param createdAt in whole milliseconds
 * @param expiresAt the first instant at which it can no longer be accepted, in whole milliseconds
 * @param acceptedBy the account that came of it; absent while it was not accepted
 * @param withdrawnAt when it was taken back, in whole milliseconds; absent if it was not
 */
public record Invitation(
        String id,
        Optional<EmailAddress> email,
        Username invitedBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<Username> acceptedBy,
        Optional<Instant> withdrawnAt) {

    /** npm's invitations lapse after one week, and so do these. */
    public static final Duration LIFE = Duration.ofDays(7);

    /** Whether an account can come of it. */
    public boolean isOpen(Instant at) {
        return acceptedBy.isEmpty() && withdrawnAt.isEmpty() && at.isBefore(expiresAt);
    }
}
