package dev.jeton.core.authorization;

import dev.jeton.core.network.IpAddress;
import dev.jeton.core.packages.RegistryPackage;
import java.time.Instant;
import java.util.Optional;

/**
 * One request, as far as a decision needs to know it. Immutable.
 *
 * @param recorded what is recorded about the package that the request is about; absent if nothing is, or if it is about
 *     none
 * @param lastUsedAt when the token was last used before; absent if it never was, or if that makes no difference
 * @param client where it came from, with trusted proxies already taken into account
 * @param at when it arrived
 */
public record AccessRequest(
        Operation operation,
        Optional<RegistryPackage> recorded,
        Optional<Instant> lastUsedAt,
        IpAddress client,
        Passcode passcode,
        Instant at) {

    /** A request about nothing of which there is a record, as far as is known yet. */
    public AccessRequest(Operation operation, IpAddress client, Passcode passcode, Instant at) {
        this(operation, Optional.empty(), Optional.empty(), client, passcode, at);
    }

    /** The same request, once its passcode has been judged. */
    public AccessRequest with(Passcode judged) {
        return new AccessRequest(operation, recorded, lastUsedAt, client, judged, at);
    }

    AccessRequest with(Optional<RegistryPackage> found) {
        return new AccessRequest(operation, found, lastUsedAt, client, passcode, at);
    }

    AccessRequest lastUsed(Optional<Instant> usedAt) {
        return new AccessRequest(operation, recorded, usedAt, client, passcode, at);
    }
}
