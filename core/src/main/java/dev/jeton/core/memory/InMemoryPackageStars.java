package dev.jeton.core.memory;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PackageStars;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stars that live as long as this object. Thread-safe. */
public final class InMemoryPackageStars implements PackageStars {

    private record Star(PackageName name, Username by) {}

    private final Set<Star> stars = new HashSet<>();

    @Override
    public synchronized void add(PackageName name, Username by) {
        stars.add(new Star(name, by));
    }

    @Override
    public synchronized void remove(PackageName name, Username by) {
        stars.remove(new Star(name, by));
    }

    @Override
    public synchronized Set<Username> of(PackageName name) {
        return stars.stream()
                .filter(star -> star.name().equals(name))
                .map(Star::by)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized List<PackageName> by(Username account) {
        return stars.stream()
                .filter(star -> star.by().equals(account))
                .map(Star::name)
                .sorted(Comparator.comparing(PackageName::toString))
                .toList();
    }
}
