package dev.jeton.core.packages;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Changes who may change a package: {@code npm owner add} and {@code rm}. */
public final class ChangeCollaborators {

    private static final int MOST = 200;

    private final Packages packages;
    private final Accounts accounts;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeCollaborators(
            Packages packages, Accounts accounts, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.packages = packages;
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
        if (collaborators.isEmpty()) {
            return refused(
                    PackageRefusal.Code.NO_COLLABORATORS,
                    "Cannot remove all owners of a package: add someone else first");
        }
        if (collaborators.size() > MOST) {
            return refused(
                    PackageRefusal.Code.TOO_MANY_COLLABORATORS,
                    "A package has " + MOST + " owners at most: remove some first");
        }
        var change = new PackageChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return unitOfWork.perform(() -> {
            // before anything is added: a refusal changes nothing
            Set<Username> known = packages.update(name, same -> same)
                    .map(RegistryPackage::collaborators)
                    .orElse(Set.of());
            Optional<Username> stranger = collaborators.stream()
                    .filter(added -> !known.contains(added))
                    .filter(added ->
                            accounts.find(added).filter(Account::isActive).isEmpty())
                    .findFirst();
            if (stranger.isPresent()) {
                return refused(
                        PackageRefusal.Code.NO_SUCH_ACCOUNT,
                        "There is no active account named " + stranger.get() + ": check the name");
            }
            RegistryPackage before = change.lockOrAdd(packages, auditLog);
            if (before.collaborators().equals(collaborators)) {
                return Outcome.done(before);
            }
            auditLog.add(change.event(AuditAction.COLLABORATORS_CHANGED));
            return Outcome.done(packages.update(name, recorded -> recorded.with(collaborators))
                    .orElseThrow());
        });
    }

    private static Outcome<RegistryPackage, PackageRefusal> refused(PackageRefusal.Code code, String message) {
        return Outcome.refused(new PackageRefusal(code, message));
    }
}
