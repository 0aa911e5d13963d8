package dev.jeton.core.packages;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.Role;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Changes who may change a package: {@code npm owner add} and {@code rm}. */
public final class ChangeCollaborators {

    private static final int MOST = 200;

    private final Packages packages;
    private final Organizations organizations;
    private final Accounts accounts;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeCollaborators(
            Packages packages,
            Organizations organizations,
            Accounts accounts,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.packages = packages;
        this.organizations = organizations;
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Whoever is not in the new set has no more right to the package than everybody else once this has returned.
     *
     * @param by whose right to do this has been decided
     * @param collaborators all that there shall be
     * @throws PackageChangedException if the right was lost meanwhile
     */
    public Outcome<RegistryPackage, PackageRefusal> change(
            Username by, PackageName name, Set<Username> collaborators, Origin origin) {
        return change(by, name, present -> collaborators, origin);
    }

    /**
     * Whoever is not in the new set has no more right to the package than everybody else once this has returned.
     *
     * @param by whose right to do this has been decided
     * @param wanted answers with all that there shall be, given those that there are; nobody else changes them meanwhile
     * @throws PackageChangedException if the right was lost meanwhile
     */
    public Outcome<RegistryPackage, PackageRefusal> change(
            Username by, PackageName name, UnaryOperator<Set<Username>> wanted, Origin origin) {
        var change = new PackageChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return unitOfWork.perform(() -> {
            Optional<Organization> owner = change.lockOwner(organizations);
            // before anything is added: a refusal changes nothing
            Set<Username> known = packages.update(name, same -> same)
                    .map(RegistryPackage::collaborators)
                    .orElse(Set.of());
            Set<Username> collaborators = wanted.apply(known);
            if (collaborators.size() > MOST) {
                return refused(
                        PackageRefusal.Code.TOO_MANY_COLLABORATORS,
                        "A package has " + MOST + " owners at most: remove some first");
            }
            if (collaborators.isEmpty() && owner.isEmpty()) {
                return refused(
                        PackageRefusal.Code.NO_COLLABORATORS,
                        "Cannot remove all owners of a package: add someone else first");
            }
            Optional<PackageRefusal> objection = collaborators.stream()
                    .filter(added -> !known.contains(added))
                    .flatMap(added -> objection(added, owner).stream())
                    .findFirst();
            if (objection.isPresent()) {
                return Outcome.refused(objection.get());
            }
            RegistryPackage before = change.lockOrAdd(packages, owner, auditLog);
            // clients send back whom they were shown: the owners of an organization need not be named
            Set<Username> named = collaborators.stream()
                    .filter(account -> owner.filter(organization -> organization.hasRole(account, Role.OWNER))
                            .isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            if (before.collaborators().equals(named)) {
                return Outcome.done(before);
            }
            auditLog.add(change.event(AuditAction.COLLABORATORS_CHANGED));
            return Outcome.done(
                    packages.update(name, recorded -> recorded.with(named)).orElseThrow());
        });
    }

    private Optional<PackageRefusal> objection(Username added, Optional<Organization> owner) {
        if (accounts.find(added).filter(Account::isActive).isEmpty()) {
            return Optional.of(new PackageRefusal(
                    PackageRefusal.Code.NO_SUCH_ACCOUNT,
                    "There is no active account named " + added + ": check the name"));
        }
        return owner.filter(organization -> organization.roleOf(added).isEmpty())
                .map(organization -> new PackageRefusal(
                        PackageRefusal.Code.NOT_A_MEMBER, OrganizationRefusal.noMember(organization.name(), added)));
    }

    private static Outcome<RegistryPackage, PackageRefusal> refused(PackageRefusal.Code code, String message) {
        return Outcome.refused(new PackageRefusal(code, message));
    }
}
