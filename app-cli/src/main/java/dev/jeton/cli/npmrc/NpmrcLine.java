package dev.jeton.cli.npmrc;

import java.util.Optional;

/**
 * A setting as a line of an {@code .npmrc}, in the dialect of npm's {@code ini} package.
 *
 * @param list whether it is one of several, written {@code key[]=value}
 */
record NpmrcLine(String key, String value, boolean list) {

    /** Empty for a comment, an empty line, and the head of a section. */
    static Optional<NpmrcLine> parse(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith(";") || text.startsWith("#") || text.startsWith("[")) {
            return Optional.empty();
        }
        int equals = text.indexOf('=');
        String key = plain(equals < 0 ? text : text.substring(0, equals));
        String value = equals < 0 ? "true" : plain(text.substring(equals + 1));
        boolean list = key.endsWith("[]");
        return Optional.of(new NpmrcLine(list ? key.substring(0, key.length() - 2) : key, value, list));
    }

    static String write(String key, String value) {
        return key + "=" + (needsQuotes(value) ? quoted(value) : value);
    }

    private static boolean needsQuotes(String value) {
        return value.isEmpty()
                || !value.equals(value.strip())
                || value.startsWith("\"")
                || value.startsWith("'")
                || value.chars().anyMatch(letter -> letter == ';' || letter == '#' || letter < ' ');
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String plain(String text) {
        String value = text.strip();
        if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
            return unescaped(value.substring(1, value.length() - 1), "\"\\");
        }
        if (value.length() >= 2 && value.startsWith("'") && value.endsWith("'")) {
            return value.substring(1, value.length() - 1);
        }
        return unescaped(withoutComment(value), ";#\\").strip();
    }

    private static String withoutComment(String value) {
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if (letter == '\\') {
                at++;
            } else if (letter == ';' || letter == '#') {
                return value.substring(0, at);
            }
        }
        return value;
    }

    private static String unescaped(String value, String escapable) {
        var plain = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            boolean escapes = letter == '\\' && at + 1 < value.length() && escapable.indexOf(value.charAt(at + 1)) >= 0;
            plain.append(escapes ? value.charAt(++at) : letter);
        }
        return plain.toString();
    }
}
