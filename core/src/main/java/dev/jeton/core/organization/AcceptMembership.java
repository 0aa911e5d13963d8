package dev.jeton.core.organization;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes whoever was invited a member. */
public final class AcceptMembership {

    private final Organizations organizations;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public AcceptMembership(
            Organizations organizations, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.organizations = organizations;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @param by who was invited */
    public Outcome<Organization, OrganizationRefusal> accept(Username by, OrganizationName name, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        return unitOfWork.perform(() -> {
            Optional<MemberInvitation> open =
                    organizations.lock(name).flatMap(organization -> organization.invitationOf(by, change.at()));
            if (open.isEmpty()) {
                return OrganizationRefusal.refuse(
                        OrganizationRefusal.Code.NOT_INVITED,
                        "This invitation is not open any more, or never was: ask an owner of the organization for a new"
                                + " one");
            }
            Role role = open.get().role();
            auditLog.add(change.event(ChangeMember.event(role), by.value()));
            return Outcome.done(organizations
                    .update(name, now -> now.with(by, new Member(role, change.at())))
                    .orElseThrow());
        });
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
