package dev.jeton.core.token;

/**
 * Why a token was not created.
 *
 * @param code stable: part of the API
 * @param message a sentence for the person who asked, with what to change
 */
public record CreationRefusal(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        NAME_REQUIRED,
        NOTHING_GRANTED,
        GRANTS_NOT_ALLOWED,
        KIND_NOT_ALLOWED,
        BYPASS_NOT_ALLOWED,
        TOO_MANY_PACKAGES,
        TOO_MANY_ORGANIZATIONS,
        TOO_MANY_RANGES,
        EXPIRES_TOO_SOON,
        EXPIRES_TOO_LATE,
        TOO_MANY_TOKENS
    }
}
