package dev.jeton.core.packages;

import java.util.Optional;

/** Finds what is recorded about a package. */
public final class FindPackage {

    private final Packages packages;

    public FindPackage(Packages packages) {
        this.packages = packages;
    }

    /** Empty if nothing is recorded: the registry may have the package all the same. */
    public Optional<RegistryPackage> find(PackageName name) {
        return packages.find(name);
    }
}
