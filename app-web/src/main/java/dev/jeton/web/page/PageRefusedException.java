package dev.jeton.web.page;

/** A page or form that is refused as a whole, with a sentence for the person in front of it. */
public final class PageRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sentence;

    public PageRefusedException(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
