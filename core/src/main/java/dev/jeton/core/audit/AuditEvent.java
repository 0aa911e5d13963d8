package dev.jeton.core.audit;

import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One thing that happened. Holds names and ids, never a secret. Immutable.
 *
 * @param at in whole milliseconds
 * @param subject the stable name or key of what it happened to: a user name, a token's key, or the id of an
 *     invitation or of a resource server
 * @param within the organization or the scope in which it happened, without an {@code @}, or a team as in
 *     {@code acme:devs}; absent if it was in none
 * @param actor the user name of the account that did it, or {@code resource-server:} and an id; absent if it was neither
 * @param client where the request came from; absent if the server did it by itself
 * @param token the key of the access token it was done with; absent if it was done without
 */
public record AuditEvent(
        Instant at,
        AuditAction action,
        String subject,
        Optional<String> within,
        Optional<String> actor,
        Optional<IpAddress> client,
        Optional<String> token) {

    /** Whether it happened in that organization, or in one of its teams. */
    public boolean isIn(String organization) {
        return within.filter(where -> where.equals(organization) || where.startsWith(organization + ":"))
                .isPresent();
    }

    /** Begins an event: {@code AuditEvent.of(action, subject).by(actor).from(origin).at(instant)}. */
    public static Draft of(AuditAction action, String subject) {
        return new Draft(action, subject, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** An event whose instant is still missing. */
    public record Draft(
            AuditAction action,
            String subject,
            Optional<String> within,
            Optional<String> actor,
            Optional<IpAddress> client,
            Optional<String> token) {

        /** @param where the organization, or its team as in {@code acme:devs} */
        public Draft within(String where) {
            return new Draft(action, subject, Optional.of(where), actor, client, token);
        }

        /** @param who as text: the packages that know accounts and resource servers depend on this one */
        public Draft by(String who) {
            return new Draft(action, subject, within, Optional.of(who), client, token);
        }

        public Draft from(Origin origin) {
            return new Draft(action, subject, within, actor, Optional.of(origin.client()), origin.token());
        }

        public AuditEvent at(Instant instant) {
            return new AuditEvent(
                    instant.truncatedTo(ChronoUnit.MILLIS), action, subject, within, actor, client, token);
        }
    }
}
