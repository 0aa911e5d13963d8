package dev.jeton.persistence.introspection;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.introspection.ClientId;
import dev.jeton.core.introspection.ClientSecretDigest;
import dev.jeton.core.introspection.ResourceServer;
import dev.jeton.core.introspection.ResourceServerName;
import dev.jeton.persistence.InvalidRowException;
import java.util.Optional;

/** Translates between the domain and one table row, field by field, in the order of the table. */
final class ResourceServerMapper {

    private ResourceServerMapper() {}

    static ResourceServerEntity toEntity(ResourceServer server) {
        var entity = new ResourceServerEntity();
        entity.id = server.id().value();
        entity.name = server.name().value();
        entity.secretDigest = server.secret().hex();
        entity.registeredBy = server.registeredBy().value();
        entity.createdAt = server.createdAt();
        entity.removedAt = server.removedAt().orElse(null);
        return entity;
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if the row breaks an invariant
     */
    static ResourceServer toDomain(ResourceServerEntity entity) {
        try {
            return checked(entity);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("resource_server", entity.id, e);
        }
    }

    private static ResourceServer checked(ResourceServerEntity entity) {
        return new ResourceServer(
                new ClientId(entity.id),
                new ResourceServerName(entity.name),
                new ClientSecretDigest(entity.secretDigest),
                new Username(entity.registeredBy),
                entity.createdAt,
                Optional.ofNullable(entity.removedAt));
    }
}
