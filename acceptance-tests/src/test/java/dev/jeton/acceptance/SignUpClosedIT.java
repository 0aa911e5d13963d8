package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Dialogue;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Answer;
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
    private static JetonServer byInvitation;

    @BeforeAll
    static void start() {
        server = JetonServer.embedded().with("JETON_SIGN_UP", "closed").start();
        byInvitation = JetonServer.embedded().without("JETON_SIGN_UP").start();
    }

    @AfterAll
    static void stop() {
        server.close();
        byInvitation.close();
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

    /** npm says by itself that the password is incorrect, and how to get a new one from npmjs.com. npm 12 has no such command. */
    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11"})
    void adduser_tells_that_it_takes_an_invitation(Client client) {
        var typed = Dialogue.silent()
                .answer("username", "eve")
                .answer("password", "a password of some length")
                .answer("email", "eve@example.com");
        try (var workspace = Workspace.of(client, byInvitation.url())) {
            Result added = workspace.run(typed, "adduser", "--auth-type=legacy");

            assertThat(added.exitCode()).isEqualTo(1);
            assertThat(added.shown())
                    .contains("A new account takes an invitation: ask the administrator of this server for one");
            assertThat(workspace.savedToken()).isEmpty();
        }
    }

    /** A stranger must not learn which accounts there are. */
    @Test
    void signing_up_is_refused_alike_whether_the_name_is_taken() {
        var taken = signUp(JetonServer.ADMINISTRATOR);
        var free = signUp("eve");

        assertThat(taken.status()).isEqualTo(free.status()).isEqualTo(401);
        assertThat(taken.header("npm-notice"))
                .isEqualTo(free.header("npm-notice"))
                .isEqualTo(taken.error());
        assertThat(taken.text()).isEqualTo(free.text());
    }

    private static Answer signUp(String name) {
        return server.api()
                .put(
                        "/-/user/org.couchdb.user:" + name,
                        Credential.none(),
                        Map.of("name", name, "password", "a password of some length", "email", name + "@example.com"));
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
