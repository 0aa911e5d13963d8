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

/** Lets a deactivated account in again, with its password, its authenticator, and the tokens that are still live. */
public final class ReactivateAccount {

    private final Accounts accounts;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ReactivateAccount(Accounts accounts, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Reactivating an account that is active changes nothing. */
    public Outcome<Account, DeactivationRefusal> reactivate(Administrator by, Username name, Origin origin) {
        Instant now = clock.instant();
        return unitOfWork.perform(() -> {
            Optional<Account> before = accounts.lock(name);
            if (before.isEmpty()) {
                return Outcome.refused(DeactivationRefusal.noSuchAccount());
            }
            if (before.get().isActive()) {
                return Outcome.done(before.get());
            }
            if (!before.get().isPerson()) {
                return Outcome.refused(new DeactivationRefusal(
                        DeactivationRefusal.Code.IS_SERVICE_ACCOUNT,
                        "A service account that is out of service stays so: its organization can create another one"));
            }
            auditLog.add(AuditEvent.of(AuditAction.ACCOUNT_REACTIVATED, name.value())
                    .by(by.name().value())
                    .from(origin)
                    .at(now));
            return Outcome.done(
                    accounts.update(name, account -> account.reactivated(now)).orElseThrow());
        });
    }
}
