package dev.jeton.persistence.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.LastUse;
import dev.jeton.persistence.InvalidRowException;
import java.util.Optional;

/** Translates one table row into the domain. */
final class AccessTokenUseMapper {

    private AccessTokenUseMapper() {}

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if the row breaks an invariant
     */
    static LastUse toDomain(AccessTokenUseEntity entity) {
        try {
            return new LastUse(entity.usedAt, IpAddress.parse(entity.client), Optional.ofNullable(entity.clientName));
        } catch (MalformedValueException e) {
            throw new InvalidRowException("access_token_use", entity.key, e);
        }
    }
}
