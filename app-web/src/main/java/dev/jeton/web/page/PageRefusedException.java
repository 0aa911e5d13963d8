package dev.jeton.web.page;

import java.util.Optional;

/** A page or form that is refused as a whole, with a sentence for the person in front of it. */
public final class PageRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sentence;
    private final transient Optional<Viewer> viewer;

    public PageRefusedException(int status, String sentence) {
        this(status, sentence, Optional.empty());
    }

    /** @param viewer whoever is signed in, and still is on the page that says so */
    public PageRefusedException(int status, String sentence, Viewer viewer) {
        this(status, sentence, Optional.of(viewer));
    }

    private PageRefusedException(int status, String sentence, Optional<Viewer> viewer) {
        super(sentence, null, false, false);
        this.status = status;
        this.sentence = sentence;
        this.viewer = viewer;
    }

    Optional<Viewer> viewer() {
        return viewer;
    }

    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
