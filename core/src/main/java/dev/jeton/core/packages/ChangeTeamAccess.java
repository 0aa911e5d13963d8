package dev.jeton.core.packages;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Says how far a team of an organization gets with one of its packages: {@code npm access grant} and {@code revoke}. */
public final class ChangeTeamAccess {

    private final Packages packages;
    private final Organizations organizations;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeTeamAccess(
            Packages packages,
            Organizations organizations,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.packages = packages;
        this.organizations = organizations;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @param by whose right to do this has been decided
     * @param permission {@link Permission#NO_ACCESS} takes away what the team was granted
     * @throws PackageChangedException if the right was lost meanwhile
     */
    public Outcome<RegistryPackage, OrganizationRefusal> change(
            Username by,
            OrganizationName name,
            TeamName team,
            PackageName packageName,
            Permission permission,
            Origin origin) {
        if (!packageName.isIn(name)) {
            return OrganizationRefusal.refuse(
                    OrganizationRefusal.Code.OUTSIDE_SCOPE,
                    "The teams of the organization " + name + " are granted packages of its scope @" + name + ", and "
                            + packageName + " is not in it");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var change = new PackageChange(by, packageName, origin, now);
        return unitOfWork.perform(() -> {
            Optional<Organization> owner = change.lockOwner(organizations);
            if (owner.isEmpty()) {
                return OrganizationRefusal.noSuchOrganization(name);
            }
            if (!owner.get().hasRole(by, Role.ADMIN)) {
                return OrganizationRefusal.roleMissing(name, Role.ADMIN);
            }
            if (owner.get().membersOf(team).isEmpty()) {
                return OrganizationRefusal.noSuchTeam(name, team);
            }
            RegistryPackage before = change.lockOrAdd(packages, owner, auditLog);
            if (before.permissionOf(team) == permission) {
                return Outcome.done(before);
            }
            auditLog.add(AuditEvent.of(event(permission), packageName.toString())
                    .within(name + ":" + team)
                    .by(by.value())
                    .from(origin)
                    .at(now));
            return Outcome.done(packages.update(packageName, recorded -> recorded.with(team, permission))
                    .orElseThrow());
        });
    }

    private static AuditAction event(Permission permission) {
        return switch (permission) {
            case NO_ACCESS -> AuditAction.TEAM_GRANT_ENDED;
            case READ -> AuditAction.TEAM_GRANTED_READING;
            case READ_AND_WRITE -> AuditAction.TEAM_GRANTED_WRITING;
        };
    }
}
