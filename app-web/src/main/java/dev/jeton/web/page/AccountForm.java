package dev.jeton.web.page;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Outcome;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.SignUpRefusal;
import dev.jeton.core.account.Username;
import java.util.Optional;
import java.util.function.Supplier;

/** The fields {@code username}, {@code email} and {@code password} of whoever makes an account. */
public final class AccountForm {

    private AccountForm() {}

    /** The account that is asked for, or the first field that cannot be read. */
    public static Outcome<NewAccount, Problem> read(Form form) {
        try {
            Username name = read("username", () -> new Username(form.text("username")));
            Optional<EmailAddress> email = read("email", () -> email(form.text("email")));
            Password password = read("password", () -> new Password(form.secret("password")));
            return Outcome.done(new NewAccount(name, email, password));
        } catch (UnreadableException e) {
            return Outcome.refused(e.problem);
        }
    }

    /** The field that a refusal is about. */
    public static Problem problem(SignUpRefusal refusal) {
        String field = switch (refusal.code()) {
            case USERNAME_TAKEN -> "username";
            case WEAK_PASSWORD -> "password";
            case SIGN_UP_NOT_OPEN, INVITATION_NOT_OPEN, ALREADY_SET_UP, SETUP_CODE_WRONG -> "";
        };
        return new Problem(field, refusal.message());
    }

    private static Optional<EmailAddress> email(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new EmailAddress(text));
    }

    private static <T> T read(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (MalformedValueException e) {
            throw new UnreadableException(new Problem(field, e.getMessage()));
        }
    }

    /** Ends the reading of a form at the first field that cannot be read. */
    private static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        UnreadableException(Problem problem) {
            super("A field of a form cannot be read", null, false, false);
            this.problem = problem;
        }
    }
}
