package dev.jeton.core.account;

import java.time.Instant;
import java.util.Optional;

/** Where people are logged in. Implementations are thread-safe. */
public interface Sessions {

    /**
     * Ends the sessions of an account that are live at an instant, as a part of the unit of work that the caller is in.
     *
     * @param except the key of the token of the one that stays; absent if none does
     */
    void endSessions(Username owner, Optional<String> except, Instant at);
}
