package dev.jeton.persistence.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.PasswordHash;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.persistence.InvalidRowException;
import java.util.Optional;

/** Translates between the domain and one table row, field by field, in the order of the table. */
final class AccountMapper {

    private AccountMapper() {}

    static AccountEntity toEntity(Account account) {
        var entity = new AccountEntity();
        entity.name = account.name().value();
        entity.email = account.email().map(EmailAddress::value).orElse(null);
        entity.passwordHash = account.passwordHash().encoded();
        entity.administrator = account.administrator();
        entity.twoFactor = account.twoFactor().code();
        entity.createdAt = account.createdAt();
        return entity;
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if the row breaks an invariant
     */
    static Account toDomain(AccountEntity entity) {
        try {
            return checked(entity);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("account", entity.name, e);
        }
    }

    private static Account checked(AccountEntity entity) {
        return new Account(
                new Username(entity.name),
                Optional.ofNullable(entity.email).map(EmailAddress::new),
                new PasswordHash(entity.passwordHash),
                entity.administrator,
                TwoFactorMode.ofCode(entity.twoFactor),
                entity.createdAt);
    }
}
