package dev.jeton.core.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;

/** Disables two-factor authentication, and forgets the authenticator, its recovery codes, and one that only waits. */
public final class DisableTwoFactor {

    private final Accounts accounts;
    private final Authenticators authenticators;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public DisableTwoFactor(
            Accounts accounts,
            Authenticators authenticators,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @param verified the account, read before the caller began to verify its password, and passcode if it was enabled,
     * @return whether it was enabled before
     */
    public boolean disable(Account verified, Origin origin) {
        Username owner = verified.name();
        Instant now = clock.instant();
        return unitOfWork.perform(() -> {
            accounts.lockUnchanged(verified);
            authenticators.remove(owner);
            if (verified.twoFactor() == TwoFactorMode.DISABLED) {
                return false;
            }
            accounts.update(owner, account -> account.withTwoFactor(TwoFactorMode.DISABLED, now));
            auditLog.add(AuditEvent.of(AuditAction.TWO_FACTOR_DISABLED, owner.value())
                    .by(owner.value())
                    .from(origin)
                    .at(now));
            return true;
        });
    }
}
