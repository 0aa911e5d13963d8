package dev.jeton.core.account;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Makes new recovery codes; those that were there before are void. */
public final class ReplaceRecoveryCodes {

    private final Accounts accounts;
    private final Authenticators authenticators;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public ReplaceRecoveryCodes(
            Accounts accounts,
            Authenticators authenticators,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            RandomGenerator random,
            InstantSource clock) {
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param verified the account, read before the caller began to verify its password and passcode
     * @return the new codes, to be shown to their owner once
     */
    public Outcome<List<RecoveryCode>, TwoFactorRefusal> replace(Account verified, Origin origin) {
        Username owner = verified.name();
        List<RecoveryCode> codes = Stream.generate(() -> RecoveryCode.generate(random))
                .limit(RecoveryCode.PER_ACCOUNT)
                .toList();
        return unitOfWork.perform(() -> {
            accounts.lockUnchanged(verified);
            Optional<Authenticator> enabled = authenticators.find(owner).filter(Authenticator::confirmed);
            if (enabled.isEmpty()) {
                return Outcome.refused(TwoFactorRefusal.notEnabled());
            }
            authenticators.put(new Authenticator(
                    owner, enabled.get().seed(), enabled.get().mode(), true, ConfirmTwoFactor.digests(codes)));
            auditLog.add(AuditEvent.of(AuditAction.RECOVERY_CODES_REPLACED, owner.value())
                    .by(owner.value())
                    .from(origin)
                    .at(clock.instant()));
            return Outcome.done(codes);
        });
    }
}
