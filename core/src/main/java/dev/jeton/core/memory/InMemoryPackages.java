package dev.jeton.core.memory;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.ScopeName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Packages that live as long as this object. Thread-safe. */
public final class InMemoryPackages implements Packages {

    private static final Comparator<RegistryPackage> BY_NAME =
            Comparator.comparing(found -> found.name().toString());

    private final Map<PackageName, RegistryPackage> byName = new HashMap<>();

    @Override
    public synchronized boolean add(RegistryPackage added) {
        return byName.putIfAbsent(added.name(), added) == null;
    }

    @Override
    public synchronized Optional<RegistryPackage> find(PackageName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public synchronized Optional<RegistryPackage> update(PackageName name, UnaryOperator<RegistryPackage> change) {
        return Optional.ofNullable(byName.computeIfPresent(name, (key, recorded) -> change.apply(recorded)));
    }

    @Override
    public List<RegistryPackage> findByCollaborator(Username collaborator) {
        return those(found -> found.collaborators().contains(collaborator));
    }

    @Override
    public List<RegistryPackage> findByScope(ScopeName scope) {
        return those(found -> found.name().scope().filter(scope::equals).isPresent());
    }

    private synchronized List<RegistryPackage> those(Predicate<RegistryPackage> wanted) {
        return byName.values().stream().filter(wanted).sorted(BY_NAME).toList();
    }
}
