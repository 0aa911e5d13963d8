package dev.jeton.core.organization;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Puts a member into a team, or takes them out: {@code npm team add} and {@code rm}. */
public final class ChangeTeamMember {

    private final Organizations organizations;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeTeamMember(
            Organizations organizations, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.organizations = organizations;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @param by whose right to do this has been decided
     * @param inTeam whether the account shall be in the team
     */
    public Outcome<Organization, OrganizationRefusal> change(
            Username by, OrganizationName name, TeamName team, Username account, boolean inTeam, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        return unitOfWork.perform(() -> change.whileLocked(organizations, Role.ADMIN, organization -> {
            Optional<Set<Username>> before = organization.membersOf(team);
            if (before.isEmpty()) {
                return OrganizationRefusal.noSuchTeam(name, team);
            }
            if (organization.roleOf(account).isEmpty()) {
                return OrganizationRefusal.notAMember(name, account);
            }
            if (before.get().contains(account) == inTeam) {
                return Outcome.done(organization);
            }
            if (team.equals(TeamName.DEVELOPERS)) {
                return OrganizationRefusal.developersTeam();
            }
            auditLog.add(change.event(
                    inTeam ? AuditAction.TEAM_MEMBER_ADDED : AuditAction.TEAM_MEMBER_REMOVED, team, account.value()));
            return Outcome.done(organizations
                    .update(
                            name,
                            now -> inTeam ? now.withTeamMember(team, account) : now.withoutTeamMember(team, account))
                    .orElseThrow());
        }));
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
