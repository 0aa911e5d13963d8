package dev.jeton.core.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which events are asked for; every condition that is given must hold. Immutable.
 *
 * @param actions any of these; none given means all
 * @param name the whole text of actor, subject or token
 * @param organization only what happened in that organization and its teams
 * @param since the first instant that counts
 * @param until the first instant that no longer counts
 * @param before only events that were added before the one of this number
 * @param limit how many at most, at least 1
 */
public record AuditQuery(
        Set<AuditAction> actions,
        Optional<String> name,
        Optional<String> organization,
        Optional<Instant> since,
        Optional<Instant> until,
        OptionalLong before,
        int limit) {

    public AuditQuery {
        actions = Set.copyOf(actions);
    }

    /** The newest events of all. */
    public static AuditQuery newest(int limit) {
        return new AuditQuery(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                limit);
    }
}
