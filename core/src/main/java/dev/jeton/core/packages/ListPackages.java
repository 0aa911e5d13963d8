package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.TeamName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists recorded packages, and how far somebody gets with each. */
public final class ListPackages {

    private static final Comparator<PackageName> BY_NAME = Comparator.comparing(PackageName::toString);

    private final Packages packages;
    private final Organizations organizations;

    public ListPackages(Packages packages, Organizations organizations) {
        this.packages = packages;
        this.organizations = organizations;
    }

    /**
     * Those that an account has more to do with than everybody: as a collaborator, as the owner of their scope, or as a
     * member of the organization that owns it. In the order of their names.
     */
    public Map<PackageName, Permission> list(Username account) {
        var all = new TreeMap<PackageName, Permission>(BY_NAME);
        for (Membership membership : organizations.memberships(account)) {
            all.putAll(list(membership.organization(), account));
        }
        var own = new ArrayList<>(packages.findByCollaborator(account));
        scopeOf(account).map(packages::findByScope).ifPresent(own::addAll);
        own.forEach(found -> all.put(found.name(), Permission.READ_AND_WRITE));
        return all;
    }

    /**
     * Those of an organization that a member may at least read. In the order of their names; empty if the account is no
     * member.
     */
    public Map<PackageName, Permission> list(OrganizationName organization, Username member) {
        var all = new TreeMap<PackageName, Permission>(BY_NAME);
        visible(organization, member).forEach((found, permission) -> all.put(found.name(), permission));
        return all;
    }

    /**
     * Those that a team was granted, and how far; of these, what the member who asks may at least read. In the order of
     * their names.
     */
    public Map<PackageName, Permission> list(OrganizationName organization, TeamName team, Username member) {
        var granted = new TreeMap<PackageName, Permission>(BY_NAME);
        for (RegistryPackage found : visible(organization, member).keySet()) {
            if (found.permissionOf(team) != Permission.NO_ACCESS) {
                granted.put(found.name(), found.permissionOf(team));
            }
        }
        return granted;
    }

    /** What a member may at least read, and how far they get; nothing if the account is no member. */
    private Map<RegistryPackage, Permission> visible(OrganizationName organization, Username member) {
        Optional<Membership> membership = organizations.find(organization).flatMap(found -> found.membershipOf(member));
        if (membership.isEmpty()) {
            return Map.of();
        }
        var visible = new LinkedHashMap<RegistryPackage, Permission>();
        for (RegistryPackage found : packages.findByOrganization(organization)) {
            Permission permission = found.permissionOf(member, membership.get());
            if (permission != Permission.NO_ACCESS) {
                visible.put(found, permission);
            }
        }
        return visible;
    }

    /** The longest user names are too long for a scope. */
    private static Optional<ScopeName> scopeOf(Username account) {
        try {
            return Optional.of(new ScopeName(account.value()));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }
}
