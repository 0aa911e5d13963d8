package dev.jeton.core.authorization;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import java.util.Optional;

/** What the owner of a token may do at this moment. A token never gives more. Implementations are thread-safe. */
public interface OwnerRights {

    /** Whether the account is active: nothing is allowed to the tokens of one that is not. */
    boolean isActive();

    TwoFactorMode twoFactor();

    /**
     * {@link Permission#NO_ACCESS} also means that the owner may not know whether the package exists.
     *
     * @param recorded what is recorded about it; absent if nothing is
     */
    Permission on(PackageName name, Optional<RegistryPackage> recorded);

    /** Whether the owner may publish a package of a name that neither a record nor the registry knows. */
    boolean mayCreate(PackageName name);

    /** {@link Permission#NO_ACCESS} also means that the owner may not know whether the organization exists. */
    Permission in(OrganizationName name);
}
