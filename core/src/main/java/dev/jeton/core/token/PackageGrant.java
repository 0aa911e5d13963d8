package dev.jeton.core.token;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import java.util.Set;

/**
 * Which packages a granular token reaches, and how far. Immutable.
 *
 * @param permission {@link Permission#NO_ACCESS} exactly when nothing is named
 * @param all every package its owner reaches; then none is named
 * @param packages named one by one
 * @param scopes every package in them, also later ones
 */
public record PackageGrant(Permission permission, boolean all, Set<PackageName> packages, Set<ScopeName> scopes) {

    public static final PackageGrant NONE = new PackageGrant(Permission.NO_ACCESS, false, Set.of(), Set.of());

    public PackageGrant {
        packages = Set.copyOf(packages);
        scopes = Set.copyOf(scopes);
        boolean names = !packages.isEmpty() || !scopes.isEmpty();
        if (all && names) {
            throw new MalformedValueException("A token is granted all packages or named ones, not both");
        }
        if ((all || names) == (permission == Permission.NO_ACCESS)) {
            throw new MalformedValueException("A package grant has a permission and something to apply it to");
        }
    }

    public static PackageGrant ofAll(Permission permission) {
        return new PackageGrant(permission, true, Set.of(), Set.of());
    }

    /** How many packages and scopes are named. */
    public int size() {
        return packages.size() + scopes.size();
    }

    /** Whether it reaches any package in the scope of an organization. */
    public boolean reaches(OrganizationName organization) {
        return all
                || scopes.stream().anyMatch(scope -> scope.value().equals(organization.value()))
                || packages.stream().anyMatch(name -> name.isIn(organization));
    }

    /** What of it is about the scope of an organization: for those who may know of nothing else. */
    PackageGrant within(OrganizationName organization) {
        if (all) {
            return this;
        }
        Set<PackageName> named =
                packages.stream().filter(name -> name.isIn(organization)).collect(toUnmodifiableSet());
        Set<ScopeName> scoped = scopes.stream()
                .filter(scope -> scope.value().equals(organization.value()))
                .collect(toUnmodifiableSet());
        return named.isEmpty() && scoped.isEmpty() ? NONE : new PackageGrant(permission, false, named, scoped);
    }

    /** How far this grant reaches for one package. */
    public Permission on(PackageName name) {
        boolean reached = all
                || packages.contains(name)
                || name.scope().isPresent() && scopes.contains(name.scope().get());
        return reached ? permission : Permission.NO_ACCESS;
    }
}
