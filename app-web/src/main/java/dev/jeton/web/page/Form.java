package dev.jeton.web.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a form, as a browser sends them. Immutable. */
public final class Form {

    /** A form with nothing in it: what a page shows the first time. */
    public static final Form EMPTY = new Form(Map.of());

    private static final Set<String> NOT_KEPT = Set.of("csrf", "password", "passcode", "confirmed", "username");
    private static final int MOST_FIELDS = 1_200;

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** Empty if {@code body} is no form, or has more fields than any of ours. */
    static Optional<Form> parse(String body) {
        var fields = new LinkedHashMap<String, List<String>>();
        String[] pairs = body.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return Optional.empty();
        }
        try {
            for (String pair : pairs) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                fields.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new Form(fields));
    }

    /** What was typed, without space around it; empty text where the field is missing or there twice. */
    public String text(String name) {
        return secret(name).strip();
    }

    /** What was typed, exactly; empty text where the field is missing or there twice. */
    public String secret(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : "";
    }

    /** All that was typed into the fields of that name, without those that are blank. */
    public List<String> texts(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Whether a box is ticked, or a button was pressed. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** One field of a form, to be sent again as it was. */
    public record Field(String name, String value) {}

    /** All that was typed and chosen, in its order, without what is never shown again. */
    List<Field> kept() {
        return fields.entrySet().stream()
                .filter(field -> !NOT_KEPT.contains(field.getKey()))
                .flatMap(field -> field.getValue().stream().map(value -> new Field(field.getKey(), value)))
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
