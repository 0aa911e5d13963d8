package dev.jeton.core.account;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Deactivates an account: when it returns, neither its password nor any of its tokens works. Nothing is deleted, and
 * {@link ReactivateAccount} takes it back. An administrator cannot be deactivated, so that there always is one.
 */
public final class DeactivateAccount {

    private final Accounts accounts;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public DeactivateAccount(Accounts accounts, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Deactivating again changes nothing, and the first instant is kept. */
    public Outcome<Account, DeactivationRefusal> deactivate(Administrator by, Username name, Origin origin) {
        Instant now = clock.instant();
        return unitOfWork.perform(() -> {
            Optional<Account> before = accounts.lock(name);
            if (before.isEmpty()) {
                return Outcome.refused(DeactivationRefusal.noSuchAccount());
            }
            if (before.get().administrator()) {
                return Outcome.refused(new DeactivationRefusal(
                        DeactivationRefusal.Code.IS_ADMINISTRATOR,
                        "An administrator cannot be deactivated: this server would have nobody to manage it"));
            }
            if (!before.get().isActive()) {
                return Outcome.done(before.get());
            }
            auditLog.add(AuditEvent.of(AuditAction.ACCOUNT_DEACTIVATED, name.value())
                    .by(by.name().value())
                    .from(origin)
                    .at(now));
            return Outcome.done(
                    accounts.update(name, account -> account.deactivated(now)).orElseThrow());
        });
    }
}
