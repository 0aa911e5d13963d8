package dev.jeton.core.authorization;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Role;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.token.TokenPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rights that follow from an account and its memberships. A person reads and writes the packages of the scope that
 * bears their name and those they are a collaborator of; a member reads and writes those of the organization as role and
 * teams say. Of the others everybody reads what is public, and what nothing is recorded about. Members may publish new
 * packages into the scope of their organization, and persons into their own and without a scope.
 *
 * @param memberships of which there are few
 * @param policies of those organizations that ask anything
 */
public record AccountRights(
        Username owner,
        boolean isPerson,
        boolean isActive,
        TwoFactorMode twoFactor,
        List<Membership> memberships,
        List<TokenPolicy> policies)
        implements OwnerRights {

    public AccountRights {
        memberships = List.copyOf(memberships);
        policies = List.copyOf(policies);
    }

    /** Of an account that has nothing to do with any organization. */
    public static AccountRights of(Account account) {
        return of(account, List.of(), List.of());
    }

    public static AccountRights of(Account account, List<Membership> memberships, Collection<TokenPolicy> policies) {
        return new AccountRights(
                account.name(),
                account.isPerson(),
                account.isActive(),
                account.twoFactor(),
                memberships,
                List.copyOf(policies));
    }

    @Override
    public Permission on(PackageName name, Optional<RegistryPackage> recorded) {
        if (isInOwnScope(name)) {
            return Permission.READ_AND_WRITE;
        }
        Optional<Membership> membership = in(name);
        if (recorded.isPresent()) {
            return membership.isPresent()
                    ? recorded.get().permissionOf(owner, membership.get())
                    : recorded.get().permissionOf(owner);
        }
        return membership.isPresent() && membership.get().role().covers(Role.ADMIN)
                ? Permission.READ_AND_WRITE
                : Permission.READ;
    }

    @Override
    public boolean mayCreate(PackageName name) {
        return name.scope().isEmpty() ? isPerson : isInOwnScope(name) || in(name).isPresent();
    }

    @Override
    public boolean mayGovern(PackageName name, Optional<RegistryPackage> recorded) {
        Optional<Membership> membership = in(name);
        return membership.isPresent()
                ? membership.get().role().covers(Role.ADMIN)
                : on(name, recorded) == Permission.READ_AND_WRITE;
    }

    @Override
    public Optional<Membership> in(OrganizationName name) {
        for (Membership membership : memberships) {
            if (membership.organization().equals(name)) {
                return Optional.of(membership);
            }
        }
        return Optional.empty();
    }

    private Optional<Membership> in(PackageName name) {
        for (Membership membership : memberships) {
            if (name.isIn(membership.organization())) {
                return Optional.of(membership);
            }
        }
        return Optional.empty();
    }

    private boolean isInOwnScope(PackageName name) {
        return isPerson && name.isInScopeOf(owner);
    }
}
