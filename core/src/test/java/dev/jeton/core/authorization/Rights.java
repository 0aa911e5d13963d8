package dev.jeton.core.authorization;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.token.TokenPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The same rights on every package, and the same in every organization.
 *
 * @param onPackages also says whether packages may be created
 * @param mayGovern who may do what with packages, if they may be written
 * @param inOrganizations what the owner is in every organization; absent if a member of none
 * @param since when the owner joined them
 */
public record Rights(
        boolean isPerson,
        boolean isActive,
        TwoFactorMode twoFactor,
        Permission onPackages,
        boolean mayGovern,
        Optional<Role> inOrganizations,
        Instant since,
        List<TokenPolicy> policies)
        implements OwnerRights {

    /** Of a person who may do everything, without two-factor authentication. */
    public static final Rights ALL =
            new Rights(true, TwoFactorMode.DISABLED, Permission.READ_AND_WRITE, Permission.READ_AND_WRITE);

    /**
     * Of a person who may govern whatever they may write.
     *
     * @param inOrganizations who writes is an owner, and who reads a member
     */
    public Rights(boolean isActive, TwoFactorMode twoFactor, Permission onPackages, Permission inOrganizations) {
        this(true, isActive, twoFactor, onPackages, true, role(inOrganizations), Instant.EPOCH, List.of());
    }

    private static Optional<Role> role(Permission permission) {
        return switch (permission) {
            case NO_ACCESS -> Optional.empty();
            case READ -> Optional.of(Role.MEMBER);
            case READ_AND_WRITE -> Optional.of(Role.OWNER);
        };
    }

    public Rights with(TwoFactorMode mode) {
        return new Rights(isPerson, isActive, mode, onPackages, mayGovern, inOrganizations, since, policies);
    }

    public Rights with(Permission permission) {
        return new Rights(isPerson, isActive, twoFactor, permission, mayGovern, inOrganizations, since, policies);
    }

    /** In every organization. */
    public Rights with(Role role) {
        return new Rights(isPerson, isActive, twoFactor, onPackages, mayGovern, Optional.of(role), since, policies);
    }

    public Rights withoutOrganizations() {
        return new Rights(isPerson, isActive, twoFactor, onPackages, mayGovern, Optional.empty(), since, policies);
    }

    public Rights memberSince(Instant joined) {
        return new Rights(isPerson, isActive, twoFactor, onPackages, mayGovern, inOrganizations, joined, policies);
    }

    public Rights with(TokenPolicy... newPolicies) {
        return new Rights(
                isPerson, isActive, twoFactor, onPackages, mayGovern, inOrganizations, since, List.of(newPolicies));
    }

    /** Writes packages without a say in who else does. */
    public Rights withoutGoverning() {
        return new Rights(isPerson, isActive, twoFactor, onPackages, false, inOrganizations, since, policies);
    }

    public Rights ofService() {
        return new Rights(false, isActive, twoFactor, onPackages, mayGovern, inOrganizations, since, policies);
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
    public boolean mayGovern(PackageName name, Optional<RegistryPackage> recorded) {
        return mayGovern && onPackages == Permission.READ_AND_WRITE;
    }

    @Override
    public Optional<Membership> in(OrganizationName name) {
        return inOrganizations.map(role -> new Membership(name, role, Set.of(TeamName.DEVELOPERS), since));
    }
}
