package dev.jeton.core.packages;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.Organizations;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Changes what it takes to publish a package: {@code npm access set mfa=}. */
public final class ChangePublishingAccess {

    private final Packages packages;
    private final Organizations organizations;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangePublishingAccess(
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
     * @throws PackageChangedException if the right was lost meanwhile
     */
    public RegistryPackage change(Username by, PackageName name, PublishingAccess access, Origin origin) {
        var change = new PackageChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return unitOfWork.perform(() -> {
            RegistryPackage before = change.lockOrAdd(packages, change.lockOwner(organizations), auditLog);
            if (before.publishingAccess() == access) {
                return before;
            }
            auditLog.add(change.event(AuditAction.PUBLISHING_ACCESS_CHANGED));
            return packages.update(name, recorded -> recorded.with(access)).orElseThrow();
        });
    }
}
