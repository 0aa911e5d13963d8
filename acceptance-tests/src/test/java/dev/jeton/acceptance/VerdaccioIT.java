package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Credential;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry that the tests of the gateway stand on: what is refused there is not refused by it, and not open in it. */
class VerdaccioIT {

    private final Verdaccio registry = Verdaccio.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/no-such-package", "/@acme%2fui", "/no-such-package/-/no-such-package-1.0.0.tgz"})
    void shows_nothing_to_strangers(String path) {
        assertThat(registry.api().get(path, Credential.none()).status()).isEqualTo(401);
        assertThat(registry.api().get(path, Credential.bearer("npm_000")).status())
                .isEqualTo(401);
    }

    @Test
    void takes_nothing_from_strangers() {
        var body = Map.of("name", "stolen", "versions", Map.of(), "_attachments", Map.of());

        assertThat(registry.api().put("/stolen", Credential.none(), body).status())
                .isEqualTo(401);
        assertThat(registry.files("stolen")).isEmpty();
    }

    @Test
    void signs_nobody_up() {
        var body = Map.of("name", "mallory", "password", "a password of mallory", "type", "user", "roles", List.of());

        assertThat(registry.api()
                        .put("/-/user/org.couchdb.user:mallory", Credential.none(), body)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void knows_its_one_user_by_the_token() {
        var whoami = registry.api().whoami(Credential.bearer(registry.token()));

        assertThat(whoami.json().path("username").asText()).isEqualTo("jeton");
        assertThat(registry.packument("no-such-package").status()).isEqualTo(404);
    }
}
