package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.JetonServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The build for PostgreSQL keeps the same promises. */
class PostgresqlIT {

    private static EmbeddedPostgres database;
    private static JetonServer server;

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.start();
        server = JetonServer.onPostgresql(database.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_12"})
    void logs_in_lists_revokes_and_logs_out(Client client) {
        Account account = server.api().newAccount();
        NewToken token = server.api().newPublishToken(account, "ci");
        try (var workspace = Workspace.of(client, server.url())) {
            assertThat(workspace.login(account.name(), account.password())).matches(Result::succeeded);
            assertThat(workspace.run("token", "list", "--parseable").output()).contains(token.key());
            assertThat(workspace.run("token", "revoke", token.key())).matches(Result::succeeded);
            assertThat(server.api().whoami(token.credential()).code()).isEqualTo("token_revoked");
            assertThat(workspace.logout()).matches(Result::succeeded);
        }
    }

    @Test
    void nothing_is_lost_when_the_process_is_killed() {
        Account account = server.api().newAccount();
        NewToken kept = server.api().newPublishToken(account, "kept");
        NewToken gone = server.api().newPublishToken(account, "gone");
        server.api().delete("/api/v1/tokens/" + gone.key(), account.loggedIn());

        server.kill();
        server.start();

        assertThat(server.api().whoami(kept.credential()).status()).isEqualTo(200);
        assertThat(server.api().whoami(gone.credential()).code()).isEqualTo("token_revoked");
    }

    /** A second process on the same database: a token dies in both at once. */
    @Test
    void a_revocation_counts_in_every_process() {
        Account account = server.api().newAccount();
        NewToken token = server.api().newPublishToken(account, "shared");
        try (var second = JetonServer.onPostgresql(database.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                .start()) {
            assertThat(second.api().whoami(token.credential()).status()).isEqualTo(200);
            assertThat(server.api().whoami(token.credential()).status()).isEqualTo(200);

            server.api().delete("/api/v1/tokens/" + token.key(), account.loggedIn());

            assertThat(second.api().whoami(token.credential()).code()).isEqualTo("token_revoked");
        }
    }
}
