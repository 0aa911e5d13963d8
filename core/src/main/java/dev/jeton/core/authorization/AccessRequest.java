package dev.jeton.core.authorization;

import dev.jeton.core.network.IpAddress;
import java.time.Instant;

/**
 * One request, as far as a decision needs to know it. Immutable.
 *
 * @param client where it came from, with trusted proxies already taken into account
 * @param at when it arrived
 */
public record AccessRequest(Operation operation, IpAddress client, Passcode passcode, Instant at) {

    AccessRequest with(Passcode judged) {
        return new AccessRequest(operation, client, judged, at);
    }
}
