package dev.jeton.core.account;

import dev.jeton.core.MalformedValueException;

/** Who may make an account, once the first one exists. */
public enum SignUpPolicy {
    /** Only those an administrator has invited. */
    INVITATION("invitation"),

    /** Anybody who reaches the server. */
    OPEN("open"),

    /** Nobody. */
    CLOSED("closed");

    private final String code;

    SignUpPolicy(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws MalformedValueException if no policy has that code */
    public static SignUpPolicy ofCode(String code) {
        for (SignUpPolicy policy : values()) {
            if (policy.code.equals(code)) {
                return policy;
            }
        }
        throw new MalformedValueException("Sign-up is invitation, open or closed");
    }
}
