package dev.jeton.core.packages;

import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;

/**
 * Who changes which package, from where, and when.
 *
 * @param at in whole milliseconds
 */
record PackageChange(Username by, PackageName name, Origin origin, Instant at) {

    /**
     * Locks the record of the package. One that has none gets it, and that is in the audit log.
     *
     * @throws PackageChangedException if whoever changes the package may not any more
     */
    RegistryPackage lockOrAdd(Packages packages, AuditLog auditLog) {
        RegistryPackage locked =
                packages.lockOrAdd(name, by, at, () -> auditLog.add(event(AuditAction.PACKAGE_IMPORTED)));
        if (!locked.mayBeChangedBy(by)) {
            throw new PackageChangedException();
        }
        return locked;
    }

    AuditEvent event(AuditAction action) {
        return AuditEvent.of(action, name.toString())
                .by(by.value())
                .from(origin)
                .at(at);
    }
}
