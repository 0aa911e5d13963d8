package dev.jeton.core.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks a name and a password. An unknown name, or that of a service, costs the same work as a wrong password and gets the same answer, so
 * that neither tells a stranger which names exist.
 */
public final class VerifyPassword {

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final GuessLimits limits;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final PasswordHash decoy;

    public VerifyPassword(
            Accounts accounts,
            PasswordHasher hasher,
            GuessLimits limits,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.limits = limits;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.decoy = hasher.hash(new Password("the password of nobody"));
    }

    /**
     * The account, if the password is its own. It may be deactivated: what follows of that is for the caller. A failure
     * is recorded in the audit log, and a hash that was made with old parameters is made anew.
     *
     * @throws TooManyGuessesException if too many were wrong
     */
    public Optional<Account> verify(Username name, Password password, Origin origin) {
        limits.takeOrRefuse(GuessLimits.Secret.PASSWORD, Optional.of(name), origin.client());
        Optional<Account> account = accounts.find(name);
        Optional<PasswordHash> hash = account.flatMap(Account::passwordHash);
        boolean matches = matches(name, password, hash, origin);
        if (hash.isEmpty() || !matches) {
            recordRefusal(name, origin);
            return Optional.empty();
        }
        limits.succeeded(GuessLimits.Secret.PASSWORD, name, origin.client());
        hash.filter(hasher::isOutdated).ifPresent(old -> renewHash(name, old, password));
        return account;
    }

    /** A password that the hasher had no time for was no guess. */
    private boolean matches(Username name, Password password, Optional<PasswordHash> hash, Origin origin) {
        try {
            return hasher.matches(password, hash.orElse(decoy));
        } catch (HasherBusyException e) {
            limits.giveBack(GuessLimits.Secret.PASSWORD, Optional.of(name), origin.client());
            throw e;
        }
    }

    private void recordRefusal(Username name, Origin origin) {
        unitOfWork.perform(() -> {
            auditLog.add(AuditEvent.of(AuditAction.PASSWORD_REFUSED, name.value())
                    .from(origin)
                    .at(clock.instant()));
            return name;
        });
    }

    /** Unless the password was changed meanwhile. */
    private void renewHash(Username name, PasswordHash old, Password password) {
        PasswordHash renewed = hasher.hash(password);
        unitOfWork.perform(() -> accounts.update(
                name,
                found -> found.passwordHash().filter(old::equals).isPresent()
                        ? found.withPassword(renewed, found.updatedAt())
                        : found));
    }
}
