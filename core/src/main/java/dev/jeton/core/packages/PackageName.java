package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a package: {@code left-pad} or {@code @acme/ui}. Immutable.
 *
 * <p>Up to 214 characters with scope. The part behind the scope is made of ASCII letters, digits, {@code -}, {@code .},
 * {@code _} and {@code ~} and begins with a letter, a digit or {@code ~}: a path that begins with {@code -}, {@code .}
 * or {@code _} is never a package. It does not end with a dot, and is no name that Windows keeps for a device: registries
 * that put packages into folders take such a name for another one. Upper case exists in old names and differs from lower case.
 *
 * @param scope absent for an unscoped package
 * @param bareName the part behind the scope
 */
public record PackageName(Optional<ScopeName> scope, String bareName) {

    private static final int LONGEST = 214;
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9~](?:[A-Za-z0-9._~-]*[A-Za-z0-9_~-])?");

    /** Names npm refuses because the file system or the web means something else by them. */
    private static final Set<String> RESERVED = Set.of("node_modules", "favicon.ico");

    public PackageName {
        if (bareName.length() > LONGEST || !VALID.matcher(bareName).matches() || ScopeName.isDevice(bareName)) {
            throw malformed();
        }
        if (scope.isEmpty() && RESERVED.contains(bareName)) {
            throw new MalformedValueException("That name is reserved: it cannot be a package");
        }
        if (scope.isPresent() && scope.get().value().length() + bareName.length() + 2 > LONGEST) {
            throw malformed();
        }
    }

    /**
     * Reads the plain form, {@code name} or {@code @scope/name}. URL encodings are read by the wire, not here.
     *
     * @throws MalformedValueException if {@code text} is not one package name
     */
    public static PackageName parse(String text) {
        if (!text.startsWith("@")) {
            return new PackageName(Optional.empty(), text);
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw malformed();
        }
        return new PackageName(Optional.of(ScopeName.parse(text.substring(0, slash))), text.substring(slash + 1));
    }

    /** Reads the plain form; empty if {@code text} is not one package name. */
    public static Optional<PackageName> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }

    /** Whether it is in the scope that bears the name of {@code account}. */
    public boolean isInScopeOf(Username account) {
        return scope.isPresent() && scope.get().value().equals(account.value());
    }

    /** The organization that it would belong to; empty if it has no scope, or one that no organization can have. */
    public Optional<OrganizationName> organization() {
        return scope.flatMap(ScopeName::organization);
    }

    /** Whether it is in the scope of that organization. */
    public boolean isIn(OrganizationName organization) {
        return scope.isPresent() && scope.get().value().equals(organization.value());
    }

    private static MalformedValueException malformed() {
        return new MalformedValueException(
                "A package name is written like left-pad or @acme/ui, with " + LONGEST + " characters at most");
    }

    @Override
    public String toString() {
        return scope.map(name -> name + "/" + bareName).orElse(bareName);
    }
}
