package dev.jeton.rest;

import dev.jeton.npm.Incident;
import dev.jeton.npm.Refusal;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down what should not have happened, and gives whoever met it a number to ask about. */
final class Incidents {

    private static final Logger LOG = Logger.getLogger(Incidents.class);

    private Incidents() {}

    /** The answer to a request that ended with {@code failure}, which is in the log when this returns. */
    static Refusal report(@Nullable Throwable failure) {
        Incident incident = Incident.of(UUID.randomUUID(), failure);
        LOG.errorf(incident.trace().orElse(null), "Request failed, incident %s", incident.id());
        return incident.refusal();
    }
}
