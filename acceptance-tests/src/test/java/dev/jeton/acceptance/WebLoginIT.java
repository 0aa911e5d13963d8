package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Dialogue;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Visitor;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that send their user to the browser: to log in, and for the second factor. */
class WebLoginIT {

    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+/_/login/[0-9a-f]{32})");
    private static final String NO_SUCH_THING = "0".repeat(32);

    private static JetonServer server;
    private static Chromium browser;

    private final Account account = server.api().newAccount();

    @BeforeAll
    static void open() {
        server = JetonServer.shared();
        browser = Chromium.at(server.site());
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_9", "NPM_10", "NPM_11", "NPM_12", "PNPM_11", "PNPM_12", "YARN_4"})
    void logs_in_through_the_browser(Client client) {
        browser.forget();
        try (var workspace = Workspace.of(client, server.url())) {
            Result login = workspace.loginInBrowser(ADDRESS, address -> {
                browser.open(address)
                        .type("username", account.name())
                        .type("password", account.password())
                        .press("Sign in");
                assertThat(browser.text()).contains("logged in as " + account.name());
                browser.look("login-from-terminal").press("Log in").look("login-approved");
            });

            assertThat(login).as("login").matches(Result::succeeded);
            assertThat(browser.heading()).isEqualTo("Approved");
            assertThat(workspace.whoami().output()).contains(account.name());
            assertThat(workspace.savedToken()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_9", "NPM_10", "NPM_11", "NPM_12"})
    void npm_takes_the_second_factor_from_the_browser(Client client) {
        NewToken token = server.api().newPublishToken(account, "to revoke");
        SecondFactor second = server.api().protect(account, "auth-and-writes");
        browser.forget().signIn(account.name(), account.password());
        browser.type("passcode", second.app().next()).press("Sign in");
        var typed = Dialogue.silent()
                .meanwhile(ADDRESS, address -> {
                    browser.open(address).look("confirm-operation");
                    browser.type("passcode", second.app().wrong()).press("Confirm");
                    assertThat(browser.text("[role=alert]")).contains("code");
                    browser.type("passcode", second.app().next()).press("Confirm");
                })
                .onTerminal();
        try (var workspace = Workspace.of(client, server.url()).withToken(account.session())) {
            Result revoked = workspace.run(typed, "token", "revoke", token.key());

            assertThat(browser.heading()).isEqualTo("Approved");
            assertThat(revoked).as("token revoke").matches(Result::succeeded);
            assertThat(server.api().whoami(token.credential()).status()).isEqualTo(401);
        }
    }

    @Test
    void a_login_that_is_over_says_so() {
        Answer answer = server.api().get("/-/v1/done/" + NO_SUCH_THING, Credential.none());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("npm-notice")).contains("run the command again");
        browser.forget().signIn(account.name(), account.password()).open("/_/login/" + NO_SUCH_THING);
        assertThat(browser.text()).contains("nothing to approve");
        browser.look("login-over");
    }

    @Test
    void a_login_gives_one_token_to_whoever_asked() {
        var asked =
                server.api().post("/-/v1/login", Credential.none(), Map.of()).json();
        String page = URI.create(asked.path("loginUrl").asText()).getPath();
        String poll = URI.create(asked.path("doneUrl").asText()).getPath();
        Answer waiting = server.api().get(poll, Credential.none());
        assertThat(waiting.status()).isEqualTo(202);
        assertThat(waiting.header("retry-after")).isEqualTo("2");
        var visitor = new Visitor(server).signedIn(account);

        assertThat(visitor.send(page).status()).isEqualTo(200);

        assertThat(visitor.send(page).status()).as("approved twice").isEqualTo(410);
        Answer done = server.api().get(poll, Credential.none());
        assertThat(server.api()
                        .whoami(Credential.bearer(done.json().path("token").asText()))
                        .json()
                        .path("username")
                        .asText())
                .isEqualTo(account.name());
        assertThat(server.api().get(poll, Credential.none()).status())
                .as("fetched twice")
                .isEqualTo(404);
    }

    @Test
    void nobody_else_confirms_an_operation() {
        NewToken token = server.api().newPublishToken(account, "to revoke");
        server.api().protect(account, "auth-and-writes");
        Answer challenge = server.api()
                .send(
                        "DELETE",
                        "/-/npm/v1/tokens/token/" + token.key(),
                        account.loggedIn(),
                        Map.of("npm-auth-type", "web", "npm-command", "token"),
                        "");
        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.header("www-authenticate")).containsIgnoringCase("otp");
        String page = URI.create(challenge.json().path("authUrl").asText()).getPath();

        Answer shown = new Visitor(server).signedIn(server.api().newAccount()).get(page);

        assertThat(shown.status()).isEqualTo(410);
    }

    /** bun has no login of its own: it reads what npm has saved. */
    @Test
    void bun_uses_the_session() {
        try (var workspace = Workspace.of(Client.BUN, server.url()).withToken(account.session())) {
            assertThat(workspace.whoami().output()).contains(account.name());
        }
    }
}
