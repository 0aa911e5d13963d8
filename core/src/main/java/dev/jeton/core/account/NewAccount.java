package dev.jeton.core.account;

import java.util.Optional;

/** What somebody who makes an account has typed. */
public record NewAccount(Username name, Optional<EmailAddress> email, Password password) {}
