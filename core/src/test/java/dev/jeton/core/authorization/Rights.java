package dev.jeton.core.authorization;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import java.util.Optional;

/** The same rights on every package, and the same in every organization. */
public record Rights(boolean isActive, TwoFactorMode twoFactor, Permission onPackages, Permission inOrganizations)
        implements OwnerRights {

    /** Of an owner who may do everything, without two-factor authentication. */
    public static final Rights ALL =
            new Rights(true, TwoFactorMode.DISABLED, Permission.READ_AND_WRITE, Permission.READ_AND_WRITE);

    public Rights with(TwoFactorMode mode) {
        return new Rights(isActive, mode, onPackages, inOrganizations);
    }

    @Override
    public Permission on(PackageName name, Optional<RegistryPackage> recorded) {
        return onPackages;
    }

    @Override
    public boolean mayCreate(PackageName name) {
        return onPackages == Permission.READ_AND_WRITE;
    }

    @Override
    public Permission in(OrganizationName name) {
        return inOrganizations;
    }
}
