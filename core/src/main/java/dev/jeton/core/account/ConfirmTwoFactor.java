package dev.jeton.core.account;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Enables two-factor authentication with the first passcode of the app, and hands out the recovery codes. Every session
 * ends but the one it was done with: the password alone opened them.
 */
public final class ConfirmTwoFactor {

    /** Holds the first passcode, so that nobody can present it again. */
    private static final String HOLDER = "enrolment";

    private final Accounts accounts;
    private final Authenticators authenticators;
    private final Sessions sessions;
    private final SeedSealer sealer;
    private final GuessLimits limits;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public ConfirmTwoFactor(
            Accounts accounts,
            Authenticators authenticators,
            Sessions sessions,
            SeedSealer sealer,
            GuessLimits limits,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            RandomGenerator random,
            InstantSource clock) {
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.sessions = sessions;
        this.sealer = sealer;
        this.limits = limits;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param passcode as it was typed or sent; spaces in it mean nothing
     * @return the recovery codes, to be shown to their owner once
     * @throws TooManyGuessesException if too many passcodes were wrong
     */
    public Outcome<List<RecoveryCode>, TwoFactorRefusal> confirm(Username owner, String passcode, Origin origin) {
        limits.takeOrRefuse(GuessLimits.Secret.PASSCODE, Optional.of(owner), origin.client());
        Outcome<List<RecoveryCode>, TwoFactorRefusal> outcome =
                unitOfWork.perform(() -> confirmWithin(owner, passcode.replace(" ", ""), origin));
        if (outcome instanceof Outcome.Done) {
            limits.succeeded(GuessLimits.Secret.PASSCODE, owner, origin.client());
        }
        return outcome;
    }

    private Outcome<List<RecoveryCode>, TwoFactorRefusal> confirmWithin(
            Username owner, String passcode, Origin origin) {
        Instant now = clock.instant();
        accounts.lock(owner);
        Optional<Authenticator> begun = authenticators.find(owner).filter(waiting -> !waiting.confirmed());
        if (begun.isEmpty()) {
            return Outcome.refused(new TwoFactorRefusal(
                    TwoFactorRefusal.Code.NOT_BEGUN, "There is no authenticator to confirm: begin anew"));
        }
        OptionalLong step = TimeBasedPasscode.stepOf(
                passcode, sealer.open(owner, begun.get().seed()), now);
        if (step.isEmpty() || !authenticators.claim(owner, step.getAsLong(), HOLDER)) {
            return Outcome.refused(new TwoFactorRefusal(
                    TwoFactorRefusal.Code.PASSCODE_WRONG,
                    "That code is not the one your authenticator shows now: wait for the next one and type that"));
        }
        List<RecoveryCode> codes = Stream.generate(() -> RecoveryCode.generate(random))
                .limit(RecoveryCode.PER_ACCOUNT)
                .toList();
        authenticators.put(
                new Authenticator(owner, begun.get().seed(), begun.get().mode(), true, digests(codes)));
        accounts.update(owner, account -> account.withTwoFactor(begun.get().mode(), now));
        sessions.endSessions(owner, origin.token(), now.truncatedTo(ChronoUnit.MILLIS));
        auditLog.add(AuditEvent.of(AuditAction.TWO_FACTOR_ENABLED, owner.value())
                .by(owner.value())
                .from(origin)
                .at(now));
        return Outcome.done(codes);
    }

    static Set<RecoveryCodeDigest> digests(List<RecoveryCode> codes) {
        return codes.stream().map(RecoveryCode::digest).collect(Collectors.toUnmodifiableSet());
    }
}
