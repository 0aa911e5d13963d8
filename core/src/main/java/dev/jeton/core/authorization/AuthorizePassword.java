package dev.jeton.core.authorization;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.account.VerifyPasscode;
import dev.jeton.core.account.VerifyPassword;
import dev.jeton.core.audit.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Decides about a request that shows a user name and a password, instead of a token or besides one: it may do with the
 * account what its owner may do. Thread-safe.
 */
public final class AuthorizePassword {

    private final VerifyPassword verifyPassword;
    private final VerifyPasscode verifyPasscode;

    public AuthorizePassword(VerifyPassword verifyPassword, VerifyPasscode verifyPasscode) {
        this.verifyPassword = verifyPassword;
        this.verifyPasscode = verifyPasscode;
    }

    /**
     * Waits for the password to be hashed.
     *
     * @param passcode what is presented as the second factor; absent if nothing is
     * @throws TooManyGuessesException if too many passwords or passcodes were wrong
     * @throws IllegalStateException if the request is about a package or an organization: those take a token
     */
    public Decision authorize(
            Username name,
            Password password,
            Operation operation,
            Optional<PresentedPasscode> passcode,
            Origin origin) {
        Action.Target target = operation.action().target();
        if (target == Action.Target.PACKAGE || target == Action.Target.ORGANIZATION) {
            throw new IllegalStateException("A password decides about accounts only");
        }
        Optional<Account> account = verifyPassword.verify(name, password, origin);
        if (account.isEmpty()) {
            return passwordInvalid();
        }
        if (!account.get().isActive()) {
            return denied(DenialReason.ACCOUNT_DEACTIVATED);
        }
        // npm: with the password in play, both modes ask for a passcode, whatever the request
        if (account.get().twoFactor() != TwoFactorMode.DISABLED) {
            if (passcode.isEmpty()) {
                return denied(DenialReason.OTP_REQUIRED);
            }
            if (!verifyPasscode.verify(
                    name, passcode.get().text(), passcode.get().holder(), origin)) {
                return denied(DenialReason.OTP_INVALID);
            }
        }
        return new Decision.Allowed(name, Optional.empty(), List.of());
    }

    /** The decision about a name or a password that cannot be right. */
    public static Decision.Denied passwordInvalid() {
        return denied(DenialReason.PASSWORD_INVALID);
    }

    private static Decision.Denied denied(DenialReason reason) {
        return new Decision.Denied(reason, DenialMessage.withoutToken(reason), List.of());
    }
}
