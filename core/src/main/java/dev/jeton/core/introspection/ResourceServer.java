package dev.jeton.core.introspection;

import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.Optional;

/**
 * Another server that people show their access tokens to, such as a registry behind this one, and that may ask here what
 * they are (RFC 7662 calls it a protected resource). Kept after it was removed, so that the audit log stays readable.
 * Immutable.
 *
 * @param registeredBy the administrator who was shown its secret
 * @param createdAt in whole milliseconds
 * @param removedAt since when its secret is refused, in whole milliseconds; absent while it is not
 */
public record ResourceServer(
        ClientId id,
        ResourceServerName name,
        ClientSecretDigest secret,
        Username registeredBy,
        Instant createdAt,
        Optional<Instant> removedAt) {

    public boolean isRemoved() {
        return removedAt.isPresent();
    }

    /** This resource server as it is once it has been removed. */
    public ResourceServer removed(Instant at) {
        return new ResourceServer(id, name, secret, registeredBy, createdAt, Optional.of(at));
    }

    /** How the audit log names it where it is the actor: {@code resource-server:<id>}, which can be no user name. */
    public String actor() {
        return "resource-server:" + id;
    }
}
