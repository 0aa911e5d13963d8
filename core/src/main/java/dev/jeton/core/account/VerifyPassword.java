package dev.jeton.core.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.network.IpAddress;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks a name and a password. An unknown name costs the same work as a wrong password and gets the same answer, so
 * that neither tells a stranger which names exist.
 */
public final class VerifyPassword {

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final PasswordHash decoy;

    public VerifyPassword(
            Accounts accounts, PasswordHasher hasher, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.decoy = hasher.hash(new Password("the password of nobody"));
    }

    /**
     * The account, if the password is its own. A failure is recorded in the audit log.
     *
     * @param client where the request came from, for the audit log
     */
    public Optional<Account> verify(Username name, Password password, IpAddress client) {
        Optional<Account> account = accounts.find(name);
        boolean matches =
                hasher.matches(password, account.map(Account::passwordHash).orElse(decoy));
        if (account.isPresent() && matches) {
            return account;
        }
        unitOfWork.perform(() -> {
            auditLog.add(AuditEvent.of(AuditAction.PASSWORD_REFUSED, name.value())
                    .from(client)
                    .at(clock.instant()));
            return name;
        });
        return Optional.empty();
    }
}
