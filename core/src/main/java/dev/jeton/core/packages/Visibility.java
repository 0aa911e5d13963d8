package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;

/** Who may read a package. The codes are npm's ({@code npm publish --access}, {@code npm access set status}). */
public enum Visibility {
    /** Everybody who is signed in, and everybody else where the operator has opened that. */
    PUBLIC("public"),
    /** Its collaborators, and the owner of its scope. Only scoped packages can be restricted. */
    RESTRICTED("restricted");

    private final String code;

    Visibility(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws MalformedValueException if no visibility has that code */
    public static Visibility ofCode(String code) {
        for (Visibility visibility : values()) {
            if (visibility.code.equals(code)) {
                return visibility;
            }
        }
        throw new MalformedValueException("The access of a package is public or restricted");
    }
}
