package dev.jeton.core.packages;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Records what the registry has accepted. */
public final class RecordPackageChange {

    private final Packages packages;
    private final PackageClaims claims;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public RecordPackageChange(
            Packages packages, PackageClaims claims, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.packages = packages;
        this.claims = claims;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Records that a package was published for the first time: whoever did is its first collaborator. Ends their claim.
     * If an administrator has recorded the package meanwhile, that stands.
     *
     * @param visibility what was asked for; an unscoped package is public all the same
     */
    public void record(Username by, PackageName name, Visibility visibility, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        RegistryPackage first = RegistryPackage.first(name, visibility, Set.of(by), now);
        unitOfWork.perform(() -> {
            if (packages.add(first)) {
                auditLog.add(event(AuditAction.PACKAGE_CREATED, by, name, origin, now));
            }
            auditLog.add(event(AuditAction.PACKAGE_PUBLISHED, by, name, origin, now));
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
            auditLog.add(event(change, by, name, origin, now));
            return name;
        });
    }

    private static AuditEvent event(AuditAction action, Username by, PackageName name, Origin origin, Instant at) {
        return AuditEvent.of(action, name.toString())
                .by(by.value())
                .from(origin)
                .at(at);
    }
}
