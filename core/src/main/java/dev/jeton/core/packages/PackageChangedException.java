package dev.jeton.core.packages;

/**
 * Whoever was allowed to change a package is no more, now that its record is locked: what was decided has to be decided
 * again.
 */
public final class PackageChangedException extends RuntimeException {

    /** For the person behind the request. */
    public static final String SENTENCE =
            "The owners of this package were changed at the same moment: look who they are, and try again if you still may";

    private static final long serialVersionUID = 1L;

    PackageChangedException() {
        super(SENTENCE, null, false, false);
    }
}
