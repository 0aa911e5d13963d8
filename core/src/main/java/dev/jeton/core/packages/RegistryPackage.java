package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * What is recorded about a package of the registry: who may read and change it. The package itself is in the registry
 * behind this server. Immutable.
 *
 * @param visibility {@link Visibility#PUBLIC} unless the package is scoped
 * @param collaborators who may change it, besides the owner of its scope; npm's owners and maintainers. May be empty: then
 *     nobody changes an unscoped package until an administrator assigns it
 * @param createdAt when it was first published or imported, in whole milliseconds
 */
public record RegistryPackage(
        PackageName name,
        Visibility visibility,
        PublishingAccess publishingAccess,
        Set<Username> collaborators,
        Instant createdAt) {

    public RegistryPackage {
        collaborators = Set.copyOf(collaborators);
        if (visibility == Visibility.RESTRICTED && name.scope().isEmpty()) {
            throw new MalformedValueException(
                    "An unscoped package is always public: only a scoped one like @acme/ui can be restricted");
        }
    }

    /**
     * The first record of a package.
     *
     * @param wanted an unscoped package is public all the same
     */
    static RegistryPackage first(PackageName name, Visibility wanted, Set<Username> collaborators, Instant at) {
        Visibility visibility = name.scope().isPresent() ? wanted : Visibility.PUBLIC;
        return new RegistryPackage(name, visibility, PublishingAccess.ANY, collaborators, at);
    }

    /** How far somebody gets by being a collaborator, or by being nobody in particular. */
    public Permission permissionOf(Username account) {
        if (collaborators.contains(account)) {
            return Permission.READ_AND_WRITE;
        }
        return visibility == Visibility.PUBLIC ? Permission.READ : Permission.NO_ACCESS;
    }

    /** Whether somebody may change it: as a collaborator, or as the owner of its scope. */
    public boolean mayBeChangedBy(Username account) {
        return collaborators.contains(account) || name.isInScopeOf(account);
    }

    RegistryPackage with(Visibility newVisibility) {
        return new RegistryPackage(name, newVisibility, publishingAccess, collaborators, createdAt);
    }

    RegistryPackage with(PublishingAccess newAccess) {
        return new RegistryPackage(name, visibility, newAccess, collaborators, createdAt);
    }

    RegistryPackage with(Set<Username> newCollaborators) {
        return new RegistryPackage(name, visibility, publishingAccess, new HashSet<>(newCollaborators), createdAt);
    }
}
