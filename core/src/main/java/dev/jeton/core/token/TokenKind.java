package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;

/** The kinds of access token that npmjs.com has or had. The codes are stable: they are stored and on the API. */
public enum TokenKind {
    /** Reads what its owner can read. npm: "only be used to download packages". */
    READ_ONLY("read-only", true),

    /** Reads and publishes what its owner can, and is never asked for a passcode: for machines. */
    AUTOMATION("automation", true),

    /** Does whatever its owner may do with packages, with passcodes as the owner's two-factor mode says. */
    PUBLISH("publish", true),

    /** Does only what it was granted, for a limited time. */
    GRANULAR("granular", true),

    /** What a login needs: the only kind that may manage tokens and the account. Hidden from lists. */
    SESSION("session", false);

    private final String code;
    private final boolean listed;

    TokenKind(String code, boolean listed) {
        this.code = code;
        this.listed = listed;
    }

    public String code() {
        return code;
    }

    /** Whether tokens of this kind appear in lists and count against the limit of an account. */
    public boolean isListed() {
        return listed;
    }

    /** @throws MalformedValueException if no kind has that code: an unknown stored code must not open anything */
    public static TokenKind ofCode(String code) {
        for (TokenKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new MalformedValueException("The kind of a token is granular, read-only, automation, publish or session");
    }
}
