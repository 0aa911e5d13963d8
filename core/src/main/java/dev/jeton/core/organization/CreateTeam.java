package dev.jeton.core.organization;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Creates a team: {@code npm team create}. */
public final class CreateTeam {

    private final Organizations organizations;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public CreateTeam(Organizations organizations, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.organizations = organizations;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    private static final int MOST = 500;

    /** @param by whose right to do this has been decided */
    public Outcome<Organization, OrganizationRefusal> create(
            Username by, OrganizationName name, TeamName team, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        return unitOfWork.perform(() -> change.whileLocked(organizations, Role.ADMIN, organization -> {
            if (organization.membersOf(team).isPresent()) {
                return OrganizationRefusal.refuse(
                        OrganizationRefusal.Code.TEAM_EXISTS,
                        "The organization " + name + " has a team " + team + " already: choose another name");
            }
            if (organization.teams().size() >= MOST) {
                return OrganizationRefusal.refuse(
                        OrganizationRefusal.Code.TOO_MANY,
                        "An organization has " + MOST + " teams at most: destroy some first");
            }
            auditLog.add(change.event(AuditAction.TEAM_CREATED, name + ":" + team));
            return Outcome.done(
                    organizations.update(name, now -> now.with(team)).orElseThrow());
        }));
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
