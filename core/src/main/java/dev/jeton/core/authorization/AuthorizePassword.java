package dev.jeton.core.authorization;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.Username;
import dev.jeton.core.account.VerifyPassword;
import java.util.List;
import java.util.Optional;

/**
 * Decides about a request that shows a user name and a password instead of a token: it may do with the account what its
 * owner may do. Thread-safe.
 */
public final class AuthorizePassword {

    private final VerifyPassword verifyPassword;

    public AuthorizePassword(VerifyPassword verifyPassword) {
        this.verifyPassword = verifyPassword;
    }

    /**
     * Waits for the password to be hashed.
     *
     * @throws IllegalStateException if the request is about a package or an organization: those take a token
     */
    public Decision authorize(Username name, Password password, AccessRequest request) {
        Action.Target target = request.operation().action().target();
        if (target == Action.Target.PACKAGE || target == Action.Target.ORGANIZATION) {
            throw new IllegalStateException("A password decides about accounts only");
        }
        Optional<Account> account = verifyPassword.verify(name, password, request.client());
        if (account.isEmpty()) {
            return passwordInvalid();
        }
        // npm: with the password in play, both modes ask for a passcode, whatever the request
        return Rule.missingPasscode(Action.MANAGE_ACCOUNT, account.get().twoFactor(), request.passcode())
                .<Decision>map(AuthorizePassword::denied)
                .orElseGet(() -> new Decision.Allowed(account.get().name(), Optional.empty(), List.of()));
    }

    /** The decision about a name or a password that cannot be right. */
    public static Decision.Denied passwordInvalid() {
        return denied(DenialReason.PASSWORD_INVALID);
    }

    private static Decision.Denied denied(DenialReason reason) {
        return new Decision.Denied(reason, DenialMessage.withoutToken(reason), List.of());
    }
}
