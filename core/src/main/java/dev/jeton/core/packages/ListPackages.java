package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lists the recorded packages that an account may change: as a collaborator, or as the owner of their scope. */
public final class ListPackages {

    private final Packages packages;

    public ListPackages(Packages packages) {
        this.packages = packages;
    }

    /** In the order of their names. */
    public List<RegistryPackage> list(Username account) {
        var byName = new TreeMap<String, RegistryPackage>();
        Stream.concat(
                        packages.findByCollaborator(account).stream(),
                        scopeOf(account).stream().flatMap(scope -> packages.findByScope(scope).stream()))
                .forEach(found -> byName.put(found.name().toString(), found));
        return List.copyOf(byName.values());
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
