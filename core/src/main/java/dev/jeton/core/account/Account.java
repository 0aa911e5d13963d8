package dev.jeton.core.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A person who may sign in and hold access tokens. Immutable.
 *
 * @param email absent when the administrator made the account without one
 * @param administrator whether the account may manage the server; gives no right on any package
 * @param createdAt in whole milliseconds
 */
public record Account(
        Username name,
        Optional<EmailAddress> email,
        PasswordHash passwordHash,
        boolean administrator,
        TwoFactorMode twoFactor,
        Instant createdAt) {}
