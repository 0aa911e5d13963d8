package dev.jeton.core.packages;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.Organizations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Records what the registry has accepted. */
public final class RecordPackageChange {

    private final Packages packages;
    private final Organizations organizations;
    private final PackageClaims claims;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public RecordPackageChange(
            Packages packages,
            Organizations organizations,
            PackageClaims claims,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.packages = packages;
        this.organizations = organizations;
        this.claims = claims;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Records that a package was published for the first time, and ends the claim of whoever did. They are its first
     * collaborator; but where its scope belongs to an organization, all developers of that may write it. If an administrator
     * has recorded the package meanwhile, that stands.
     *
     * @param visibility what was asked for; an unscoped package is public all the same
     */
    public void record(Username by, PackageName name, Visibility visibility, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        unitOfWork.perform(() -> {
            RegistryPackage first =
                    name.organization().flatMap(organizations::find).isPresent()
                            ? RegistryPackage.firstOfOrganization(name, visibility, now)
                            : RegistryPackage.first(name, visibility, Set.of(by), now);
            if (packages.add(first)) {
                auditLog.add(PackageChange.event(AuditAction.PACKAGE_CREATED, name, by, origin, now));
            }
            auditLog.add(PackageChange.event(AuditAction.PACKAGE_PUBLISHED, name, by, origin, now));
            claims.release(name, by);
            return name;
        });
    }

    /**
     * Records any other change of a package.
     *
     * @param change what was done
     */
    public void record(Username by, PackageName name, AuditAction change, Origin origin) {
        Instant now = clock.instant();
        unitOfWork.perform(() -> {
            auditLog.add(PackageChange.event(change, name, by, origin, now));
            return name;
        });
    }
}
