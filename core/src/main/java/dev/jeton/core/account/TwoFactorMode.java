package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;

/** What two-factor authentication asks a passcode for. The codes are npm's ({@code npm profile enable-2fa}). */
public enum TwoFactorMode {
    DISABLED("disabled"),

    /** For what involves the password: login, tokens, profile. */
    AUTH_ONLY("auth-only"),

    /** Also for every change to packages and organizations. */
    AUTH_AND_WRITES("auth-and-writes");

    private final String code;

    TwoFactorMode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws MalformedValueException if no mode has that code: an unknown stored code must not open anything */
    public static TwoFactorMode ofCode(String code) {
        for (TwoFactorMode mode : values()) {
            if (mode.code.equals(code)) {
                return mode;
            }
        }
        throw new MalformedValueException("A two-factor mode is disabled, auth-only or auth-and-writes");
    }
}
