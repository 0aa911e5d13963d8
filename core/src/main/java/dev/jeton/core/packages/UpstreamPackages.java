package dev.jeton.core.packages;

import java.util.List;

/** The packages that the registry behind this server has. Implementations are thread-safe. */
@FunctionalInterface
public interface UpstreamPackages {

    /**
     * The name of every package, without the order meaning anything. Waits for the registry. Empty if there is none behind
     * this server.
     *
     * @throws UpstreamFailedException if the registry does not answer, or answers what cannot be read
     */
    List<PackageName> names();
}
