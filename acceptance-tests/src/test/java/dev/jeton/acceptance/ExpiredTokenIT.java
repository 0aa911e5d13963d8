package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.JetonServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Tokens whose time is over: sessions, on a server that lets them live for two seconds. */
class ExpiredTokenIT {

    private static JetonServer server;
    private static Account account;
    private static int statusBefore;

    @BeforeAll
    static void outlive_a_session() throws InterruptedException {
        server = JetonServer.embedded().with("JETON_TOKEN_SESSION_LIFE", "PT2S").start();
        account = server.api().newAccount();
        statusBefore = server.api().whoami(account.loggedIn()).status();
        Thread.sleep(2_100);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void works_until_it_expires_and_then_says_that_it_did() {
        Answer after = server.api().whoami(account.loggedIn());

        assertThat(statusBefore).isEqualTo(200);
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(after.code()).isEqualTo("token_expired");
        assertThat(after.error()).contains("expired");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "NPM_.*")
    void npm_says_that_an_expired_token_is_invalid(Client client) {
        try (var workspace = Workspace.of(client, server.url()).withToken(account.session())) {
            Result whoami = workspace.whoami();

            assertThat(whoami.exitCode()).isEqualTo(1);
            assertThat(whoami.errors())
                    .contains("E401")
                    .contains("Unable to authenticate, your authentication token seems to be invalid.");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_12"})
    void an_expired_session_does_not_stand_in_the_way_of_a_login(Client client) {
        try (var workspace = Workspace.of(client, server.url()).withToken(account.session())) {
            assertThat(workspace.login(account.name(), account.password())).matches(Result::succeeded);
        }
    }
}
