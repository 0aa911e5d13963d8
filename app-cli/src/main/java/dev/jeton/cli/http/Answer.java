package dev.jeton.cli.http;

import dev.jeton.cli.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry answered. Immutable.
 *
 * @param headers by lower-case name
 * @param text the body
 */
public record Answer(int status, Map<String, List<String>> headers, String text) {

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The body; nothing where it is no JSON. */
    public Json json() {
        return Json.parse(text).orElse(Json.missing());
    }

    /** A page for people, where a program was asked: a portal in between, a proxy, or no registry at all. */
    public boolean isPage() {
        boolean html = header("content-type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                .isPresent();
        return html || text.stripLeading().startsWith("<");
    }

    /** Whether a challenge holds this word: {@code otp}, {@code ipaddress}, {@code basic}. */
    public boolean challenges(String word) {
        return headers.getOrDefault("www-authenticate", List.of()).stream()
                .flatMap(value -> List.of(value.split("\\s*,\\s*")).stream())
                .anyMatch(element -> element.strip().equalsIgnoreCase(word));
    }

    /** The sentence for people, wherever the registry put it. */
    public Optional<String> sentence() {
        Json body = json();
        return body.text("error")
                .or(() -> body.text("message"))
                .or(() -> body.at("errors").items().stream()
                        .flatMap(error -> error.text("message").stream())
                        .findFirst());
    }

    /** Jeton's refusals have a stable code; those of others have none. */
    public boolean isJetons() {
        return json().text("code").isPresent() && json().text("message").isPresent();
    }
}
