package dev.jeton.core.introspection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All resource servers, the removed ones included. Implementations are thread-safe. */
public interface ResourceServers {

    /** Adds one that nobody has removed, under an id that is not taken. */
    void add(ResourceServer server);

    /** Removed ones are found too. */
    Optional<ResourceServer> find(ClientId id);

    /**
     * Those that work, then those that were removed; of each the newest first, and by id where two are of the same instant.
     *
     * @param limit how many at most, at least 1
     */
    List<ResourceServer> list(int limit);

    /**
     * Removes one. One atomic step: the first of many that race sets the instant, and it is kept. Once the unit of work has
     * returned, {@link #find} answers with it as removed.
     *
     * @return whether this call removed it; false if there is none of that id or it was removed before
     */
    boolean remove(ClientId id, Instant at);
}
