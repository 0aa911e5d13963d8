package dev.jeton.persistence.account;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.PasswordHash;
import dev.jeton.core.account.Profile;
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
        write(account, entity);
        return entity;
    }

    /** Everything but the name, which is what the row is found by. */
    static void write(Account account, AccountEntity entity) {
        entity.email = account.email().map(EmailAddress::value).orElse(null);
        entity.fullName = account.profile().fullName().orElse(null);
        entity.homepage = account.profile().homepage().orElse(null);
        entity.freenode = account.profile().freenode().orElse(null);
        entity.twitter = account.profile().twitter().orElse(null);
        entity.github = account.profile().github().orElse(null);
        entity.passwordHash = account.passwordHash().map(PasswordHash::encoded).orElse(null);
        entity.administrator = account.administrator();
        entity.twoFactor = account.twoFactor().code();
        entity.createdAt = account.createdAt();
        entity.updatedAt = account.updatedAt();
        entity.deactivatedAt = account.deactivatedAt().orElse(null);
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
                new Profile(
                        Optional.ofNullable(entity.fullName),
                        Optional.ofNullable(entity.homepage),
                        Optional.ofNullable(entity.freenode),
                        Optional.ofNullable(entity.twitter),
                        Optional.ofNullable(entity.github)),
                Optional.ofNullable(entity.passwordHash).map(PasswordHash::new),
                entity.administrator,
                TwoFactorMode.ofCode(entity.twoFactor),
                entity.createdAt,
                entity.updatedAt,
                Optional.ofNullable(entity.deactivatedAt));
    }
}
