package dev.jeton.persistence.introspection;

import dev.jeton.core.introspection.ClientId;
import dev.jeton.core.introspection.ResourceServer;
import dev.jeton.core.introspection.ResourceServers;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resource servers in the database. A conditional update decides every race. */
@Singleton
class PanacheResourceServers implements ResourceServers, PanacheRepositoryBase<ResourceServerEntity, String> {

    private static final String WORKING_THEN_NEWEST_FIRST =
            "order by case when removedAt is null then 0 else 1 end, createdAt desc, id";

    @Override
    public void add(ResourceServer server) {
        persistAndFlush(ResourceServerMapper.toEntity(server));
    }

    @Override
    public Optional<ResourceServer> find(ClientId id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findByIdOptional(id.value()).map(ResourceServerMapper::toDomain));
    }

    @Override
    public List<ResourceServer> list(int limit) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find(WORKING_THEN_NEWEST_FIRST).range(0, limit - 1).stream()
                        .map(ResourceServerMapper::toDomain)
                        .toList());
    }

    @Override
    public boolean remove(ClientId id, Instant at) {
        // the statement goes past what was read, so that it would no longer say what its row says
        findByIdOptional(id.value()).ifPresent(getEntityManager()::detach);
        return update("removedAt = :at where id = :id and removedAt is null", Map.of("at", at, "id", id.value())) == 1;
    }
}
