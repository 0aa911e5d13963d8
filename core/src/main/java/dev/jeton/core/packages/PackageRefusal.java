package dev.jeton.core.packages;

/**
 * Why nothing about a package was changed.
 *
 * @param code stable: part of the API
 * @param message a sentence for the person who asked, with what to do next
 */
public record PackageRefusal(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        NO_COLLABORATORS,
        TOO_MANY_COLLABORATORS,
        NO_SUCH_ACCOUNT,
        NOT_A_MEMBER,
        UNSCOPED_IS_PUBLIC
    }
}
