package dev.jeton.core.authorization;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;

/**
 * The rights that follow from an account alone: it reads and writes the packages of the scope that bears its name, and
 * reads every other package. It has no part in any organization.
 */
public record AccountRights(Username owner, boolean isActive, TwoFactorMode twoFactor) implements OwnerRights {

    public static AccountRights of(Account account) {
        return new AccountRights(account.name(), account.isActive(), account.twoFactor());
    }

    @Override
    public Permission on(PackageName name) {
        boolean ownScope =
                name.scope().isPresent() && name.scope().get().value().equals(owner.value());
        return ownScope ? Permission.READ_AND_WRITE : Permission.READ;
    }

    @Override
    public Permission in(OrganizationName name) {
        return Permission.NO_ACCESS;
    }
}
