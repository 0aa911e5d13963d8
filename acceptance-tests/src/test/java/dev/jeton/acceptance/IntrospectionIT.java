package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry behind Jeton does that checks tokens itself: RFC 7662 and RFC 7009 on the packaged server. */
class IntrospectionIT {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final Credential ADMINISTRATOR =
            Credential.basic(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);

    private static JetonServer server;
    private static Api api;
    private static String id = "";
    private static String secret = "";

    private final Account account = api.newAccount();

    @BeforeAll
    static void register() {
        server = JetonServer.embedded().with("QUARKUS_LOG_LEVEL", "DEBUG").start();
        api = server.api();
        JsonNode registered = register("verdaccio");
        id = registered.path("clientId").asText();
        secret = registered.path("clientSecret").asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_token_that_works_is_described_with_its_restrictions() {
        NewToken token = api.newToken(
                account,
                Map.of(
                        "kind",
                        "granular",
                        "name",
                        "deploy",
                        "allowedIpRanges",
                        List.of("192.0.2.0/24"),
                        "packagesAndScopes",
                        Map.of("permission", "read-write", "scopes", List.of("@acme"))));

        Answer answer = introspect("token=" + token.secret());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        JsonNode said = answer.json();
        assertThat(said.path("active").asBoolean()).isTrue();
        assertThat(said.path("scope").asText()).isEqualTo("read write");
        assertThat(said.path("sub").asText()).isEqualTo(account.name());
        assertThat(said.path("jti").asText()).isEqualTo(token.key());
        assertThat(said.path("exp").asLong()).isGreaterThan(said.path("iat").asLong());
        assertThat(said.path("jeton_packages_and_scopes").path("scopes"))
                .extracting(JsonNode::asText)
                .containsExactly("@acme");
        assertThat(said.path("jeton_allowed_ip_ranges"))
                .extracting(JsonNode::asText)
                .containsExactly("192.0.2.0/24");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, true", "192.0.3.7, false", "2001:db8::1, false"})
    void an_address_outside_the_ranges_makes_a_token_inactive(String ip, boolean active) {
        NewToken token = api.newToken(
                account, Map.of("kind", "read-only", "name", "n", "allowedIpRanges", List.of("192.0.2.0/24")));

        assertActive(introspect("token=" + token.secret() + "&ip=" + ip), active);
    }

    @Test
    void a_token_of_a_passcode_asks_for_it_here_and_only_reads_elsewhere() {
        NewToken token = api.newPublishToken(account, "careful");
        api.protect(account, "auth-and-writes");

        assertThat(introspect("token=" + token.secret()).json().path("scope").asText())
                .isEqualTo("read");
    }

    @Test
    void a_token_that_its_owner_revokes_is_inactive_at_once() {
        NewToken token = api.newPublishToken(account, "short-lived");
        assertActive(introspect("token=" + token.secret()), true);

        api.delete("/api/v1/tokens/" + token.key(), account.loggedIn());

        assertActive(introspect("token=" + token.secret()), false);
    }

    @Test
    void a_token_that_a_resource_server_revokes_works_nowhere() {
        NewToken token = api.newPublishToken(account, "found in a log");
        NewToken other = api.newPublishToken(account, "kept");
        assertThat(api.whoami(token.credential()).status()).isEqualTo(200);

        assertThat(revoke(Credential.basic(id, secret), token).status()).isEqualTo(200);

        assertThat(api.whoami(token.credential()).code()).isEqualTo("token_revoked");
        assertThat(api.whoami(other.credential()).status()).isEqualTo(200);
        assertActive(introspect("token=" + token.secret()), false);
        assertThat(revoke(Credential.basic(id, secret), token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"introspect", "revoke"})
    void a_wrong_client_secret_gets_nothing(String endpoint) {
        NewToken token = api.newPublishToken(account, "safe");
        for (Credential client : List.of(
                Credential.none(),
                Credential.basic(id, secret.replace("jeton_rs_", "jeton_rs_0").substring(0, secret.length())),
                Credential.basic(account.name(), account.password()),
                ADMINISTRATOR,
                account.loggedIn(),
                token.credential())) {
            Answer answer = api.send("POST", "/api/v1/oauth/" + endpoint, client, FORM, "token=" + token.secret());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("www-authenticate")).isEqualTo("Basic realm=\"jeton\"");
            assertThat(answer.error()).isEqualTo("invalid_client");
        }
        assertThat(api.whoami(token.credential()).status()).isEqualTo(200);
    }

    @Test
    void a_resource_server_that_was_removed_gets_nothing() {
        JsonNode registered = register("to go");
        var client = Credential.basic(
                registered.path("clientId").asText(),
                registered.path("clientSecret").asText());
        NewToken token = api.newPublishToken(account, "safe");
        assertThat(ask(client, "token=" + token.secret()).status()).isEqualTo(200);

        String path = "/api/v1/resource-servers/" + registered.path("clientId").asText();
        assertThat(api.delete(path, account.loggedIn()).status()).isEqualTo(403);
        assertThat(api.delete(path, ADMINISTRATOR).status()).isEqualTo(204);

        assertThat(ask(client, "token=" + token.secret()).status()).isEqualTo(401);
        assertThat(revoke(client, token).status()).isEqualTo(401);
        assertThat(api.whoami(token.credential()).status()).isEqualTo(200);
    }

    /** The id is there, so a secret that is stored would be found. */
    @Test
    void the_secret_is_in_no_line_of_the_log_and_in_no_file_and_works_after_a_restart() {
        NewToken token = api.newPublishToken(account, "asked about");
        introspect("token=" + token.secret());
        ask(Credential.none(), "token=" + token.secret() + "&client_id=" + id + "&client_secret=" + secret);
        ask(Credential.basic(id, secret), "token=" + token.secret() + "&client_secret=" + secret);
        ask(Credential.none(), "client_secret=" + secret + "&token=%zz");
        server.stop();
        try {
            assertThat(server.filesWith(id)).isNotEmpty();
            for (String text : List.of(secret, secret.substring("jeton_rs_".length()), token.secret())) {
                assertThat(server.filesWith(text)).isEmpty();
                assertThat(server.log()).isNotBlank().doesNotContain(text);
            }
        } finally {
            server.start();
        }

        assertActive(introspect("token=" + token.secret()), true);
    }

    private static JsonNode register(String name) {
        Answer answer = api.post("/api/v1/resource-servers", ADMINISTRATOR, Map.of("name", name));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private static Answer introspect(String form) {
        return ask(Credential.basic(id, secret), form);
    }

    private static Answer ask(Credential client, String form) {
        return api.send("POST", "/api/v1/oauth/introspect", client, FORM, form);
    }

    private static Answer revoke(Credential client, NewToken token) {
        return api.send("POST", "/api/v1/oauth/revoke", client, FORM, "token=" + token.secret());
    }

    private static void assertActive(Answer answer, boolean active) {
        assertThat(answer.status()).isEqualTo(200);
        if (active) {
            assertThat(answer.json().path("active").asBoolean()).isTrue();
        } else {
            assertThat(answer.text()).isEqualTo("{\"active\":false}");
        }
    }
}
