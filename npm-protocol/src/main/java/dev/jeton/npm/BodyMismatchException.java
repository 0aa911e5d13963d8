package dev.jeton.npm;

/** The body of a request is about another package than its address. The message is a sentence for whoever sent it. */
public final class BodyMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    BodyMismatchException(String message) {
        super(message, null, false, false);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
