package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Dialogue;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Logging in and out by name and password, with every client that can: pnpm 11 and 12 open the browser instead. */
class LoginIT {

    private final JetonServer server = JetonServer.shared();

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"YARN_1", "PNPM_11", "PNPM_12", "BUN"})
    void logs_in_and_tells_the_name(Client client) {
        Account account = server.api().newAccount();
        try (var workspace = Workspace.of(client, server.url())) {
            Result login = workspace.login(account.name(), account.password());

            assertThat(login).as("login").matches(Result::succeeded);
            assertThat(login.shown()).contains("ogged in");
            assertThat(workspace.whoami().output()).contains(account.name());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"YARN_1", "YARN_4", "PNPM_11", "PNPM_12", "BUN"})
    void logging_out_kills_the_token(Client client) {
        Account account = server.api().newAccount();
        try (var workspace = Workspace.of(client, server.url())) {
            workspace.login(account.name(), account.password());
            var session = Credential.bearer(workspace.savedToken().orElseThrow());
            assertThat(server.api().whoami(session).status()).isEqualTo(200);

            Result logout = workspace.logout();

            assertThat(logout).as("logout").matches(Result::succeeded);
            assertThat(workspace.savedToken()).isEmpty();
            assertThat(server.api().whoami(session).status()).isEqualTo(401);
            assertThat(server.api().whoami(session).code()).isEqualTo("token_revoked");
            assertThat(server.api().whoami(account.loggedIn()).status())
                    .as("another session of the same account")
                    .isEqualTo(200);
        }
    }

    /** yarn 4 forgets the token and does not tell the registry. */
    @Test
    void yarn_4_forgets_its_token() {
        Account account = server.api().newAccount();
        try (var workspace = Workspace.of(Client.YARN_4, server.url())) {
            workspace.login(account.name(), account.password());

            assertThat(workspace.logout()).matches(Result::succeeded);

            assertThat(workspace.savedToken()).isEmpty();
            assertThat(workspace.whoami().shown()).contains("No authentication configured");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "NPM_.*")
    void npm_speaks_of_the_password_when_it_is_wrong(Client client) {
        Account account = server.api().newAccount();
        try (var workspace = Workspace.of(client, server.url())) {
            Result login = workspace.login(account.name(), "not " + account.password());

            assertThat(login.exitCode()).isEqualTo(1);
            assertThat(login.shown()).contains("E401").contains("Incorrect or missing password.");
            assertThat(login.shown())
                    .as("the reason, beside npm's own text about npmjs.com")
                    .contains("The user name or the password is wrong: try again");
            assertThat(workspace.savedToken()).isEmpty();
        }
    }

    @Test
    void pnpm_9_speaks_of_the_password_when_it_is_wrong() {
        Account account = server.api().newAccount();
        try (var workspace = Workspace.of(Client.PNPM_9, server.url())) {
            Result login = workspace.login(account.name(), "not " + account.password());

            assertThat(login.exitCode()).isEqualTo(1);
            assertThat(login.shown()).contains("401").contains("password");
            assertThat(workspace.savedToken()).isEmpty();
        }
    }

    @Test
    void yarn_4_speaks_of_the_authentication_when_the_password_is_wrong() {
        Account account = server.api().newAccount();
        try (var workspace = Workspace.of(Client.YARN_4, server.url())) {
            Result login = workspace.login(account.name(), "not " + account.password());

            assertThat(login.exitCode()).isEqualTo(1);
            assertThat(login.shown()).contains("Invalid authentication (attempted as " + account.name() + ")");
            assertThat(workspace.savedToken()).isEmpty();
        }
    }

    /** Without an e-mail address a login never signs anybody up. */
    @ParameterizedTest
    @EnumSource(names = {"NPM_10", "NPM_11_6", "NPM_11", "NPM_12"})
    void an_unknown_user_hears_the_same_as_with_a_wrong_password(Client client) {
        try (var workspace = Workspace.of(client, server.url())) {
            Result login = workspace.login("nobody-" + UUID.randomUUID(), "whatever it may be");

            assertThat(login.exitCode()).isEqualTo(1);
            assertThat(login.shown()).contains("E401").contains("Incorrect or missing password.");
            assertThat(workspace.savedToken()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"YARN_1", "YARN_4", "PNPM_11", "PNPM_12", "BUN"})
    void a_dead_token_does_not_stand_in_the_way_of_a_login(Client client) {
        Account account = server.api().newAccount();
        server.api().delete("/-/user/token/" + account.session(), account.loggedIn());
        try (var workspace = Workspace.of(client, server.url()).withToken(account.session())) {
            Result login = workspace.login(account.name(), account.password());

            assertThat(login).as("login").matches(Result::succeeded);
            assertThat(workspace.whoami().output()).contains(account.name());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_11_6", "NPM_11"})
    void adduser_signs_up(Client client) {
        String name = "grace-" + UUID.randomUUID().toString().substring(0, 8);
        var typed = Dialogue.silent()
                .answer("username", name)
                .answer("password", "a password of some length")
                .answer("email", name + "@example.com");
        try (var workspace = Workspace.of(client, server.url())) {
            Result added = workspace.run(typed, "adduser", "--auth-type=legacy");

            assertThat(added).as("adduser").matches(Result::succeeded);
            assertThat(workspace.whoami().output()).contains(name);
        }
    }

    /** yarn 1 keeps only the name and the e-mail address; it sends the password when it publishes. */
    @Test
    void yarn_1_logs_in_when_it_publishes() {
        Account account = server.api().newAccount();
        try (var workspace = Workspace.of(Client.YARN_1, server.url())) {
            assertThat(workspace.login(account.name(), account.password())).matches(Result::succeeded);

            Result published = publishWithYarn1(workspace, account.password());

            assertThat(published.shown()).contains("Logged in.");
        }
    }

    @Test
    void yarn_1_does_not_log_in_with_a_wrong_password() {
        Account account = server.api().newAccount();
        try (var workspace = Workspace.of(Client.YARN_1, server.url())) {
            assertThat(workspace.login(account.name(), account.password())).matches(Result::succeeded);

            Result published = publishWithYarn1(workspace, "not " + account.password());

            assertThat(published.exitCode()).isEqualTo(1);
            assertThat(published.shown()).contains("password is wrong").doesNotContain("Logged in.");
        }
    }

    private static Result publishWithYarn1(Workspace workspace, String password) {
        return workspace.run(
                Dialogue.silent().answer("password", password).onTerminal(),
                "publish",
                "--new-version=1.0.0",
                "--no-git-tag-version");
    }
}
