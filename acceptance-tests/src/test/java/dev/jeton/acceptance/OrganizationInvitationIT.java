package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.browser.Chromium;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.JetonServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where everybody may create organizations, nobody is made a member unasked. */
class OrganizationInvitationIT {

    private static JetonServer server;

    private final String name = "acme-" + UUID.randomUUID().toString().substring(0, 8);
    private final String users = "/-/org/" + name + "/user";
    private final String membership = "/api/v1/organizations/" + name + "/membership";
    private final Account ada = server.api().newAccount();
    private final Account bob = server.api().newAccount();

    @BeforeAll
    static void start() {
        server = JetonServer.embedded()
                .with("JETON_ORGANIZATION_CREATION", "everybody")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() {
        Answer created = server.api().post("/api/v1/organizations", ada.loggedIn(), Map.of("name", name));
        assertThat(created.status()).isEqualTo(201);
    }

    private void invite(Account by, Account account, String role) {
        Answer invited = server.api().put(users, by.loggedIn(), Map.of("user", account.name(), "role", role));
        assertThat(invited.status()).isEqualTo(201);
    }

    private boolean isMember(Account account) {
        return server.api().get(users, account.loggedIn()).status() == 200;
    }

    @Test
    void npm_invites_and_the_website_accepts() {
        try (var workspace = Workspace.of(Client.NPM_12, server.site())
                .withToken(server.api().newSession(ada))) {
            assertThat(workspace.run("org", "set", name, bob.name(), "admin")).matches(Result::succeeded);
            assertThat(workspace.run("org", "ls", name).output()).doesNotContain(bob.name());
        }
        assertThat(isMember(bob)).isFalse();
        try (var browser = Chromium.at(server.site())) {
            browser.signIn(bob.name(), bob.password());
            browser.open("/_/organizations").look("organization-invitation");
            assertThat(browser.text("tbody")).contains(name).contains("admin").contains(ada.name());
            browser.press("Accept the invitation of " + name);
        }
        assertThat(isMember(bob)).isTrue();
        assertThat(server.api()
                        .get(users, ada.loggedIn())
                        .json()
                        .path(bob.name())
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void an_invitation_is_declined_and_cannot_be_accepted_any_more() {
        invite(ada, bob, "developer");
        assertThat(server.api().get("/api/v1/organizations", bob.loggedIn()).text())
                .contains(name);

        assertThat(server.api().delete(membership, bob.loggedIn()).status()).isEqualTo(204);

        assertThat(server.api().post(membership, bob.loggedIn(), Map.of()).status())
                .isEqualTo(404);
        assertThat(isMember(bob)).isFalse();
    }

    @Test
    void an_invitation_ends_with_the_role_of_whoever_made_it() {
        Account carol = server.api().newAccount();
        invite(ada, carol, "owner");
        assertThat(server.api().post(membership, carol.loggedIn(), Map.of()).status())
                .isEqualTo(204);
        invite(carol, bob, "owner");
        invite(ada, carol, "developer");

        assertThat(server.api().post(membership, bob.loggedIn(), Map.of()).status())
                .isEqualTo(404);
        assertThat(isMember(bob)).isFalse();
    }

    @Test
    void nobody_accepts_what_was_offered_to_another() {
        invite(ada, bob, "owner");
        Account eve = server.api().newAccount();

        assertThat(server.api().post(membership, eve.loggedIn(), Map.of()).status())
                .isEqualTo(404);
        assertThat(isMember(eve)).isFalse();
    }

    @Test
    void a_scope_is_taken_once() {
        Account eve = server.api().newAccount();

        assertThat(server.api()
                        .post("/api/v1/organizations", eve.loggedIn(), Map.of("name", name))
                        .status())
                .isEqualTo(409);
        assertThat(server.api()
                        .post("/api/v1/organizations", eve.loggedIn(), Map.of("name", ada.name()))
                        .status())
                .isEqualTo(409);
        assertThat(server.api()
                        .put(
                                "/-/user/org.couchdb.user:" + name,
                                eve.loggedIn(),
                                Map.of("name", name, "password", "correct horse battery", "email", "x@example.com"))
                        .status())
                .isEqualTo(401);
    }
}
