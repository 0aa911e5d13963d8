package dev.jeton.core.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks what somebody presents as the second factor: the passcode that the authenticator shows, a recovery code, or
 * what the browser was given after a confirmation there.
 *
 * <p>One npm command sends one passcode with many requests, so whoever presents a passcode first may present it again
 * while it lasts, and nobody else may. A recovery code works for one request.
 */
public final class VerifyPasscode {

    private final Accounts accounts;
    private final Authenticators authenticators;
    private final SeedSealer sealer;
    private final BrowserApprovals approvals;
    private final GuessLimits limits;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public VerifyPasscode(
            Accounts accounts,
            Authenticators authenticators,
            SeedSealer sealer,
            BrowserApprovals approvals,
            GuessLimits limits,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.sealer = sealer;
        this.approvals = approvals;
        this.limits = limits;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Whether the passcode is right and this holder may use it. Uses it up as far as it can be used up; a failure is
     * recorded in the audit log.
     *
     * @param presented as it was typed or sent; spaces in it mean nothing
     * @param holder who presents it: the key of the token on the request, or a word for what else it is
     * @throws TooManyGuessesException if too many were wrong
     */
    public boolean verify(Username account, String presented, String holder, Origin origin) {
        limits.takeOrRefuse(GuessLimits.Secret.PASSCODE, Optional.of(account), origin.client());
        boolean right = unitOfWork.perform(() -> {
            boolean verified = isRight(account, presented.replace(" ", ""), holder, origin);
            if (!verified) {
                record(AuditAction.PASSCODE_REFUSED, account, origin);
            }
            return verified;
        });
        if (right) {
            limits.succeeded(GuessLimits.Secret.PASSCODE, account, origin.client());
        }
        return right;
    }

    private boolean isRight(Username account, String presented, String holder, Origin origin) {
        Optional<Capability> confirmed = Capability.parse(presented);
        if (confirmed.isPresent()) {
            return approvals
                    .findPasscode(confirmed.get().digest())
                    .filter(approval -> approval.isPasscodeFor(account, holder, clock.instant()))
                    .filter(approval -> isUnchangedSince(account, approval.createdAt()))
                    .isPresent();
        }
        Optional<Authenticator> authenticator = authenticators.find(account).filter(Authenticator::confirmed);
        if (authenticator.isEmpty()) {
            return false;
        }
        if (TimeBasedPasscode.isWritten(presented)) {
            AuthenticatorSeed seed = sealer.open(account, authenticator.get().seed());
            OptionalLong step = TimeBasedPasscode.stepOf(presented, seed, clock.instant());
            return step.isPresent() && authenticators.claim(account, step.getAsLong(), holder);
        }
        // under the lock of the account, so that nobody who changes it brings a used code back
        accounts.lock(account);
        return RecoveryCode.parse(presented)
                .filter(code -> authenticators.useRecoveryCode(account, code.digest()))
                .map(code -> {
                    record(AuditAction.RECOVERY_CODE_USED, account, origin);
                    return code;
                })
                .isPresent();
    }

    /** What was confirmed before the password or the authenticator was changed means nothing any more. */
    private boolean isUnchangedSince(Username account, Instant instant) {
        return accounts.find(account)
                .filter(found -> !found.updatedAt().isAfter(instant))
                .isPresent();
    }

    private void record(AuditAction action, Username account, Origin origin) {
        auditLog.add(AuditEvent.of(action, account.value())
                .by(account.value())
                .from(origin)
                .at(clock.instant()));
    }
}
