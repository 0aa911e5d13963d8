package dev.jeton.acceptance;

import dev.jeton.acceptance.registry.Publication;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of {@code crafted-paths.txt}, which says how it is written.
 *
 * @param line its number
 * @param group the comment above it
 * @param columns method, target, more header lines, body; or RAW and the whole request
 */
record CraftedRequest(int line, String group, List<String> columns) {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|.)");

    /**
     * What the lines are about.
     *
     * @param allowed the package that the token reaches, without a scope; there is one in the scope as well
     * @param forbidden the one that it does not
     * @param scope with its {@code @}
     * @param token the token
     * @param server where the requests go
     */
    record Cast(String allowed, String forbidden, String scope, String token, URI server) {

        Publication change(boolean scoped) {
            return new Publication(scoped ? scope + "/" + forbidden : forbidden, "6.6.6", "stolen");
        }
    }

    /** The whole table, in its order. */
    static List<CraftedRequest> all() {
        var all = new ArrayList<CraftedRequest>();
        String group = "";
        int number = 0;
        for (String line : read().lines().toList()) {
            number++;
            if (line.startsWith("#")) {
                group = line.substring(1).strip();
            } else if (!line.isEmpty()) {
                all.add(new CraftedRequest(number, group, List.of(line.split("\t", -1))));
            }
        }
        return List.copyOf(all);
    }

    /** The bytes to send, as the characters of a text. */
    String text(Cast cast) {
        if (columns.get(0).equals("RAW")) {
            return filledIn(columns.get(1), cast);
        }
        String headers = column(2).isEmpty() ? "" : filledIn(column(2), cast) + "\r\n";
        String body = body(cast);
        return columns.get(0) + " " + filledIn(columns.get(1), cast) + " HTTP/1.1\r\nHost: "
                + cast.server().getAuthority() + "\r\nAuthorization: Bearer " + cast.token() + "\r\n"
                + (headers.contains("Connection:") ? "" : "Connection: close\r\n")
                + (headers.contains("Content-Type:") ? "" : "Content-Type: application/json\r\n") + headers
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    private String body(Cast cast) {
        return switch (column(3)) {
            case "=publish" -> cast.change(false).body().toString();
            case "=publish-scoped" -> cast.change(true).body().toString();
            case "=change" -> change(cast.change(false));
            case "=change-scoped" -> change(cast.change(true));
            case "=star" ->
                "{\"_id\":\"%s\",\"_rev\":\"1-0\",\"users\":{\"mallory\":true}}".formatted(cast.forbidden());
            case "=owners" ->
                "{\"_id\":\"%s\",\"_rev\":\"1-0\",\"maintainers\":[{\"name\":\"mallory\",\"email\":\"m@example.com\"}]}"
                        .formatted(cast.forbidden());
            default -> filledIn(column(3), cast);
        };
    }

    private static String change(Publication publication) {
        var body = publication.body();
        body.remove("_attachments");
        return body.put("_rev", "1-0").toString();
    }

    private String column(int number) {
        return number < columns.size() ? columns.get(number) : "";
    }

    private static String filledIn(String text, Cast cast) {
        String filled =
                ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(String.valueOf(unescaped(escape))));
        for (var word : words(cast).entrySet()) {
            filled = filled.replace("{" + word.getKey() + "}", word.getValue());
        }
        return filled;
    }

    private static Map<String, String> words(Cast cast) {
        String forbidden = cast.forbidden();
        var words = new LinkedHashMap<String, String>();
        words.put("a", cast.allowed());
        words.put("b", forbidden);
        words.put("s", cast.scope());
        words.put("scope", cast.scope().substring(1));
        words.put("B", forbidden.toUpperCase(Locale.ROOT));
        words.put("S", cast.scope().toUpperCase(Locale.ROOT));
        words.put("host", cast.server().getAuthority());
        words.put("HOST", cast.server().getAuthority().toUpperCase(Locale.ROOT));
        words.put("auth", "Authorization: Bearer " + cast.token());
        words.put("b:escaped", escaped(forbidden));
        words.put("b:escaped-twice", escaped(forbidden).replace("%", "%25"));
        words.put("b:fullwidth", encoded(letters(forbidden, letter -> letter - '!' + 0xff01)));
        words.put("b:kelvin", encoded(forbidden.replace('k', '\u212a')));
        words.put("b:cyrillic", encoded(forbidden.replace('p', '\u0440')));
        words.put("b:combining", encoded(forbidden + '\u0301'));
        return words;
    }

    private static String escaped(String text) {
        return text.chars().mapToObj("%%%02x"::formatted).collect(Collectors.joining());
    }

    private static String letters(String text, IntUnaryOperator change) {
        return text.chars()
                .map(change)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static char unescaped(MatchResult escape) {
        String letter = escape.group(1);
        return switch (letter.charAt(0)) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'x' -> (char) Integer.parseInt(letter.substring(1), 16);
            case '\\' -> '\\';
            default -> throw new IllegalStateException("No such escape: \\" + letter);
        };
    }

    private static String read() {
        try (InputStream table = CraftedRequest.class.getResourceAsStream("/crafted-paths.txt")) {
            if (table == null) {
                throw new IllegalStateException("There is no crafted-paths.txt on the classpath");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return "line " + line + ": " + String.join(" ", columns);
    }
}
