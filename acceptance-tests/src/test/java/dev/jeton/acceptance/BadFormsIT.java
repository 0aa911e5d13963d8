package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms filled in wrongly: the page comes back with what was typed, except for secrets, and says what to change. */
class BadFormsIT {

    private static final String WRONG_PASSWORD = "a secret that was mistyped";

    private final JetonServer server = JetonServer.sharedBehindProxy();
    private final Account account = server.api().newAccount();
    /** In another network for every test, so that one test's wrong passwords do not slow the next. */
    private final Visitor visitor = new Visitor(server)
            .from("2001:db8:" + Integer.toHexString(account.name().hashCode() & 0xffff) + "::1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name     | ''                       | name
            range    | 192.0.2.0/33             | “192.0.2.0/33” is no IP range
            range    | localhost                | “localhost” is no IP range
            package  | ../etc/passwd            | neither a package nor a scope
            package  | UPPER CASE               | neither a package nor a scope
            org      | not an org               | no name of an organization
            date     | 2020-01-01               | day
            date     | tomorrow                 | Choose a date
            date     | 2099-01-01               | 90
            bypass   | read-only                | write
            password | ''                       | Type your password
            password | a secret that was mistyped | That is not your password
            """)
    void a_granular_token_says_at_the_field_what_is_wrong(String field, String value, String sentence) {
        visitor.signedIn(account);

        Answer answer = visitor.send("/_/tokens/new/granular", granular(field, value));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("The token was not created")
                .containsPattern("<p class=\"problem\" id=\"[a-z]+-problem\">[^<]*" + Pattern.quote(sentence))
                .contains("what it is for")
                .contains("value=\"@acme/kept\"")
                .contains("value=\"10.0.0.0/8\"")
                .containsPattern("value=\"read-write\"[^>]*checked|value=\"read-only\"[^>]*checked");
        assertThat(answer.text()).doesNotContain(account.password()).doesNotContain(WRONG_PASSWORD);
        assertThat(server.api().listed(account)).isEmpty();
    }

    private String[] granular(String field, String value) {
        var fields = new ArrayList<String>(List.of(
                "description",
                "what it is for",
                "packages-which",
                "selected",
                "package",
                "@acme/kept",
                "range",
                "10.0.0.0/8",
                "orgs-permission",
                field.equals("org") ? "read-only" : "no-access",
                "packages-permission",
                field.equals("bypass") ? "read-only" : "read-write",
                "expires",
                field.equals("date") ? "custom" : "7",
                field,
                field.equals("bypass") ? "yes" : value));
        if (!field.equals("name")) {
            fields.addAll(List.of("name", "named"));
        }
        if (!field.equals("password")) {
            fields.addAll(List.of("password", account.password()));
        }
        return fields.toArray(String[]::new);
    }

    @Test
    void too_many_entries_are_counted_and_come_back() {
        visitor.signedIn(account);
        var fields = new ArrayList<>(List.of(
                "name",
                "many",
                "packages-permission",
                "read-only",
                "packages-which",
                "selected",
                "expires",
                "7",
                "password",
                account.password()));
        IntStream.rangeClosed(1, 51).forEach(number -> fields.addAll(List.of("package", "package-" + number)));

        Answer answer = visitor.send("/_/tokens/new/granular", fields.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("id=\"packages-problem\"")
                .contains("50")
                .contains("value=\"package-51\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            range    | 192.0.2.0                | is no IP range
            password | ''                       | Type your password
            password | a secret that was mistyped | That is not your password
            """)
    void a_legacy_token_says_so_too(String field, String value, String sentence) {
        visitor.signedIn(account);
        var fields =
                new ArrayList<>(List.of("name", "kept", "kind", "automation", "range", "10.0.0.0/8", field, value));
        if (!field.equals("password")) {
            fields.addAll(List.of("password", account.password()));
        }

        Answer answer = visitor.send("/_/tokens/new/legacy", fields.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("id=\"" + field + "-problem\"")
                .contains(sentence)
                .contains("value=\"kept\"")
                .contains("value=\"automation\" checked");
        assertHidesPasswords(answer);
    }

    @Test
    void a_wrong_passcode_is_told_at_its_field_and_not_repeated() {
        SecondFactor second = server.api().protect(account, "auth-only");
        visitor.signIn(account.name(), account.password());
        assertThat(visitor.sendUnmarked(
                                "/_/sign-in/passcode", "passcode", second.app().next())
                        .status())
                .isEqualTo(303);
        String wrong = second.app().wrong();

        Answer answer = visitor.send(
                "/_/tokens/new/legacy",
                "name",
                "kept",
                "kind",
                "publish",
                "password",
                account.password(),
                "passcode",
                wrong);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("id=\"passcode-problem\"")
                .contains("value=\"kept\"")
                .doesNotContain(wrong);
        assertHidesPasswords(answer);
    }

    @Test
    void signing_in_keeps_the_name_and_where_one_wanted_to_go() {
        Answer answer = visitor.sendUnmarked(
                "/_/sign-in", "username", account.name(), "password", WRONG_PASSWORD, "next", "/_/sessions");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text())
                .contains("role=\"alert\"")
                .contains("value=\"" + account.name() + "\"")
                .contains("value=\"/_/sessions\"");
        assertHidesPasswords(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "Not A Name, ada@example.com, a password of some length",
        "fine-name, not an address, a password of some length",
        "fine-name, ada@example.com, short",
        "admin, ada@example.com, a password of some length"
    })
    void signing_up_keeps_everything_but_the_password(String username, String email, String password) {
        Answer answer = visitor.sendUnmarked("/_/sign-up", "username", username, "email", email, "password", password);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("role=\"alert\"")
                .contains("value=\"" + username + "\"")
                .contains("value=\"" + email + "\"")
                .doesNotContain("value=\"" + password + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "email, not an address",
        "homepage, javascript:alert(1)",
        "password, a secret that was mistyped",
        "password, ''"
    })
    void the_profile_keeps_everything_but_the_password(String field, String value) {
        visitor.signedIn(account);
        var fields = new ArrayList<>(List.of("fullname", "Ada Lovelace", field, value));
        if (!field.equals("password")) {
            fields.addAll(List.of("password", account.password()));
        }

        Answer answer = visitor.send("/_/profile", fields.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("role=\"alert\"").contains("value=\"Ada Lovelace\"");
        assertHidesPasswords(answer);
        assertThat(visitor.get("/_/profile").text()).doesNotContain("Ada Lovelace");
    }

    @ParameterizedTest
    @CsvSource({"right, short", "wrong, a new password of some length"})
    void a_new_password_has_to_be_long_and_the_old_one_right(String old, String chosen) {
        visitor.signedIn(account);

        Answer answer = visitor.send(
                "/_/profile/password",
                "password",
                old.equals("right") ? account.password() : WRONG_PASSWORD,
                "new",
                chosen);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("role=\"alert\"")
                .doesNotContain(">" + chosen)
                .doesNotContain("\"" + chosen);
        assertHidesPasswords(answer);
        assertThat(server.api().whoami(account.byPassword()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "mode", "disable", "recovery-codes"})
    void two_factor_authentication_is_changed_with_the_right_password_only(String change) {
        visitor.signedIn(account);

        Answer answer = visitor.send("/_/two-factor/" + change, "mode", "auth-only", "password", WRONG_PASSWORD);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("role=\"alert\"").contains("That is not your password");
        assertHidesPasswords(answer);
    }

    @Test
    void an_invitation_for_no_address_says_so() {
        visitor.signIn(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);

        Answer answer = visitor.send("/_/admin/invitations", "email", "not an address");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("id=\"email-problem\"").contains("value=\"not an address\"");
    }

    @Test
    void a_resource_server_without_a_name_or_the_password_says_so() {
        visitor.signIn(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);

        Answer nameless =
                visitor.send("/_/admin/resource-servers", "name", " ", "password", JetonServer.ADMINISTRATOR_PASSWORD);
        Answer wrong = visitor.send("/_/admin/resource-servers", "name", "mine", "password", WRONG_PASSWORD);

        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nameless.text()).contains("id=\"name-problem\"");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("That is not your password").contains("value=\"mine\"");
        assertThat(visitor.get("/_/admin/resource-servers").text()).doesNotContain("mine");
        assertHidesPasswords(wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "name=%zz", "csrf=a&csrf=b"})
    void what_is_no_form_is_refused_with_a_page(String body) {
        visitor.signedIn(account);

        Answer answer = visitor.sendBody("/_/profile", body);

        assertThat(answer.status()).isBetween(400, 403);
        assertThat(answer.text()).contains("<h1>That did not work</h1>");
    }

    @Test
    void in_the_browser_the_sentence_belongs_to_its_field() {
        try (var browser = Chromium.at(server.site())) {
            browser.signIn(account.name(), account.password())
                    .open("/_/tokens/new/granular")
                    .type("description", "kept")
                    .typeInLast("range", "192.0.2.0/33")
                    .type("password", WRONG_PASSWORD)
                    .press("Generate token")
                    .look("granular-refused");

            assertThat(browser.text("#range-problem")).contains("192.0.2.0/33");
            assertThat(browser.typed("description")).isEqualTo("kept");
            assertThat(browser.typed("password")).isEmpty();
            browser.fields("range").get(0).clear();
            browser.type("password", WRONG_PASSWORD).press("Generate token");
            assertThat(browser.problemAt("password") + browser.problemAt("name"))
                    .isNotEmpty();
            assertThat(browser.typed("password")).isEmpty();
        }
    }

    private void assertHidesPasswords(Answer answer) {
        assertThat(answer.text()).doesNotContain(account.password()).doesNotContain(WRONG_PASSWORD);
    }
}
