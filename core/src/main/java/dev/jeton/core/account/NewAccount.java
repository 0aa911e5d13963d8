package dev.jeton.core.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What somebody who makes an account has typed. */
public record NewAccount(Username name, Optional<EmailAddress> email, Password password) {

    /** The account it becomes, without two-factor authentication. Hashing the password takes its time. */
    Account become(boolean administrator, PasswordHasher hasher, Instant at) {
        return new Account(
                name,
                email,
                hasher.hash(password),
                administrator,
                TwoFactorMode.DISABLED,
                at.truncatedTo(ChronoUnit.MILLIS));
    }
}
