package dev.jeton.npm;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that should not have happened, with a number to ask about. Immutable.
 *
 * @param id what the client and the log call it
 * @param trace for the log: the types of a failure and its causes, and where they were thrown. Their messages are left out:
 *     they quote what was sent, an address with a token in it for example, and nobody can tell which of them do. Absent if
 *     nobody knows what failed
 */
public record Incident(UUID id, Optional<Throwable> trace) {

    private static final int SERVER_ERROR = 500;
    private static final int MOST_CAUSES = 20;

    /**
     * Of a request that ended with {@code failure}.
     *
     * @param id a new one
     */
    public static Incident of(UUID id, @Nullable Throwable failure) {
        return new Incident(id, Optional.ofNullable(failure).map(known -> new Trace(known, MOST_CAUSES)));
    }

    /** What the client hears. */
    public Refusal refusal() {
        return new Refusal(
                SERVER_ERROR,
                Optional.empty(),
                "internal_error",
                "Something went wrong on the server: ask its administrator to look for incident " + id);
    }

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
