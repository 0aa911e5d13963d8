package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The website in a browser whose owner has switched scripts off. */
class WithoutScriptsIT {

    private static final JetonServer SERVER = JetonServer.shared();

    private static Chromium browser;

    @BeforeAll
    static void open() {
        browser = Chromium.withoutScriptsAt(SERVER.site());
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void a_token_is_created_with_more_fields_than_the_page_begins_with() {
        Account account = SERVER.api().newAccount();
        browser.signIn(account.name(), account.password())
                .click("Generate New Token")
                .follow("Granular Access Token");
        assertThat(browser.text("#summary")).isNotBlank();
        browser.type("name", "no scripts")
                .choose("packages-permission", "read-only")
                .typeInLast("package", "left-pad")
                .typeInLast("range", "127.0.0.0/8")
                .press("Add IP range");
        assertThat(browser.fields("range")).hasSize(2);
        assertThat(browser.text("#summary")).contains("127.0.0.0/8");
        browser.typeInLast("range", "2001:db8::/32").press("Add package or scope");
        assertThat(browser.typed("name")).isEqualTo("no scripts");

        browser.typeInLast("package", "@acme")
                .type("password", account.password())
                .press("Generate token");

        JsonNode token = SERVER.api()
                .get("/api/v1/tokens/self", Credential.bearer(browser.text("#secret")))
                .json();
        assertThat(token.path("allowedIpRanges"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("127.0.0.0/8", "2001:db8::/32");
        assertThat(token.path("packagesAndScopes").path("packages"))
                .extracting(JsonNode::asText)
                .containsExactly("left-pad");
        assertThat(token.path("packagesAndScopes").path("scopes"))
                .extracting(JsonNode::asText)
                .containsExactly("@acme");
        browser.follow("I have copied it");
        assertThat(browser.text("time")).endsWith("UTC");
    }
}
