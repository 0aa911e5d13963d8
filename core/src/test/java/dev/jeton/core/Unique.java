package dev.jeton.core;

import java.util.UUID;

/** Text that no other test has used, not even in another run against the same store. */
public final class Unique {

    private Unique() {}

    /** 32 random lower-case hex digits. */
    public static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** {@code prefix}, a hyphen, and 32 random lower-case hex digits. */
    public static String name(String prefix) {
        return prefix + "-" + hex();
    }
}
