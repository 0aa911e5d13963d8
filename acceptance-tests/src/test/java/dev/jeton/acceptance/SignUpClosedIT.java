package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server on which nobody may sign up: only its administrator is known. */
class SignUpClosedIT {

    private static JetonServer server;

    @BeforeAll
    static void start() {
        server = JetonServer.embedded().with("JETON_SIGN_UP", "closed").start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11", "NPM_12", "PNPM_9", "YARN_4"})
    void an_unknown_user_gets_no_token(Client client) {
        try (var workspace = Workspace.of(client, server.url())) {
            Result login = workspace.login("nobody-" + UUID.randomUUID(), "whatever it may be");

            assertThat(login.exitCode()).isEqualTo(1);
            assertThat(workspace.savedToken()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_12"})
    void the_administrator_logs_in(Client client) {
        try (var workspace = Workspace.of(client, server.url())) {
            Result login = workspace.login(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);

            assertThat(login).as("login").matches(Result::succeeded);
            assertThat(workspace.whoami().output()).contains(JetonServer.ADMINISTRATOR);
        }
    }

    @Test
    void signing_up_is_refused_with_a_sentence() {
        var answer = server.api()
                .put(
                        "/-/user/org.couchdb.user:eve",
                        Credential.none(),
                        Map.of("name", "eve", "password", "a password of some length", "email", "eve@example.com"));

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.error()).isNotBlank();
        assertThat(answer.json().path("token").isMissingNode()).isTrue();
    }
}
