package dev.jeton.core.authorization;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import java.util.Optional;

/**
 * The rights that follow from an account alone: it reads and writes the packages of the scope that bears its name and
 * those it is a collaborator of. Of the others it reads what is public, and what nothing is recorded about. It may
 * publish new packages into its own scope, and without a scope. It has no part in any organization.
 */
public record AccountRights(Username owner, boolean isActive, TwoFactorMode twoFactor) implements OwnerRights {

    public static AccountRights of(Account account) {
        return new AccountRights(account.name(), account.isActive(), account.twoFactor());
    }

    @Override
    public Permission on(PackageName name, Optional<RegistryPackage> recorded) {
        if (name.isInScopeOf(owner)) {
            return Permission.READ_AND_WRITE;
        }
        return recorded.isPresent() ? recorded.get().permissionOf(owner) : Permission.READ;
    }

    @Override
    public boolean mayCreate(PackageName name) {
        return name.scope().isEmpty() || name.isInScopeOf(owner);
    }

    @Override
    public Permission in(OrganizationName name) {
        return Permission.NO_ACCESS;
    }
}
