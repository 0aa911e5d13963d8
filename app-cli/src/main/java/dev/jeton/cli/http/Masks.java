package dev.jeton.cli.http;

import dev.jeton.cli.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be shown of an exchange: no token, no password, no passcode, and nothing that could be used as one. */
final class Masks {

    private static final String HIDDEN = "****";
    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "npm-otp", "proxy-authorization", "cookie", "set-cookie");
    private static final Set<String> SECRET_FIELDS = Set.of(
            "password", "old", "new", "token", "_password", "tfa", "secret", "doneurl", "authurl", "loginurl", "otp");
    private static final Pattern TOKEN = Pattern.compile("\\bnpms?_[A-Za-z0-9]{36,48}\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_PATH = Pattern.compile(
            "(/-/user/token/|/-/npm/v1/tokens/token/|/-/v1/(?:done|login)/|/_/login/|[?&]authId=)[^/?&#]+");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]+@");

    private Masks() {}

    static String url(String url) {
        return text(USER_INFO.matcher(url).replaceAll("//" + HIDDEN + "@"));
    }

    static String header(String name, String value) {
        return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? HIDDEN : text(value);
    }

    static String body(String text) {
        return Json.parse(text)
                .map(json -> Json.compact(masked(json)))
                .map(Masks::text)
                .orElseGet(() -> text.isEmpty() ? "(no body)" : "(" + text.length() + " characters that are no JSON)");
    }

    private static String text(String text) {
        return IN_PATH.matcher(TOKEN.matcher(text).replaceAll(HIDDEN)).replaceAll("$1" + HIDDEN);
    }

    private static @Nullable Object masked(Json json) {
        if (json.isObject()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            json.fields().forEach((name, value) -> fields.put(name, hides(name, value) ? HIDDEN : masked(value)));
            return fields;
        }
        if (json.isList()) {
            return json.items().stream().map(Masks::masked).toList();
        }
        return json.value();
    }

    /** A field without a value hides nothing, and neither does a state of two-factor authentication. */
    private static boolean hides(String name, Json value) {
        return SECRET_FIELDS.contains(name.toLowerCase(Locale.ROOT))
                && value.value() != null
                && !(value.value() instanceof Boolean)
                && !(value.isObject() && value.text("password").isEmpty());
    }
}
