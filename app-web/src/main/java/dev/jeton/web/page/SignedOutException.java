package dev.jeton.web.page;

/** Nobody is signed in, and the page is for somebody: the browser is sent to sign in, and back. */
final class SignedOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String page;

    /** @param page where to come back to */
    SignedOutException(String page) {
        super("Nobody is signed in", null, false, false);
        this.page = page;
    }

    String page() {
        return page;
    }
}
