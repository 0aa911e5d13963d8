package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Begins to enable two-factor authentication: makes the seed for an authenticator app. Nothing is asked for until
 * {@link ConfirmTwoFactor} has seen its first passcode; beginning again makes a new seed, and the old one is void.
 */
public final class BeginTwoFactor {

    private final Accounts accounts;
    private final Authenticators authenticators;
    private final SeedSealer sealer;
    private final UnitOfWork unitOfWork;
    private final RandomGenerator random;

    /** @param random cryptographically strong */
    public BeginTwoFactor(
            Accounts accounts,
            Authenticators authenticators,
            SeedSealer sealer,
            UnitOfWork unitOfWork,
            RandomGenerator random) {
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.sealer = sealer;
        this.unitOfWork = unitOfWork;
        this.random = random;
    }

    /**
     * @param owner whose password the caller has verified just now
     * @param mode what comes into force with the first passcode
     * @return the seed, to be shown to its owner once
     * @throws MalformedValueException if the mode is {@link TwoFactorMode#DISABLED}
     */
    public Outcome<AuthenticatorSeed, TwoFactorRefusal> begin(Username owner, TwoFactorMode mode) {
        AuthenticatorSeed seed = AuthenticatorSeed.generate(random);
        var begun = new Authenticator(owner, sealer.seal(owner, seed), mode, false, Set.of());
        return unitOfWork.perform(() -> {
            // under the lock of the account, so that one that is being confirmed meanwhile is not replaced
            Optional<Account> account = accounts.lock(owner);
            if (account.isEmpty() || account.get().twoFactor() != TwoFactorMode.DISABLED) {
                return Outcome.refused(new TwoFactorRefusal(
                        TwoFactorRefusal.Code.ALREADY_ENABLED,
                        "Two-factor authentication is already enabled: disable it first to use another authenticator"));
            }
            authenticators.put(begun);
            return Outcome.done(seed);
        });
    }
}
