package dev.jeton.acceptance.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the server answered.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param text the body
 */
public record Answer(int status, Map<String, List<String>> headers, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body as JSON; a missing node when it is empty. */
    public JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new AssertionError("Not JSON: " + this, notJson);
        }
    }

    /** The first value of a header, or an empty text. */
    public String header(String name) {
        var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The sentence for the person, as every npm client up to 11 reads it. */
    public String error() {
        return json().path("error").asText();
    }

    public String code() {
        return json().path("code").asText();
    }
}
