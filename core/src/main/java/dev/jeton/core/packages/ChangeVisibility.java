package dev.jeton.core.packages;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.Organizations;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Changes who may read a package: {@code npm access set status=}. */
public final class ChangeVisibility {

    private final Packages packages;
    private final Organizations organizations;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeVisibility(
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
    public Outcome<RegistryPackage, PackageRefusal> change(
            Username by, PackageName name, Visibility visibility, Origin origin) {
        if (visibility == Visibility.RESTRICTED && name.scope().isEmpty()) {
            return Outcome.refused(new PackageRefusal(
                    PackageRefusal.Code.UNSCOPED_IS_PUBLIC,
                    "An unscoped package is always public: only a scoped one like @acme/ui can be restricted"));
        }
        var change = new PackageChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return Outcome.done(unitOfWork.perform(() -> {
            RegistryPackage before = change.lockOrAdd(packages, change.lockOwner(organizations), auditLog);
            if (before.visibility() == visibility) {
                return before;
            }
            auditLog.add(change.event(AuditAction.VISIBILITY_CHANGED));
            return packages.update(name, recorded -> recorded.with(visibility)).orElseThrow();
        }));
    }
}
