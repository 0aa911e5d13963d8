package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Authenticator;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page of the website, as people walk through it in a browser. */
class WebsiteIT {

    private static final String NEW_PASSWORD = "a sentence that only I would write";

    private static JetonServer server;
    private static Chromium browser;

    @BeforeAll
    static void start() {
        server = JetonServer.embedded().start();
        browser = Chromium.at(server.site());
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @Test
    void the_start_leads_to_signing_in_and_comes_back_to_where_one_wanted_to_go() {
        Account account = server.api().newAccount();
        signOut();

        browser.open("/").look("home").follow("Your access tokens").look("sign-in");
        assertThat(browser.page()).isEqualTo("/_/sign-in?next=%2F_%2Ftokens");
        browser.open("/_/sessions");
        assertThat(browser.page()).isEqualTo("/_/sign-in?next=%2F_%2Fsessions");
        browser.type("username", account.name())
                .type("password", account.password())
                .press("Sign in");

        assertThat(browser.page()).isEqualTo("/_/sessions");
        browser.click("Menu of " + account.name()).look("menu").press("Sign out");
        assertThat(browser.page()).isEqualTo("/");
        browser.open("/_/tokens");
        assertThat(browser.page()).startsWith("/_/sign-in");
    }

    @Test
    void a_wrong_password_is_told_and_the_name_stays() {
        Account account = server.api().newAccount();
        signOut();

        browser.signIn(account.name(), "not " + account.password()).look("sign-in-refused");

        assertThat(browser.text()).contains("password");
        assertThat(browser.typed("username")).isEqualTo(account.name());
        assertThat(browser.typed("password")).isEmpty();
    }

    @Test
    void an_invitation_makes_one_account() {
        asAdministrator();
        browser.click("Menu of admin").follow("Administration");
        browser.follow("Invitations").look("admin-invitations-empty");
        browser.type("email", "grace@example.com").press("Invite somebody").look("admin-invitation-made");
        String link = browser.text("#link");
        assertThat(link).startsWith(server.site() + "_/sign-up?invitation=");
        signOut();

        browser.open(link).look("sign-up");
        browser.type("username", "grace").type("password", NEW_PASSWORD).press("Create account");

        assertThat(browser.page()).isEqualTo("/_/tokens");
        assertThat(browser.text()).contains("No tokens yet");
        browser.look("tokens-empty");
        signOut();
        browser.open(link)
                .type("username", "mallory")
                .type("password", NEW_PASSWORD)
                .press("Create account");
        assertThat(browser.text("[role=alert]")).containsIgnoringCase("invitation");
        browser.look("sign-up-refused");
        asAdministrator();
        browser.open("/_/admin/invitations");
        assertThat(browser.text("tbody")).contains("grace@example.com").contains("accepted by grace");
    }

    @Test
    void an_invitation_that_was_withdrawn_makes_none() {
        asAdministrator();
        browser.open("/_/admin/invitations").press("Invite somebody");
        String link = browser.text("#link");
        browser.press("Withdraw").look("admin-invitations");
        assertThat(browser.text("tbody tr")).contains("withdrawn");
        signOut();

        browser.open(link)
                .type("username", "mallory")
                .type("password", NEW_PASSWORD)
                .press("Create account");

        assertThat(browser.text("[role=alert]")).containsIgnoringCase("invitation");
        assertThat(server.api()
                        .whoami(Credential.basic("mallory", NEW_PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void two_factor_authentication_from_the_first_scan_to_the_end() {
        Account account = signedIn();
        browser.open("/_/two-factor").look("two-factor-off");
        browser.type("begin-password", account.password()).press("Enable two-factor authentication");
        var app = new Authenticator(browser.text("#seed"));
        browser.look("two-factor-enrol");
        browser.type("passcode", app.wrong()).press("Confirm and enable").look("two-factor-enrol-again");
        assertThat(browser.source()).doesNotContain("class=\"qr\"");
        browser.type("passcode", app.next()).press("Confirm and enable").look("two-factor-codes");
        List<String> codes = browser.texts("#codes li");
        assertThat(codes).hasSize(5).allMatch(code -> code.matches("([0-9]{4} ){4}[0-9]{4}"));
        browser.follow("I have kept them").look("two-factor-on");
        assertThat(browser.text()).contains("enabled");
        signOut();

        browser.signIn(account.name(), account.password()).look("sign-in-passcode");
        assertThat(browser.page()).isEqualTo("/_/sign-in");
        browser.type("passcode", app.wrong()).press("Sign in");
        assertThat(browser.text("[role=alert]")).contains("one-time password");
        browser.type("passcode", app.next()).press("Sign in");
        assertThat(browser.page()).isEqualTo("/_/tokens");
        signOut();

        browser.signIn(account.name(), account.password())
                .type("passcode", codes.get(0))
                .press("Sign in");
        assertThat(browser.page()).isEqualTo("/_/tokens");
        signOut();
        browser.signIn(account.name(), account.password())
                .type("passcode", codes.get(0))
                .press("Sign in");
        assertThat(browser.text("[role=alert]")).contains("one-time password");
        browser.type("passcode", codes.get(1)).press("Sign in");
        browser.open("/_/two-factor");
        assertThat(browser.text("dl.facts")).contains("Recovery codes left\n3");

        browser.type("codes-password", account.password())
                .type("codes-passcode", app.next())
                .press("Make new recovery codes");
        assertThat(browser.texts("#codes li")).hasSize(5).doesNotContainAnyElementsOf(codes);
        browser.open("/_/two-factor").choose("mode", "auth-only");
        browser.type("mode-password", account.password())
                .type("mode-passcode", app.next())
                .press("Change mode");
        assertThat(browser.text("[role=status]")).contains("mode has been changed");
        browser.type("disable-password", account.password())
                .type("disable-passcode", app.next())
                .press("Disable two-factor authentication");
        assertThat(browser.text("[role=status]")).contains("disabled");
    }

    @Test
    void the_profile_and_the_password() {
        Account account = signedIn();
        String elsewhere = server.api().newSession(account);
        NewToken token = server.api().newPublishToken(account, "stays");

        browser.click("Menu of").follow("Profile").look("profile");
        browser.type("fullname", "Ada Lovelace")
                .type("homepage", "https://example.org/ada")
                .type("github", "ada")
                .type("password", account.password())
                .press("Save profile");
        assertThat(browser.text("[role=status]")).contains("saved");
        assertThat(browser.typed("fullname")).isEqualTo("Ada Lovelace");
        browser.open("/_/profile");
        assertThat(browser.typed("homepage")).isEqualTo("https://example.org/ada");
        browser.type("old", account.password()).type("new", NEW_PASSWORD).press("Change password");
        browser.look("profile-password-changed");

        assertThat(browser.text("[role=status]")).contains("password has been changed");
        assertThat(server.api().whoami(Credential.bearer(elsewhere)).status()).isEqualTo(401);
        assertThat(server.api().whoami(token.credential()).status()).isEqualTo(200);
        assertThat(server.api().whoami(account.byPassword()).status()).isEqualTo(401);
        signOut();
        browser.signIn(account.name(), NEW_PASSWORD);
        assertThat(browser.page()).isEqualTo("/_/tokens");
    }

    @Test
    void sessions_end_one_by_one_and_all_at_once() {
        Account account = signedIn();
        for (int more = 0; more < 2; more++) {
            server.api().newSession(account);
        }

        browser.open("/_/sessions").look("sessions");
        assertThat(browser.texts("tbody tr")).hasSize(4);
        assertThat(browser.texts("tbody .badge")).containsExactly("this session");
        browser.press("End this session");
        assertThat(browser.texts("tbody tr")).hasSize(3);
        browser.press("End all others");

        assertThat(browser.texts("tbody tr")).hasSize(1);
        assertThat(server.api().whoami(account.loggedIn()).status()).isEqualTo(401);
        browser.press("Sign out", "tbody");
        assertThat(browser.page()).startsWith("/_/sign-in");
    }

    @Test
    void a_legacy_token_of_each_kind() {
        Account account = signedIn();
        for (String kind : List.of("read-only", "automation", "publish")) {
            browser.open("/_/tokens")
                    .click("Generate New Token")
                    .follow("Legacy Token")
                    .type("name", "for " + kind)
                    .choose("kind", kind)
                    .typeInLast("range", "127.0.0.0/8")
                    .type("password", account.password());
            if (kind.equals("automation")) {
                browser.look("legacy-filled");
            }
            browser.press("Generate token");
            var token = Credential.bearer(browser.text("#secret"));

            assertThat(server.api().whoami(token).status()).isEqualTo(200);
            assertThat(server.api()
                            .get("/api/v1/tokens/self", token)
                            .json()
                            .path("kind")
                            .asText())
                    .isEqualTo(kind);
            assertThat(server.api().get("/api/v1/tokens/self", token).json().path("allowedIpRanges"))
                    .extracting(JsonNode::asText)
                    .containsExactly("127.0.0.0/8");
        }
    }

    @Test
    void the_list_is_searched_filtered_and_sorted() {
        Account account = signedIn();
        server.api().newToken(account, Map.of("kind", "read-only", "name", "Charlie"));
        server.api().newToken(account, Map.of("kind", "automation", "name", "alpha"));
        server.api()
                .newToken(
                        account,
                        Map.of("kind", "publish", "name", "Bravo", "allowedIpRanges", List.of("192.0.2.0/24")));
        NewToken gone = server.api().newPublishToken(account, "delta");
        server.api().delete("/-/npm/v1/tokens/token/" + gone.key(), account.loggedIn());

        browser.open("/_/tokens").look("tokens");
        assertThat(names()).containsExactly("delta", "Bravo", "alpha", "Charlie");
        browser.select("sort", "name").press("Apply");
        assertThat(names()).containsExactly("alpha", "Bravo", "Charlie", "delta");
        browser.select("status", "active").press("Apply");
        assertThat(names()).containsExactly("alpha", "Bravo", "Charlie");
        browser.select("kind", "publish").press("Apply");
        assertThat(names()).containsExactly("Bravo");
        browser.open("/_/tokens").type("q", "192.0.2").press("Apply");
        assertThat(names()).containsExactly("Bravo");
        browser.type("q", "CHARLIE").press("Apply");
        assertThat(names()).containsExactly("Charlie");
        browser.type("q", "no such thing").press("Apply").look("tokens-nothing-fits");
        assertThat(browser.text()).contains("Nothing fits");
        browser.follow("Show all of them");
        assertThat(names()).hasSize(4);
    }

    @Test
    void what_is_selected_is_revoked_and_nothing_else() {
        Account account = signedIn();
        NewToken one = server.api().newPublishToken(account, "one");
        NewToken two = server.api().newPublishToken(account, "two");
        NewToken three = server.api().newPublishToken(account, "three");

        browser.open("/_/tokens")
                .choose("key", one.key())
                .choose("key", three.key())
                .press("Revoke selected…")
                .look("revoke");
        assertThat(browser.heading()).isEqualTo("Revoke these 2 tokens?");
        assertThat(browser.text()).contains("one").contains("three").doesNotContain("two\n");
        assertThat(server.api().whoami(one.credential()).status()).isEqualTo(200);
        browser.press("Revoke them now").look("tokens-revoked");

        assertThat(browser.text("[role=status]")).isEqualTo("2 tokens have been revoked.");
        assertThat(server.api().whoami(one.credential()).code()).isEqualTo("token_revoked");
        assertThat(server.api().whoami(three.credential()).code()).isEqualTo("token_revoked");
        assertThat(server.api().whoami(two.credential()).status()).isEqualTo(200);
    }

    @Test
    void when_and_from_where_a_token_was_used() {
        Account account = signedIn();
        NewToken token = server.api().newPublishToken(account, "busy");
        browser.open("/_/tokens");
        assertThat(browser.text("td[data-label='Last used']")).isEqualTo("never");

        server.api().whoami(token.credential());

        browser.open("/_/tokens");
        assertThat(browser.text("td[data-label='Last used']")).contains("127.0.0.1");
    }

    @Test
    void the_administrator_lets_people_out_and_in_again() {
        Account account = server.api().newAccount();
        NewToken token = server.api().newPublishToken(account, "theirs");
        asAdministrator();

        browser.open("/_/admin/accounts").look("admin-accounts");
        browser.press("Deactivate " + account.name());
        for (Credential credential : List.of(token.credential(), account.loggedIn(), account.byPassword())) {
            assertThat(server.api().whoami(credential).code()).isEqualTo("account_deactivated");
        }
        browser.press("Reactivate " + account.name());

        assertThat(server.api().whoami(token.credential()).status()).isEqualTo(200);
    }

    @Test
    void the_administrator_sees_the_tokens_of_everybody() {
        Account account = server.api().newAccount();
        server.api().newPublishToken(account, "seen by the administrator");
        asAdministrator();

        browser.open("/_/admin/tokens").look("admin-tokens");

        assertThat(browser.text("tbody")).contains("seen by the administrator").contains(account.name());
        assertThat(browser.source()).doesNotContain("name=\"key\"");
    }

    @Test
    void the_audit_log_is_filtered_and_exported() throws JsonProcessingException {
        Account account = server.api().newAccount();
        NewToken token = server.api().newPublishToken(account, "audited");
        asAdministrator();

        browser.open("/_/admin/audit").look("admin-audit");
        browser.type("name", account.name()).press("Apply");
        assertThat(browser.texts("tbody tr")).isNotEmpty().allMatch(row -> row.contains(account.name()));
        browser.open("/_/admin/audit?name=" + token.key());
        assertThat(browser.texts("tbody tr")).hasSize(1);
        String created = browser.text("td[data-label='What']");
        browser.select("action", created).press("Apply");
        assertThat(browser.texts("tbody tr")).hasSize(1);
        browser.open("/_/admin/audit?until=2020-01-01").look("admin-audit-nothing-fits");
        assertThat(browser.text()).contains("Nothing fits");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        browser.open("/_/admin/audit?since=" + today + "&until=" + today + "&name=" + token.key());
        assertThat(browser.texts("tbody tr")).hasSize(1);

        List<String> lines = browser.download("/_/admin/audit/export.csv?name=" + token.key())
                .lines()
                .toList();
        assertThat(lines).hasSize(2).first().isEqualTo("number,at,action,subject,actor,client,token,within");
        assertThat(lines.get(1)).contains("\"" + token.key() + "\"").contains("\"" + account.name() + "\"");
        JsonNode events =
                new ObjectMapper().readTree(browser.download("/_/admin/audit/export.json?name=" + token.key()));
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("action").asText()).isEqualTo(created);
    }

    @Test
    void a_resource_server_is_registered_with_the_password_shown_its_secret_once_and_removed() {
        asAdministrator();
        browser.open("/_/admin/accounts").follow("Resource servers").look("admin-resource-servers-empty");
        browser.type("name", "verdaccio")
                .type("register-password", "not the password")
                .press("Register")
                .look("admin-resource-server-refused");
        assertThat(browser.problemAt("register-password")).contains("not your password");
        assertThat(browser.typed("name")).isEqualTo("verdaccio");

        browser.type("register-password", JetonServer.ADMINISTRATOR_PASSWORD)
                .press("Register")
                .look("admin-resource-server-registered");

        var client = Credential.basic(browser.text("#client-id"), browser.text("#client-secret"));
        assertThat(introspect(client)).isEqualTo(200);
        String secret = browser.text("#client-secret");
        browser.open("/_/admin/resource-servers");
        assertThat(browser.source()).doesNotContain(secret);
        browser.press("Remove verdaccio").look("admin-resource-servers");
        assertThat(browser.text("tbody tr")).contains("verdaccio").contains("removed");
        assertThat(introspect(client)).isEqualTo(401);
    }

    private static int introspect(Credential client) {
        var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return server.api()
                .send("POST", "/api/v1/oauth/introspect", client, form, "token=x")
                .status();
    }

    @Test
    void nobody_else_sees_the_pages_of_the_administrator() {
        signedIn();

        for (String page :
                List.of("accounts", "invitations", "resource-servers", "tokens", "audit", "audit/export.csv")) {
            browser.open("/_/admin/" + page);
            assertThat(browser.heading()).isEqualTo("That did not work");
        }
        browser.look("refused");
        assertThat(browser.text(".bar")).doesNotContain("Administration");
    }

    private static List<String> names() {
        return browser.texts("tbody .name");
    }

    private static Account signedIn() {
        Account account = server.api().newAccount();
        signOut();
        browser.signIn(account.name(), account.password());
        return account;
    }

    private static void asAdministrator() {
        signOut();
        browser.signIn(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);
    }

    private static void signOut() {
        browser.forget();
    }
}
