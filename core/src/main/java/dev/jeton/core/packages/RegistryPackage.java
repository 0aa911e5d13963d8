package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is recorded about a package of the registry: who may read and change it. The package itself is in the registry
 * behind this server. Immutable.
 *
 * @param visibility {@link Visibility#PUBLIC} unless the package is scoped
 * @param collaborators who may change it, besides the owner of its scope; npm's owners and maintainers. Of a package of an
 *     organization only its members can be any. May be empty: then nobody else changes an unscoped package until an
 *     administrator assigns it
 * @param teams of the organization that owns the scope: how far those get that may read or write it
 * @param createdAt when it was first published or imported, in whole milliseconds
 */
public record RegistryPackage(
        PackageName name,
        Visibility visibility,
        PublishingAccess publishingAccess,
        Set<Username> collaborators,
        Map<TeamName, Permission> teams,
        Instant createdAt) {

    public RegistryPackage {
        collaborators = Set.copyOf(collaborators);
        teams = Map.copyOf(teams);
        if (teams.containsValue(Permission.NO_ACCESS)) {
            throw new MalformedValueException("A team that is granted nothing is not named");
        }
        if (visibility == Visibility.RESTRICTED && name.scope().isEmpty()) {
            throw new MalformedValueException(
                    "An unscoped package is always public: only a scoped one like @acme/ui can be restricted");
        }
    }

    /**
     * The first record of a package that belongs to people.
     *
     * @param wanted an unscoped package is public all the same
     */
    static RegistryPackage first(PackageName name, Visibility wanted, Set<Username> collaborators, Instant at) {
        Visibility visibility = name.scope().isPresent() ? wanted : Visibility.PUBLIC;
        return new RegistryPackage(name, visibility, PublishingAccess.ANY, collaborators, Map.of(), at);
    }

    /** The first record of a package that belongs to an organization: all its developers may write it. */
    static RegistryPackage firstOfOrganization(PackageName name, Visibility wanted, Instant at) {
        return first(name, wanted, Set.of(), at).with(TeamName.DEVELOPERS, Permission.READ_AND_WRITE);
    }

    /** How far somebody gets by being a collaborator, or by being nobody in particular. */
    public Permission permissionOf(Username account) {
        if (collaborators.contains(account)) {
            return Permission.READ_AND_WRITE;
        }
        return visibility == Visibility.PUBLIC ? Permission.READ : Permission.NO_ACCESS;
    }

    /** How far a member gets of the organization that owns the scope. */
    public Permission permissionOf(Username account, Membership membership) {
        Permission most = permissionOf(account);
        if (membership.role().covers(Role.ADMIN)) {
            return Permission.READ_AND_WRITE;
        }
        for (TeamName team : membership.teams()) {
            Permission granted = permissionOf(team);
            most = granted.covers(most) ? granted : most;
        }
        return most;
    }

    /** How far a team gets by what it was granted; {@link Permission#NO_ACCESS} if it was granted nothing. */
    public Permission permissionOf(TeamName team) {
        return teams.getOrDefault(team, Permission.NO_ACCESS);
    }

    /**
     * Whether somebody may change who may do what with it. Of a package of people each collaborator may, and the owner of
     * its scope; of one of an organization, its owners and admins.
     *
     * @param owner the organization that owns the scope; empty if none does
     */
    public boolean mayBeGovernedBy(Username account, Optional<Organization> owner) {
        return owner.map(organization -> organization.hasRole(account, Role.ADMIN))
                .orElseGet(() -> collaborators.contains(account) || name.isInScopeOf(account));
    }

    RegistryPackage with(Visibility newVisibility) {
        return new RegistryPackage(name, newVisibility, publishingAccess, collaborators, teams, createdAt);
    }

    RegistryPackage with(PublishingAccess newAccess) {
        return new RegistryPackage(name, visibility, newAccess, collaborators, teams, createdAt);
    }

    RegistryPackage with(Set<Username> newCollaborators) {
        return new RegistryPackage(
                name, visibility, publishingAccess, new HashSet<>(newCollaborators), teams, createdAt);
    }

    /** @param permission {@link Permission#NO_ACCESS} takes away what the team was granted */
    RegistryPackage with(TeamName team, Permission permission) {
        var newTeams = new HashMap<>(teams);
        if (permission == Permission.NO_ACCESS) {
            newTeams.remove(team);
        } else {
            newTeams.put(team, permission);
        }
        return new RegistryPackage(name, visibility, publishingAccess, collaborators, newTeams, createdAt);
    }

    /** As a store keeps it once the organization that the scope is named after exists. */
    public RegistryPackage takenOver() {
        return with(Set.of()).with(TeamName.DEVELOPERS, Permission.READ_AND_WRITE);
    }

    /** As a store keeps it once an account is a collaborator no more. */
    public RegistryPackage without(Username account) {
        var left = new HashSet<>(collaborators);
        left.remove(account);
        return with(left);
    }

    /** As a store keeps it once there is no such team. */
    public RegistryPackage without(TeamName team) {
        return with(team, Permission.NO_ACCESS);
    }
}
