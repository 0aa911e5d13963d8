package dev.jeton.rest;

import dev.jeton.npm.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down what should not have happened, and gives whoever met it a number to ask about. */
final class Incidents {

    private static final Logger LOG = Logger.getLogger(Incidents.class);

    private static final int SERVER_ERROR = 500;
    private static final int MOST_CAUSES = 20;

    private Incidents() {}

    /** The answer to a request that ended with {@code failure}, which is in the log when this returns. */
    static Refusal report(@Nullable Throwable failure) {
        UUID incident = UUID.randomUUID();
        LOG.errorf(failure == null ? null : new Trace(failure, MOST_CAUSES), "Request failed, incident %s", incident);
        return new Refusal(
                SERVER_ERROR,
                Optional.empty(),
                "internal_error",
                "Something went wrong on the server: ask its administrator to look for incident " + incident);
    }

    /**
     * The types of a failure and its causes, and where they were thrown. Their messages are left out: they quote what was
     * sent, an address with a token in it for example, and nobody can tell which of them do.
     */
    private static final class Trace extends Exception {

        private static final long serialVersionUID = 1L;

        Trace(Throwable failure, int mostCauses) {
            super(
                    failure.getClass().getName(),
                    failure.getCause() == null || mostCauses == 0
                            ? null
                            : new Trace(failure.getCause(), mostCauses - 1),
                    false,
                    true);
            setStackTrace(failure.getStackTrace());
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
