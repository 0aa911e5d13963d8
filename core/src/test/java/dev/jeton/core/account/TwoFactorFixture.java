package dev.jeton.core.account;

import static dev.jeton.core.token.AccessTokenFixture.NOON;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryAuthenticators;
import dev.jeton.core.memory.InMemoryBrowserApprovals;
import dev.jeton.core.memory.InMemoryGuessLimits;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.token.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Accounts with authenticators in memory, and a clock that a test can move. It begins at noon. */
public final class TwoFactorFixture implements InstantSource {

    public final Accounts accounts = new InMemoryAccounts();
    public final Authenticators authenticators = new InMemoryAuthenticators();
    public final BrowserApprovals approvals = new InMemoryBrowserApprovals();
    public final SeedSealer sealer = new TestSealer();
    public final AccessTokens tokens = new InMemoryAccessTokens();
    public final AuditLog auditLog = new InMemoryAuditLog();
    public final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    public final GuessLimits limits = new InMemoryGuessLimits(this);
    public final Random random = new Random(7);
    public final AuthenticatorSeed seed = AuthenticatorSeed.generate(random);
    public final List<RecoveryCode> recoveryCodes =
            List.of(RecoveryCode.generate(random), RecoveryCode.generate(random));

    private Instant now = NOON;

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Gives an account, which must be there, the authenticator with {@link #seed} and {@link #recoveryCodes}. */
    public void enable(Username owner, TwoFactorMode mode) {
        accounts.update(owner, account -> account.withTwoFactor(mode, now));
        authenticators.put(new Authenticator(
                owner,
                sealer.seal(owner, seed),
                mode,
                true,
                Set.of(recoveryCodes.get(0).digest(), recoveryCodes.get(1).digest())));
    }

    /** What the authenticator shows now. */
    public String passcode() {
        return TimeBasedPasscode.at(seed, now);
    }

    /** Six digits that it shows neither now nor just before or after. */
    public String wrongPasscode() {
        for (int code = 0; ; code++) {
            String text = "%06d".formatted(code);
            if (TimeBasedPasscode.stepOf(text, seed, now).isEmpty()) {
                return text;
            }
        }
    }

    public VerifyPasscode verifyPasscode() {
        return new VerifyPasscode(accounts, authenticators, sealer, approvals, limits, auditLog, unitOfWork, this);
    }

    public VerifyPassword verifyPassword(PasswordHasher hasher) {
        return new VerifyPassword(accounts, hasher, limits, auditLog, unitOfWork, this);
    }
}
