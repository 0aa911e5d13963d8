package dev.jeton.core.packages;

import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.Organizations;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who changes which package, from where, and when.
 *
 * @param at in whole milliseconds
 */
record PackageChange(Username by, PackageName name, Origin origin, Instant at) {

    /**
     * Locks the organization that owns the scope, before any record of its packages is locked.
     *
     * @return empty if no organization owns it
     */
    Optional<Organization> lockOwner(Organizations organizations) {
        return name.organization().flatMap(organizations::lock);
    }

    /**
     * Locks the record of the package. One that has none gets it, and that is in the audit log.
     *
     * @param owner what {@link #lockOwner} has locked
     * @throws PackageChangedException if whoever changes the package may not any more
     */
    RegistryPackage lockOrAdd(Packages packages, Optional<Organization> owner, AuditLog auditLog) {
        // it fails closed: what an organization has without a record, its owners and admins change, and nobody else
        RegistryPackage first =
                RegistryPackage.first(name, Visibility.RESTRICTED, owner.isPresent() ? Set.of() : Set.of(by), at);
        RegistryPackage locked = packages.lockOrAdd(first, () -> auditLog.add(event(AuditAction.PACKAGE_IMPORTED)));
        if (!locked.mayBeGovernedBy(by, owner)) {
            throw new PackageChangedException();
        }
        return locked;
    }

    AuditEvent event(AuditAction action) {
        return event(action, name, by, origin, at);
    }

    /** What happened to a package is in the record of the organization, if its scope is of one. */
    static AuditEvent event(AuditAction action, PackageName name, Username by, Origin origin, Instant at) {
        AuditEvent.Draft draft = AuditEvent.of(action, name.toString());
        return name.scope()
                .map(scope -> draft.within(scope.value()))
                .orElse(draft)
                .by(by.value())
                .from(origin)
                .at(at);
    }
}
