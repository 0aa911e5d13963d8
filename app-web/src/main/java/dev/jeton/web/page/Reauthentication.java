package dev.jeton.web.page;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.PresentedPasscode;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whoever changes what protects an account shows first that it is theirs: with the password, and the second factor where
 * there is one. An unlocked browser is not enough.
 */
@Singleton
public class Reauthentication {

    private final AuthorizePassword authorizePassword;
    private final Accounts accounts;

    Reauthentication(AuthorizePassword authorizePassword, Accounts accounts) {
        this.authorizePassword = authorizePassword;
        this.accounts = accounts;
    }

    /** Whether the person is asked for a passcode besides the password. */
    public boolean asksForPasscode(Viewer viewer) {
        return accounts.find(viewer.account())
                .map(Account::twoFactor)
                .filter(mode -> mode != TwoFactorMode.DISABLED)
                .isPresent();
    }

    /** The account as it is before anything is verified, for what asks whether it still is. */
    public Account account(Viewer viewer) {
        return accounts.find(viewer.account()).orElseThrow();
    }

    /** Reads the fields {@code password} and {@code passcode}; empty if they are right. */
    public Optional<Problem> check(Viewer viewer, Form form, Action action) {
        Optional<PresentedPasscode> passcode = Optional.of(form.text("passcode"))
                .filter(text -> !text.isEmpty())
                .map(text -> new PresentedPasscode(text, viewer.session().key().value()));
        try {
            Decision decision = authorizePassword.authorize(
                    viewer.account(),
                    new Password(form.secret("password")),
                    Operation.of(action),
                    passcode,
                    viewer.origin());
            return decision instanceof Denied denied ? Optional.of(problem(denied)) : Optional.empty();
        } catch (MalformedValueException e) {
            return password("Type your password, to show that it is you");
        } catch (TooManyGuessesException e) {
            return password(FailurePages.sentence(e));
        } catch (HasherBusyException e) {
            return password("Too many passwords are being checked right now: try again in a few seconds");
        }
    }

    private static Problem problem(Denied denied) {
        boolean aboutPasscode =
                denied.reason() == DenialReason.OTP_REQUIRED || denied.reason() == DenialReason.OTP_INVALID;
        return aboutPasscode
                ? new Problem("passcode", "Type the code that your authenticator shows now")
                : new Problem("password", "That is not your password: try again");
    }

    private static Optional<Problem> password(String sentence) {
        return Optional.of(new Problem("password", sentence));
    }
}
