package dev.jeton.core.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What somebody who makes an account has typed. */
public record NewAccount(Username name, Optional<EmailAddress> email, Password password) {

    /** The account it becomes, without two-factor authentication. Hashing the password takes its time. */
    Account become(boolean administrator, PasswordHasher hasher, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        return new Account(
                name,
                email,
                Profile.EMPTY,
                Optional.of(hasher.hash(password)),
                administrator,
                TwoFactorMode.DISABLED,
                now,
                now,
                Optional.empty());
    }
}
