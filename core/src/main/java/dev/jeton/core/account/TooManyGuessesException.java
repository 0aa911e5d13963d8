package dev.jeton.core.account;

import java.time.Duration;

/** So many secrets were guessed that the next guess is not even looked at: try again later. */
public final class TooManyGuessesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooManyGuessesException(Duration retryAfter) {
        super("Too many wrong tries", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before another try is looked at. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
