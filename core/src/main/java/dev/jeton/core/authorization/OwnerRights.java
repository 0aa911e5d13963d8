package dev.jeton.core.authorization;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;

/** What the owner of a token may do at this moment. A token never gives more. Implementations are thread-safe. */
public interface OwnerRights {

    /** Whether the account is active: nothing is allowed to the tokens of one that is not. */
    boolean isActive();

    TwoFactorMode twoFactor();

    /** {@link Permission#NO_ACCESS} also means that the owner may not know whether the package exists. */
    Permission on(PackageName name);

    /** {@link Permission#NO_ACCESS} also means that the owner may not know whether the organization exists. */
    Permission in(OrganizationName name);
}
