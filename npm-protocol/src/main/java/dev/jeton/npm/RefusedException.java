package dev.jeton.npm;

import org.jspecify.annotations.Nullable;

/** Ends a request with a refusal. Carries no stack trace: strangers can cause as many as they like. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        this(refusal, null);
    }

    /** @param cause for the operator, where it is not the client's fault; the client does not hear of it */
    public RefusedException(Refusal refusal, @Nullable Throwable cause) {
        super(refusal.message(), cause, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
