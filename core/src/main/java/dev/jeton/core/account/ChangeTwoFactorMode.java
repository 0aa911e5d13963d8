package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Changes what an enabled authenticator is asked for. */
public final class ChangeTwoFactorMode {

    private final Accounts accounts;
    private final Authenticators authenticators;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeTwoFactorMode(
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
     * @param verified the account, read before the caller began to verify its password and passcode
     * @throws MalformedValueException if the mode is {@link TwoFactorMode#DISABLED}: that is {@link DisableTwoFactor}
     */
    public Outcome<TwoFactorMode, TwoFactorRefusal> change(Account verified, TwoFactorMode mode, Origin origin) {
        Username owner = verified.name();
        Instant now = clock.instant();
        return unitOfWork.perform(() -> {
            accounts.lockUnchanged(verified);
            Optional<Authenticator> enabled = authenticators.find(owner).filter(Authenticator::confirmed);
            if (enabled.isEmpty()) {
                return Outcome.refused(TwoFactorRefusal.notEnabled());
            }
            authenticators.put(new Authenticator(
                    owner, enabled.get().seed(), mode, true, enabled.get().recoveryCodes()));
            accounts.update(owner, account -> account.withTwoFactor(mode, now));
            auditLog.add(AuditEvent.of(AuditAction.TWO_FACTOR_MODE_CHANGED, owner.value())
                    .by(owner.value())
                    .from(origin)
                    .at(now));
            return Outcome.done(mode);
        });
    }
}
