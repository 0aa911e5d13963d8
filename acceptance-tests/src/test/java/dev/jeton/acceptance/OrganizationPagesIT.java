package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Visitor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about organizations, as owners, members and strangers walk through them. */
class OrganizationPagesIT {

    private static JetonServer server;
    private static Chromium browser;

    private final String name = "acme-" + UUID.randomUUID().toString().substring(0, 8);
    private final String pages = "/_/organizations/" + name;

    @BeforeAll
    static void start() {
        server = JetonServer.embedded()
                .with("JETON_ORGANIZATION_CREATION", "everybody")
                .with("JETON_ORGANIZATION_MEMBERSHIP", "at-once")
                .start();
        browser = Chromium.at(server.site());
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @Test
    void an_organization_is_created_and_gets_members_with_roles() {
        Account owner = signedIn();
        Account bob = server.api().newAccount("bob-" + name);
        browser.open("/_/organizations").look("organizations-empty");
        browser.type("name", "Not A Name").press("Create organization").look("organizations-refused");
        assertThat(browser.problemAt("name")).contains("lower-case");
        assertThat(browser.typed("name")).isEqualTo("Not A Name");
        browser.type("name", name).press("Create organization").look("organization-new");
        assertThat(browser.page()).isEqualTo(pages);
        assertThat(browser.heading()).isEqualTo(name);

        browser.type("user", bob.name()).press("Add member…").look("organization-confirm-member");
        assertThat(browser.heading()).contains("Make " + bob.name() + " a developer");
        browser.type("confirm-password", "not it").press("Make " + bob.name() + " a developer");
        assertThat(browser.problemAt("confirm-password")).contains("not your password");
        confirm(owner, "Make " + bob.name() + " a developer");
        assertThat(members()).hasSize(2);
        browser.look("organization-members");

        browser.type("user", "nobody-at-all").press("Add member…");
        confirm(owner, "Make nobody-at-all a developer");
        assertThat(browser.problemAt("user")).contains("no active account");
        assertThat(browser.typed("user")).isEqualTo("nobody-at-all");

        browser.press("Remove… " + bob.name()).look("organization-confirm-removal");
        confirm(owner, "Remove " + bob.name());
        assertThat(members()).hasSize(1);

        browser.press("Leave organization…");
        browser.press("Leave " + name).look("organization-last-owner");
        assertThat(browser.text("[role=alert]")).contains("last owner");
        browser.open("/_/organizations").look("organizations");
        assertThat(browser.text("tbody")).contains(name).contains("owner");
    }

    @Test
    void a_team_gets_members_and_packages_and_is_destroyed() {
        Account owner = organizationOf(signedIn());
        Account bob = member(owner, "developer");

        browser.open(pages + "/teams").look("organization-teams");
        browser.type("name", "Front End").press("Create team");
        assertThat(browser.problemAt("name")).contains("lower-case");
        browser.type("name", "frontend").press("Create team").look("organization-team-empty");
        assertThat(browser.page()).isEqualTo(pages + "/teams/frontend");
        browser.type("user", "nobody-at-all").press("Add to team");
        assertThat(browser.problemAt("user")).contains("no member");
        browser.type("user", bob.name()).press("Add to team");
        assertThat(browser.texts("td .name")).containsExactly(bob.name());
        browser.type("package", "left-pad").press("Grant access");
        assertThat(browser.problemAt("package")).contains("scope");
        browser.type("package", "@" + name + "/ui")
                .select("permission", "read-write")
                .press("Grant access")
                .look("organization-team");
        assertThat(browser.text("tbody")).contains("@" + name + "/ui");
        assertThat(granted(owner, "frontend")).isEqualTo("write");
        browser.open(pages + "/packages").look("organization-packages");
        assertThat(browser.text("tbody")).contains("frontend read and write").doesNotContain("developers");

        browser.open(pages + "/teams/frontend").press("Revoke the access to @" + name + "/ui");
        assertThat(granted(owner, "frontend")).isEmpty();
        browser.press("Destroy team…").look("organization-team-destroy");
        assertThat(browser.heading()).isEqualTo("Destroy the team frontend?");
        browser.press("Destroy frontend");
        assertThat(browser.texts("tbody a.name")).containsExactly("developers");

        browser.open(pages + "/teams/developers").look("organization-team-developers");
        assertThat(browser.source()).doesNotContain("Destroy team").doesNotContain("Add to team");
    }

    @Test
    void a_service_account_gets_a_token_that_is_shown_once_and_is_revoked() {
        Account owner = organizationOf(signedIn());
        browser.open(pages + "/service-accounts").look("organization-services-empty");
        browser.type("name", "deploy").press("Create service account…");
        confirm(owner, "Create " + name + ".deploy");
        browser.look("organization-services");
        browser.follow("New token")
                .type("name", "pipeline")
                .choose("packages-permission", "read-write")
                .typeInLast("package", "@" + name)
                .type("password", "not it")
                .press("Generate token");
        assertThat(browser.problemAt("password")).contains("not your password");
        assertThat(browser.typed("name")).isEqualTo("pipeline");
        browser.type("password", owner.password()).look("organization-service-token");
        browser.press("Generate token");
        String secret = browser.text("#secret");
        assertThat(server.api()
                        .whoami(Credential.bearer(secret))
                        .json()
                        .path("username")
                        .asText())
                .isEqualTo(name + ".deploy");
        browser.follow("I have copied it");
        assertThat(browser.source()).doesNotContain(secret);

        browser.open(pages + "/tokens").look("organization-tokens");
        assertThat(browser.source()).doesNotContain(secret);
        browser.press("Revoke… pipeline of " + name + ".deploy").look("organization-revoke");
        confirm(owner, "Revoke it now");
        assertThat(browser.text("[role=status]")).contains("revoked");
        assertThat(server.api().whoami(Credential.bearer(secret)).code()).isEqualTo("token_revoked");

        browser.open(pages + "/service-accounts").press("Remove… " + name + ".deploy");
        confirm(owner, "Remove " + name + ".deploy");
        assertThat(browser.text()).contains("No service account yet");
        browser.open(pages + "/audit").look("organization-audit");
        assertThat(browser.texts("td[data-label=What]"))
                .containsExactly(
                        "service account removed",
                        "service account created",
                        "organization owner set",
                        "organization created");
    }

    @Test
    void a_policy_says_before_and_after_what_stops_working() {
        Account owner = organizationOf(signedIn());
        Account bob = member(owner, "developer");
        server.api().newPublishToken(bob, "works everywhere");
        server.api().newGranularToken(bob, "read-only", "@" + name);

        browser.open(pages + "/policy").look("organization-policy");
        assertThat(browser.text()).contains("all 2 tokens that reach the organization work");
        browser.type("life", "ten").typeInLast("range", "nonsense").press("Review the change…");
        assertThat(browser.problemAt("life")).contains("whole number");
        assertThat(browser.text("#range-problem")).contains("nonsense");
        assertThat(browser.typed("life")).isEqualTo("ten");

        browser.open(pages + "/policy").typeInLast("range", "192.0.2.0/24").press("Review the change…");
        confirm(owner, "Change the policy");
        assertThat(browser.text("#range-problem")).contains("Your own address");
        browser.look("organization-policy-refused");

        browser.open(pages + "/policy")
                .choose("kind", "publish")
                .type("life", "60")
                .press("Review the change…");
        assertThat(browser.text()).contains("1 of the 2 tokens").contains("kind (1)");
        browser.look("organization-policy-confirm");
        confirm(owner, "Change the policy");
        assertThat(browser.text()).contains("1 of the 2 tokens");
        browser.look("organization-policy-changed");
        browser.open(pages + "/tokens").look("organization-tokens-broken");
        assertThat(browser.texts("td .badge.bad")).containsExactlyInAnyOrder("breaks: kind", "breaks: longest life");

        signIn(bob);
        browser.open("/_/tokens").look("tokens-breaking-a-policy");
        assertThat(browser.text("tbody"))
                .contains("breaks a policy")
                .contains("The organization " + name + " takes no access tokens of the kind publish");
        browser.open(pages + "/policy").look("organization-policy-member");
        assertThat(browser.text("dl.facts")).contains("60 days").doesNotContain("publish");
    }

    @Test
    void an_account_with_two_factor_authentication_is_asked_for_a_passcode() {
        Account owner = organizationOf(server.api().newAccount());
        SecondFactor factor = server.api().protect(owner, "auth-and-writes");
        browser.forget()
                .signIn(owner.name(), owner.password())
                .type("passcode", factor.recoveryCodes().get(1))
                .press("Sign in");

        browser.open(pages + "/teams").type("name", "ops").press("Create team").look("organization-passcode");
        browser.type("confirm-passcode", factor.app().wrong()).press("Create it");
        assertThat(browser.problemAt("confirm-passcode")).contains("authenticator");
        browser.type("confirm-passcode", factor.app().next()).press("Create it");

        assertThat(browser.page()).isEqualTo(pages + "/teams/ops");
        browser.open(pages + "/policy")
                .choose("two-factor", "yes")
                .press("Review the change…")
                .type("confirm-password", owner.password())
                .type("confirm-passcode", factor.recoveryCodes().get(0))
                .press("Change the policy");
        assertThat(browser.text("[role=status]")).contains("in force");
    }

    @Test
    void a_member_sees_no_forms_and_a_forged_one_is_refused() {
        Account owner = organizationOf(signedIn());
        Account bob = member(owner, "developer");
        signIn(bob);

        for (String page : List.of("", "/teams", "/teams/developers", "/packages", "/service-accounts", "/policy")) {
            browser.open(pages + page);
            assertThat(browser.texts("main form button"))
                    .as(page)
                    .isEqualTo(page.isEmpty() ? List.of("Leave organization…") : List.of());
        }
        browser.open(pages).look("organization-as-member");
        for (String page : List.of("/tokens", "/audit")) {
            browser.open(pages + page).look("organization-refused");
            assertThat(browser.text()).contains("Only an owner");
        }

        var visitor = new Visitor(server).signedIn(bob);
        assertForgedFormsAreRefused(visitor, bob, owner, 403);
        assertThat(server.api()
                        .get("/-/org/" + name + "/user", owner.loggedIn())
                        .json())
                .hasSize(2);
    }

    @Test
    void to_a_stranger_there_is_no_such_organization() {
        Account owner = organizationOf(signedIn());
        Account stranger = server.api().newAccount("eve-" + name);
        signIn(stranger);
        browser.open(pages).look("organization-not-there");

        var visitor = new Visitor(server).signedIn(stranger);
        for (String page : List.of(
                "", "/teams", "/teams/developers", "/packages", "/service-accounts", "/policy", "/tokens", "/audit")) {
            Answer hidden = visitor.get(pages + page);
            Answer unknown = visitor.get("/_/organizations/un" + name + page);
            assertThat(hidden.status()).as(page).isEqualTo(404);
            assertThat(hidden.text()).isEqualTo(unknown.text().replace("un" + name, name));
        }
        assertForgedFormsAreRefused(visitor, stranger, owner, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/members", "/members/remove", "/teams", "/policy", "/tokens/revoke", "/leave"})
    void a_form_without_the_mark_of_its_page_changes_nothing(String form) {
        Account owner = organizationOf(signedIn());
        var visitor = new Visitor(server).signedIn(owner);

        Answer answer = visitor.sendUnmarked(
                (form.isEmpty() ? "/_/organizations" : pages + form),
                "name",
                "another-" + name,
                "confirmed",
                "yes",
                "password",
                owner.password());

        assertThat(answer.status()).isEqualTo(403);
    }

    private void assertForgedFormsAreRefused(Visitor visitor, Account sender, Account owner, int status) {
        Map<String, List<String>> forms = Map.of(
                "/members", List.of("user", sender.name(), "role", "owner"),
                "/members/remove", List.of("user", owner.name()),
                "/teams", List.of("name", "forged"),
                "/teams/developers/packages", List.of("package", "@" + name + "/ui", "permission", "read-write"),
                "/service-accounts", List.of("name", "forged"),
                "/service-accounts/remove", List.of("account", name + ".deploy"),
                "/policy", List.of("kind", "granular", "life", "1"),
                "/tokens/revoke", List.of("key", "0123456789abcdef"));
        forms.forEach((form, fields) -> {
            var sent = new java.util.ArrayList<>(fields);
            sent.addAll(List.of("confirmed", "yes", "password", sender.password()));
            assertThat(visitor.send(pages + form, sent.toArray(String[]::new)).status())
                    .as(form)
                    .isEqualTo(status);
        });
    }

    private String granted(Account owner, String team) {
        return server.api()
                .get("/-/team/" + name + "/" + team + "/package", owner.loggedIn())
                .json()
                .path("@" + name + "/ui")
                .asText();
    }

    private static List<String> members() {
        return browser.texts("td .name");
    }

    private static void confirm(Account account, String button) {
        browser.type("confirm-password", account.password()).press(button);
    }

    private Account organizationOf(Account owner) {
        Answer created = server.api().post("/api/v1/organizations", owner.loggedIn(), Map.of("name", name));
        assertThat(created.status()).isEqualTo(201);
        return owner;
    }

    private Account member(Account owner, String role) {
        Account account = server.api().newAccount("bob-" + name);
        Answer set = server.api()
                .put("/-/org/" + name + "/user", owner.loggedIn(), Map.of("user", account.name(), "role", role));
        assertThat(set.status()).isEqualTo(201);
        return account;
    }

    private static Account signedIn() {
        Account account = server.api().newAccount();
        signIn(account);
        return account;
    }

    private static void signIn(Account account) {
        browser.forget().signIn(account.name(), account.password());
        assertThat(browser.page()).isEqualTo("/_/tokens");
    }
}
