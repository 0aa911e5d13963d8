package dev.jeton.core;

/**
 * Outside text, or a combination of values, that cannot be what it claims to be.
 *
 * <p>The message is a sentence for the person who wrote the text. It says what was expected and never repeats the
 * text itself, which may be a secret.
 */
public final class MalformedValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    public MalformedValueException(String message) {
        super(message);
        this.sentence = message;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return sentence;
    }
}
