package dev.jeton.core.account;

/**
 * Why the two-factor authentication of an account was left as it is.
 *
 * @param code stable: part of the API
 * @param message a sentence for the person who asked, with what to do next
 */
public record TwoFactorRefusal(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        ALREADY_ENABLED,
        NOT_BEGUN,
        NOT_ENABLED,
        PASSCODE_WRONG
    }

    static TwoFactorRefusal notEnabled() {
        return new TwoFactorRefusal(
                Code.NOT_ENABLED, "Two-factor authentication is not enabled for this account: enable it first");
    }
}
