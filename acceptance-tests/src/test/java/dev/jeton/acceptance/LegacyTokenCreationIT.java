package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code npm token create} up to npm 11.6: a password, a switch for reading, and IP ranges. pnpm 12 does the same. */
class LegacyTokenCreationIT {

    private final JetonServer server = JetonServer.shared();
    private final Account account = server.api().newAccount();

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "PNPM_12"})
    void creates_a_publish_token(Client client) {
        Result created = create(client, account.password());

        assertThat(created).as("token create").matches(Result::succeeded);
        assertThat(onlyToken().path("readonly").asBoolean()).isFalse();
        assertThat(onlyToken().path("cidr_whitelist").isEmpty()).isTrue();
        if (!client.hidesNewTokens()) {
            var token = newTokenIn(created);
            assertThat(server.api().whoami(token).json().path("username").asText())
                    .isEqualTo(account.name());
            assertThat(publishing(token)).isEqualTo("allowed");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "PNPM_12"})
    void creates_a_token_that_only_reads(Client client) {
        Result created = create(client, account.password(), "--read-only");

        assertThat(created).as("token create").matches(Result::succeeded);
        assertThat(onlyToken().path("readonly").asBoolean()).isTrue();
        if (!client.hidesNewTokens()) {
            var token = newTokenIn(created);
            assertThat(server.api().whoami(token).status()).isEqualTo(200);
            assertThat(publishing(token)).isEqualTo("read_only_token");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6"})
    void creates_a_token_for_two_ranges(Client client) {
        Result created = create(client, account.password(), "--cidr=192.0.2.0/24,198.51.100.0/24");

        assertThat(created).as("token create").matches(Result::succeeded);
        assertThat(created.shown()).contains("192.0.2.0/24,198.51.100.0/24");
        assertThat(onlyToken().path("cidr_whitelist"))
                .extracting(JsonNode::asText)
                .containsExactly("192.0.2.0/24", "198.51.100.0/24");
        if (!client.hidesNewTokens()) {
            assertThat(server.api().whoami(newTokenIn(created)).code()).isEqualTo("address_not_allowed");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6"})
    void a_wrong_password_creates_nothing(Client client) {
        Result created = create(client, "not " + account.password());

        assertThat(created.exitCode()).isEqualTo(1);
        assertThat(created.shown()).contains("Incorrect or missing password.");
        assertThat(server.api().listed(account)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6"})
    void the_client_refuses_a_bad_range(Client client) {
        Result created = create(client, account.password(), "--cidr=192.0.2.0/33");

        assertThat(created.exitCode()).isEqualTo(1);
        assertThat(created.shown()).contains("CIDR whitelist contains invalid CIDR entry: 192.0.2.0/33");
        assertThat(server.api().listed(account)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10"})
    void an_access_token_creates_nothing_even_with_the_password(Client client) {
        var publish = server.api().newPublishToken(account, "ci");
        try (var workspace = Workspace.of(client, server.url()).withToken(publish.secret())) {
            Result created = workspace.createToken(account.password());

            assertThat(created.exitCode()).isEqualTo(1);
            assertThat(created.shown()).contains("403").contains("npm login");
            assertThat(server.api().listed(account)).hasSize(1);
        }
    }

    private Result create(Client client, String password, String... flags) {
        try (var workspace = Workspace.of(client, server.url()).withToken(account.session())) {
            return workspace.createToken(password, flags);
        }
    }

    private JsonNode onlyToken() {
        List<JsonNode> tokens = server.api().listed(account);
        assertThat(tokens).hasSize(1);
        return tokens.get(0);
    }

    private static Credential newTokenIn(Result created) {
        List<String> tokens = Workspace.tokensIn(created.shown());
        assertThat(tokens).as("the one token in%n%s", created).hasSize(1);
        return Credential.bearer(tokens.get(0));
    }

    /** What the server would say to a publish with this token: {@code allowed}, or the code of the refusal. */
    private String publishing(Credential token) {
        JsonNode decision = server.api()
                .post(
                        "/api/v1/decisions",
                        token,
                        Map.of("address", "127.0.0.1", "method", "PUT", "path", "/@" + account.name() + "%2fthing"))
                .json();
        return decision.path("decision").asText().equals("allowed")
                ? "allowed"
                : decision.path("code").asText();
    }
}
