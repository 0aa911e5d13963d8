package dev.jeton.core.account;

import java.util.Optional;

/** Tells how the two-factor authentication of an account stands. */
public final class FindTwoFactor {

    /**
     * @param mode what is in force
     * @param pending the mode that waits for a first passcode; absent if none does
     * @param recoveryCodesLeft how many recovery codes have not been used
     */
    public record Status(TwoFactorMode mode, Optional<TwoFactorMode> pending, int recoveryCodesLeft) {}

    private final Accounts accounts;
    private final Authenticators authenticators;

    public FindTwoFactor(Accounts accounts, Authenticators authenticators) {
        this.accounts = accounts;
        this.authenticators = authenticators;
    }

    /** An account that does not exist has none. */
    public Status find(Username owner) {
        TwoFactorMode mode = accounts.find(owner).map(Account::twoFactor).orElse(TwoFactorMode.DISABLED);
        Optional<Authenticator> authenticator = authenticators.find(owner);
        return new Status(
                mode,
                authenticator.filter(waiting -> !waiting.confirmed()).map(Authenticator::mode),
                authenticator.map(found -> found.recoveryCodes().size()).orElse(0));
    }
}
