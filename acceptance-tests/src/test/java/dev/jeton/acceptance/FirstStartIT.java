package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A new server whose operator opens the link that it printed. */
class FirstStartIT {

    private static final String PASSWORD = "the one who keeps this server";
    private static final Pattern LINK = Pattern.compile("http://\\S+/_/setup\\?code=\\S+");

    @Test
    void the_link_makes_the_administrator_once() {
        try (var server = JetonServer.embedded()
                        .without("JETON_SETUP_USERNAME")
                        .without("JETON_SETUP_PASSWORD")
                        .start();
                var browser = Chromium.at(server.site())) {
            assertThat(browser.open("/").look("home-new-server").text()).contains("no administrator yet");
            var printed = LINK.matcher(server.log());
            assertThat(printed.find()).isTrue();

            browser.open("/_/setup?code=" + "0".repeat(32))
                    .type("username", "mallory")
                    .type("password", PASSWORD)
                    .press("Create account");
            assertThat(browser.text("[role=alert]")).isNotBlank();
            assertThat(browser.typed("username")).isEqualTo("mallory");
            browser.look("setup-refused").open(printed.group()).look("setup");
            browser.type("username", "keeper").type("password", PASSWORD).press("Create account");

            assertThat(browser.look("setup-done").heading()).isEqualTo("Welcome, keeper");
            browser.open(printed.group()).look("setup-over");
            assertThat(browser.heading()).isEqualTo("This server is already set up");
            assertThat(server.api()
                            .whoami(Credential.basic("mallory", PASSWORD))
                            .status())
                    .isEqualTo(401);
            browser.signIn("keeper", PASSWORD).open("/_/admin/accounts");
            assertThat(browser.texts("tbody tr")).singleElement().asString().contains("administrator");
        }
    }
}
