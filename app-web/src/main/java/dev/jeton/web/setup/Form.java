package dev.jeton.web.setup;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a form, as a browser sends them. */
record Form(Map<String, String> fields) {

    private static final int MOST_FIELDS = 20;

    Form {
        fields = Map.copyOf(fields);
    }

    /** Empty if {@code body} is no form, has a field twice, or more fields than any of ours. */
    static Optional<Form> parse(String body) {
        var fields = new HashMap<String, String>();
        try {
            for (String pair : body.split("&", MOST_FIELDS + 2)) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                if (fields.size() == MOST_FIELDS || fields.put(name, value) != null) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new Form(fields));
    }

    /** Empty text where the field is missing. */
    String value(String name) {
        return fields.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
