package dev.jeton.core.organization;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Removes a team, and what it may do: {@code npm team destroy}. */
public final class RemoveTeam {

    private final Organizations organizations;
    private final TeamGrants grants;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public RemoveTeam(
            Organizations organizations,
            TeamGrants grants,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.organizations = organizations;
        this.grants = grants;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @param by whose right to do this has been decided */
    public Outcome<Organization, OrganizationRefusal> remove(
            Username by, OrganizationName name, TeamName team, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        return unitOfWork.perform(() -> change.whileLocked(organizations, Role.ADMIN, organization -> {
            if (team.equals(TeamName.DEVELOPERS)) {
                return OrganizationRefusal.developersTeam();
            }
            if (organization.membersOf(team).isEmpty()) {
                return OrganizationRefusal.noSuchTeam(name, team);
            }
            grants.end(name, team);
            auditLog.add(change.event(AuditAction.TEAM_REMOVED, name + ":" + team));
            return Outcome.done(
                    organizations.update(name, now -> now.without(team)).orElseThrow());
        }));
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
