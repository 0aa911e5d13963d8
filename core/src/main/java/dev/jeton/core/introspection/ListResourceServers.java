package dev.jeton.core.introspection;

import dev.jeton.core.account.Administrator;
import java.util.List;

/** Lists the resource servers for an administrator. Thread-safe. */
public final class ListResourceServers {

    private final ResourceServers servers;

    public ListResourceServers(ResourceServers servers) {
        this.servers = servers;
    }

    /**
     * Those that work, then those that were removed, of each the newest first.
     *
     * @param viewer shows that whoever asks may see them
     * @param limit how many at most, at least 1
     */
    public List<ResourceServer> list(Administrator viewer, int limit) {
        return servers.list(limit);
    }
}
