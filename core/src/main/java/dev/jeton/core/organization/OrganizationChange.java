package dev.jeton.core.organization;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who changes which organization, from where, and when.
 *
 * @param at in whole milliseconds
 */
record OrganizationChange(Username by, OrganizationName name, Origin origin, Instant at) {

    /**
     * Does the work if whoever asks has the role also now that nobody else can change the organization: it may be lost
     * since their right was decided.
     *
     * @param work is given the organization as it is
     */
    <T> Outcome<T, OrganizationRefusal> whileLocked(
            Organizations organizations, Role needed, Function<Organization, Outcome<T, OrganizationRefusal>> work) {
        Optional<Organization> locked = organizations.lock(name);
        if (locked.isEmpty()) {
            return OrganizationRefusal.noSuchOrganization(name);
        }
        if (!locked.get().hasRole(by, needed)) {
            return OrganizationRefusal.roleMissing(name, needed);
        }
        return work.apply(locked.get());
    }

    AuditEvent event(AuditAction action, String subject) {
        return event(action, subject, name.value());
    }

    /** Of something that happened in a team. */
    AuditEvent event(AuditAction action, TeamName team, String subject) {
        return event(action, subject, name + ":" + team);
    }

    private AuditEvent event(AuditAction action, String subject, String within) {
        return AuditEvent.of(action, subject)
                .within(within)
                .by(by.value())
                .from(origin)
                .at(at);
    }
}
