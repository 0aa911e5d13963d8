package dev.jeton.core.account;

import static dev.jeton.core.account.SignUpRefusal.Code.ALREADY_SET_UP;
import static dev.jeton.core.account.SignUpRefusal.Code.WEAK_PASSWORD;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes the first account of a new server, its administrator. Who may ask is for the caller to know: somebody who holds
 * the one-time setup code, or the operator's own settings.
 */
public final class SetUpFirstAccount {

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public SetUpFirstAccount(
            Accounts accounts, PasswordHasher hasher, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome<Account, SignUpRefusal> setUp(NewAccount asked) {
        Optional<String> weakness = asked.password().weakness(asked.name());
        if (weakness.isPresent()) {
            return Outcome.refused(new SignUpRefusal(WEAK_PASSWORD, weakness.get()));
        }
        Account account = asked.become(true, hasher, clock.instant());
        return unitOfWork.perform(() -> {
            if (!accounts.addFirst(account)) {
                return Outcome.refused(new SignUpRefusal(
                        ALREADY_SET_UP, "This server already has its administrator: sign in instead"));
            }
            auditLog.add(AuditEvent.of(
                            AuditAction.ADMINISTRATOR_CREATED, account.name().value())
                    .by(account.name().value())
                    .at(account.createdAt()));
            return Outcome.done(account);
        });
    }
}
