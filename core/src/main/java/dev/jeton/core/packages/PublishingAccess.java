package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;

/**
 * What it takes to change a package besides the right to do so. The codes are those of {@code npm access set mfa=}; npm
 * calls it the publishing access of a package.
 */
public enum PublishingAccess {
    /** What the two-factor mode of each account says. */
    ANY("none"),
    /** A passcode, or a token that is never asked for one. */
    TWO_FACTOR_OR_AUTOMATION("automation"),
    /** A passcode. Tokens that are made for machines cannot change the package. */
    TWO_FACTOR_ONLY("publish");

    private final String code;

    PublishingAccess(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether nobody changes the package without two-factor authentication. */
    public boolean asksForTwoFactor() {
        return this != ANY;
    }

    /** @throws MalformedValueException if no publishing access has that code: an unknown stored one must not open anything */
    public static PublishingAccess ofCode(String code) {
        for (PublishingAccess access : values()) {
            if (access.code.equals(code)) {
                return access;
            }
        }
        throw new MalformedValueException("The two-factor setting of a package is none, automation or publish");
    }
}
