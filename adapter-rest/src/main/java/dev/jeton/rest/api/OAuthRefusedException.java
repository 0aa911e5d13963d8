package dev.jeton.rest.api;

/**
 * Ends a request to an OAuth endpoint with an error of RFC 6749 section 5.2. Carries no stack trace: strangers can cause as
 * many as they like.
 */
final class OAuthRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final int status;
    private final String error;

    /** @param sentence of the characters that {@code error_description} may hold: ASCII without quotes and backslashes */
    private OAuthRefusedException(int status, String error, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.error = error;
    }

    static OAuthRefusedException invalidRequest(String sentence) {
        return new OAuthRefusedException(BAD_REQUEST, "invalid_request", sentence);
    }

    /** Says the same whatever is wrong with the credentials. */
    static OAuthRefusedException invalidClient() {
        return new OAuthRefusedException(
                UNAUTHORIZED,
                "invalid_client",
                "This takes the client id and client secret of a resource server, and these are not: check both, or ask an "
                        + "administrator to register it anew");
    }

    int status() {
        return status;
    }

    /** The code, as the standard and this API call it. */
    String error() {
        return error;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
