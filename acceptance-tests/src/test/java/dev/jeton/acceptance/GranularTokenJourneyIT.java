package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the menu "Generate New Token" to the first command of npm with it. */
class GranularTokenJourneyIT {

    private static JetonServer server;
    private static Chromium browser;
    private static Account account;
    private static String secret;
    private static String promised;

    @BeforeAll
    static void create_a_token_in_the_browser() {
        server = JetonServer.shared();
        account = server.api().newAccount("ada");
        browser = Chromium.at(server.url());
        browser.signIn(account.name(), account.password())
                .look("tokens-first")
                .click("Generate New Token")
                .look("tokens-menu-open")
                .follow("Granular Access Token")
                .look("granular-empty");

        browser.type("name", "Release of the design system")
                .type("description", "GitHub Actions of acme/ui, secret NPM_TOKEN")
                .select("expires", "30")
                .choose("packages-permission", "read-write")
                .typeInLast("package", "@acme/ui")
                .click("Add package or scope")
                .typeInLast("package", "@" + account.name())
                .choose("orgs-permission", "read-only")
                .typeInLast("org", "acme")
                .typeInLast("range", "127.0.0.0/8")
                .click("Add IP range")
                .typeInLast("range", "2001:db8::/32")
                .type("password", account.password());
        browser.await("#summary", "2001:db8::/32")
                .await("#here", "would work from here")
                .look("granular-filled");
        promised = browser.text("#summary");
        browser.press("Generate token").look("token-created");
        secret = browser.text("#secret");
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @Test
    void the_page_says_what_the_token_can_do_before_and_after() {
        assertThat(promised)
                .contains("@acme/ui")
                .contains("@" + account.name())
                .contains("acme")
                .contains("127.0.0.0/8")
                .contains("2001:db8::/32");
        assertThat(browser.text()).contains(promised);
    }

    @Test
    void the_token_is_what_was_asked_for() {
        JsonNode token = server.api()
                .get("/api/v1/tokens/self", Credential.bearer(secret))
                .json();

        assertThat(token.path("kind").asText()).isEqualTo("granular");
        assertThat(token.path("name").asText()).isEqualTo("Release of the design system");
        assertThat(token.path("packagesAndScopes").path("permission").asText()).isEqualTo("read-write");
        assertThat(token.path("packagesAndScopes").path("packages"))
                .extracting(JsonNode::asText)
                .containsExactly("@acme/ui");
        assertThat(token.path("packagesAndScopes").path("scopes"))
                .extracting(JsonNode::asText)
                .containsExactly("@" + account.name());
        assertThat(token.path("organizations").path("permission").asText()).isEqualTo("read-only");
        assertThat(token.path("bypassTwoFactor").asBoolean()).isFalse();
    }

    @Test
    void npm_works_with_it_as_the_page_tells() {
        try (var workspace = Workspace.of(Client.NPM_12, server.url()).withToken(secret)) {
            assertThat(workspace.whoami().output()).contains(account.name());
            assertThat(workspace.run("ping")).matches(Result::succeeded);
        }
    }

    @Test
    void npm_makes_no_further_token_with_it() {
        try (var workspace = Workspace.of(Client.NPM_12, server.url()).withToken(secret)) {
            Result refused = workspace.createToken(
                    account.password(), "--name=more", "--packages-all", "--packages-and-scopes-permission=read-only");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.shown()).contains("403");
            assertThat(server.api().listed(account)).hasSize(1);
        }
    }

    @Test
    void the_token_is_shown_once_and_afterwards_only_its_ends() {
        String ends = "npm_..." + secret.substring(secret.length() - 4);

        try (var another = Chromium.at(server.url())) {
            another.signIn(account.name(), account.password()).look("tokens-one");

            assertThat(another.text("tbody code")).isEqualTo(ends);
            assertThat(another.source()).doesNotContain(secret);
            assertThat(another.text("tbody"))
                    .contains("Release of the design system")
                    .contains("granular")
                    .contains("active");
        }
    }
}
