package dev.jeton.core.audit;

import dev.jeton.core.network.IpAddress;
import java.util.Optional;

/**
 * Where a request came from, for the record. Immutable.
 *
 * @param client the address it was sent from, with trusted proxies already taken into account
 * @param token the key of the access token that was presented, as text: the package {@code token} depends on this one.
 *     Absent if there was none
 */
public record Origin(IpAddress client, Optional<String> token) {

    /** Of a request that presented no token. */
    public static Origin of(IpAddress client) {
        return new Origin(client, Optional.empty());
    }
}
