package dev.jeton.core.authorization;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.token.TokenPolicy;
import java.util.List;
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

    /**
     * Whether the owner may change who may do what with a package that the owner may write.
     *
     * @param recorded what is recorded about it; absent if nothing is
     */
    boolean mayGovern(PackageName name, Optional<RegistryPackage> recorded);

    /** What the owner is in an organization; empty also means that the owner may not know whether it exists. */
    Optional<Membership> in(OrganizationName name);

    /** What the organizations that the owner is a member of ask of tokens, those that ask nothing left out. */
    List<TokenPolicy> policies();

    /** Whether the owner is a person, and not a service. */
    boolean isPerson();
}
