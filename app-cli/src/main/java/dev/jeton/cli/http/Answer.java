package dev.jeton.cli.http;

import dev.jeton.cli.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a registry answered. Not thread-safe. */
public final class Answer {

    private final int status;
    private final Map<String, List<String>> headers;
    private final String text;
    private @Nullable Json json;

    /** @param headers by lower-case name */
    Answer(int status, Map<String, List<String>> headers, String text) {
        this.status = status;
        this.headers = headers;
        this.text = text;
    }

    public int status() {
        return status;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    /** The body as it came. */
    public String text() {
        return text;
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The body; nothing where it is no JSON. Read once: a list of a thousand tokens is asked about several times. */
    public Json json() {
        Json read = json;
        if (read == null) {
            read = Json.parse(text).orElse(Json.missing());
            json = read;
        }
        return read;
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
