package dev.jeton.core.account;

/**
 * Why no account was made.
 *
 * @param code stable: part of the API
 * @param message a sentence for the person who asked, with what to do next
 */
public record SignUpRefusal(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        USERNAME_TAKEN,
        WEAK_PASSWORD,
        SIGN_UP_NOT_OPEN,
        INVITATION_NOT_OPEN,
        ALREADY_SET_UP,
        SETUP_CODE_WRONG
    }
}
