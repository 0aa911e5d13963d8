package dev.jeton.core.packages;

import dev.jeton.core.MalformedValueException;

/** How far a right reaches. Declared from least to most; the codes are npm's. */
public enum Permission {
    NO_ACCESS("no-access"),
    READ("read-only"),
    READ_AND_WRITE("read-write");

    private final String code;

    Permission(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether somebody who has this may do what needs {@code needed}. */
    public boolean covers(Permission needed) {
        return compareTo(needed) >= 0;
    }

    /** @throws MalformedValueException if no permission has that code: an unknown stored code must not open anything */
    public static Permission ofCode(String code) {
        for (Permission permission : values()) {
            if (permission.code.equals(code)) {
                return permission;
            }
        }
        throw new MalformedValueException("A permission is no-access, read-only or read-write");
    }
}
