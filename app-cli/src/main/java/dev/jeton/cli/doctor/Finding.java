package dev.jeton.cli.doctor;

import java.util.Locale;

/**
 * What was seen when something was looked at.
 *
 * @param check what was looked at
 * @param next what to do about it; empty where nothing needs to be done
 */
record Finding(String check, Result result, String text, String next) {

    /** How it stands. */
    enum Result {
        OK,
        WARNING,
        WRONG,
        UNREACHABLE;

        String word() {
            return this == UNREACHABLE ? "wrong" : name().toLowerCase(Locale.ROOT);
        }

        boolean isTrouble() {
            return this == WRONG || this == UNREACHABLE;
        }
    }

    static Finding ok(String check, String text) {
        return new Finding(check, Result.OK, text, "");
    }
}
