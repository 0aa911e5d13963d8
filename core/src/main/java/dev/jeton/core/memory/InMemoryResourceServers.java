package dev.jeton.core.memory;

import dev.jeton.core.introspection.ClientId;
import dev.jeton.core.introspection.ResourceServer;
import dev.jeton.core.introspection.ResourceServers;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resource servers that live as long as this object. Thread-safe. */
public final class InMemoryResourceServers implements ResourceServers {

    private static final Comparator<ResourceServer> WORKING_THEN_NEWEST_FIRST = Comparator.comparing(
                    ResourceServer::isRemoved)
            .thenComparing(ResourceServer::createdAt, Comparator.reverseOrder())
            .thenComparing(server -> server.id().value());

    private final Map<ClientId, ResourceServer> byId = new HashMap<>();

    @Override
    public synchronized void add(ResourceServer server) {
        byId.put(server.id(), server);
    }

    @Override
    public synchronized Optional<ResourceServer> find(ClientId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized List<ResourceServer> list(int limit) {
        return byId.values().stream()
                .sorted(WORKING_THEN_NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean remove(ClientId id, Instant at) {
        Optional<ResourceServer> working = find(id).filter(server -> !server.isRemoved());
        working.ifPresent(server -> byId.put(id, server.removed(at)));
        return working.isPresent();
    }
}
