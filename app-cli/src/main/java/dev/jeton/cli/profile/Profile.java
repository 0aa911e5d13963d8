package dev.jeton.cli.profile;

import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account as the npm protocol shows and changes it. */
final class Profile {

    static final List<String> WRITABLE =
            List.of("email", "password", "fullname", "homepage", "freenode", "twitter", "github");

    private static final String PATH = "/-/npm/v1/user";

    private Profile() {}

    static Json read(Registry registry) {
        registry.requireCredential();
        return registry.get(PATH);
    }

    /** npm sends the rest of the profile along as it was; a server that is asked about one field may take the others away. */
    static Json change(Registry registry, Json before, String field, @Nullable Object value) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (String name : WRITABLE) {
            before.text(name).ifPresent(text -> body.put(name, text));
        }
        body.put(field, value);
        return registry.send("POST", PATH, body).json();
    }

    static Json twoFactor(Registry registry, Object change) {
        return registry.send("POST", PATH, Map.of("tfa", change)).json();
    }

    /** {@code disabled}, or the mode. */
    static String mode(Json profile) {
        Json tfa = profile.at("tfa");
        return tfa.flag("pending") ? "disabled" : tfa.text("mode").orElse("disabled");
    }
}
