package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.TestOrganization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an organization asks of tokens, when they are made and whenever they touch it; and its service accounts. */
class TokenPolicyIT {

    private final JetonServer server = Gateway.shared();
    private final TestOrganization acme = TestOrganization.on(server);
    private final Account bob = acme.newMember("developer");
    private final Publication ours = Publication.of(acme.packageName("ui"), "1.0.0");
    private final Publication his = Publication.of("@" + bob.name() + "/x", "1.0.0");

    @BeforeEach
    void publish() {
        assertThat(server.api().put(ours.path(), bob.loggedIn(), ours.body()).status())
                .isBetween(200, 201);
        assertThat(server.api().put(his.path(), bob.loggedIn(), his.body()).status())
                .isBetween(200, 201);
    }

    private void assertBroken(NewToken token, String code) {
        Answer refused = server.api().get(ours.path(), token.credential());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asText()).isEqualTo(code);
        assertThat(refused.json().path("error").asText()).contains(acme.name());
        // for what is not the organization's it works on
        assertThat(server.api().get(his.path(), token.credential()).status()).isEqualTo(200);
        assertThat(server.api().whoami(token.credential()).status()).isEqualTo(200);
    }

    private void assertWorks(NewToken token) {
        assertThat(server.api().get(ours.path(), token.credential()).status()).isEqualTo(200);
    }

    private static Map<String, ?> granular(String scope, int days) {
        return Map.of(
                "kind",
                "granular",
                "name",
                "ci",
                "expiresInDays",
                days,
                "packagesAndScopes",
                Map.of("permission", "read-only", "scopes", List.of("@" + scope), "packages", List.of()));
    }

    private Answer create(Map<String, ?> token) {
        return server.api().post("/api/v1/tokens", bob.loggedIn(), token);
    }

    private static String code(Answer answer) {
        return answer.json().path("code").asText();
    }

    @Test
    void the_longest_life_counts_for_tokens_that_are_there_and_for_new_ones() {
        NewToken endless = server.api().newReadOnlyToken(bob, "endless");
        NewToken longer = server.api().newToken(bob, granular(acme.name(), 31));
        NewToken shorter = server.api().newToken(bob, granular(acme.name(), 30));
        NewToken elsewhere = server.api().newToken(bob, granular(bob.name(), 80));

        assertThat(acme.setPolicy(Map.of("longestLifeDays", 30)).status()).isEqualTo(200);

        assertBroken(endless, "policy_longest_life");
        Answer refused = server.api().get(ours.path(), longer.credential());
        assertThat(code(refused)).isEqualTo("policy_longest_life");
        assertWorks(shorter);
        assertThat(server.api().get(ours.path(), bob.loggedIn()).status()).isEqualTo(200);
        assertThat(server.api().get(his.path(), elsewhere.credential()).status())
                .isEqualTo(200);
        assertThat(code(create(Map.of("kind", "read-only", "name", "endless")))).isEqualTo("policy_longest_life");
        assertThat(code(create(granular(acme.name(), 31)))).isEqualTo("policy_longest_life");
        assertThat(create(granular(acme.name(), 30)).status()).isEqualTo(201);
        assertThat(create(granular(bob.name(), 80)).status()).isEqualTo(201);

        assertThat(acme.setPolicy(Map.of()).status()).isEqualTo(200);
        assertWorks(endless);
    }

    @Test
    void only_allowed_kinds_count() {
        NewToken automation = server.api().newToken(bob, Map.of("kind", "automation", "name", "ci"));
        NewToken granular = server.api().newToken(bob, granular(acme.name(), 7));

        assertThat(acme.setPolicy(Map.of("allowedKinds", List.of("granular"))).status())
                .isEqualTo(200);

        assertBroken(automation, "policy_allowed_kinds");
        assertWorks(granular);
        assertThat(code(create(Map.of("kind", "automation", "name", "ci")))).isEqualTo("policy_allowed_kinds");
        assertThat(create(granular(acme.name(), 7)).status()).isEqualTo(201);
        assertThat(acme.setPolicy(Map.of("allowedKinds", List.of("session"))).status())
                .isEqualTo(400);
    }

    @Test
    void only_requests_from_allowed_addresses_count() {
        try (JetonServer behindProxy = JetonServer.behindProxy().start()) {
            var office = TestOrganization.on(behindProxy);
            Account carol = office.newMember("developer");
            Credential token =
                    behindProxy.api().newReadOnlyToken(carol, "laptop").credential();
            String members = "/-/org/" + office.name() + "/user";
            Map<String, String> inside = Map.of("X-Forwarded-For", "192.0.2.7");
            Map<String, String> outside = Map.of("X-Forwarded-For", "198.51.100.7");

            Answer shutOut = behindProxy
                    .api()
                    .send(
                            "PUT",
                            "/api/v1/organizations/" + office.name() + "/policy",
                            office.owner().loggedIn(),
                            outside,
                            "{\"allowedIpRanges\":[\"192.0.2.0/24\"]}");
            Answer done = behindProxy
                    .api()
                    .send(
                            "PUT",
                            "/api/v1/organizations/" + office.name() + "/policy",
                            office.owner().loggedIn(),
                            inside,
                            "{\"allowedIpRanges\":[\"192.0.2.0/24\"]}");

            assertThat(code(shutOut)).isEqualTo("address_shut_out");
            assertThat(done.status()).isEqualTo(200);
            assertThat(behindProxy.api().send("GET", members, token, inside, "").status())
                    .isEqualTo(200);
            assertThat(code(behindProxy.api().send("GET", members, token, outside, "")))
                    .isEqualTo("policy_allowed_networks");
            assertThat(code(behindProxy
                            .api()
                            .send("GET", members, office.owner().loggedIn(), outside, "")))
                    .isEqualTo("policy_allowed_networks");
            assertThat(code(behindProxy
                            .api()
                            .send(
                                    "POST",
                                    "/api/v1/tokens",
                                    carol.loggedIn(),
                                    inside,
                                    "{\"kind\":\"read-only\",\"name\":\"x\",\"allowedIpRanges\":[\"10.0.0.0/8\"]}")))
                    .isEqualTo("policy_allowed_networks");
        }
    }

    @Test
    void two_factor_is_asked_of_members_once_the_owner_has_it() {
        NewToken token = server.api().newReadOnlyToken(bob, "laptop");
        Account outsider = server.api().newAccount();

        assertThat(code(acme.setPolicy(Map.of("requireTwoFactor", true)))).isEqualTo("two_factor_first");
        server.api().protect(acme.owner(), "auth-only");
        assertThat(acme.setPolicy(Map.of("requireTwoFactor", true)).status()).isEqualTo(200);

        assertBroken(token, "policy_two_factor");
        assertThat(code(create(Map.of("kind", "read-only", "name", "x")))).isEqualTo("policy_two_factor");
        assertThat(server.api().whoami(outsider.loggedIn()).status()).isEqualTo(200);
        server.api().protect(bob, "auth-only");
        assertWorks(token);
    }

    @Test
    void what_a_policy_refuses_is_not_listed_nor_introspected_as_working() {
        NewToken token = server.api().newReadOnlyToken(bob, "laptop");
        Credential administrator = Credential.basic(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);
        var registry = server.api()
                .post("/api/v1/resource-servers", administrator, Map.of("name", "registry of " + acme.name()))
                .json();
        Credential asking = Credential.basic(
                registry.path("clientId").asText(),
                registry.path("clientSecret").asText());
        String mine = "/-/user/" + bob.name() + "/package";
        assertThat(server.api().get(mine, token.credential()).text()).contains(ours.name(), his.name());
        assertThat(introspect(asking, token)).contains("\"active\":true");

        acme.setPolicy(Map.of("allowedKinds", List.of("granular")));

        assertThat(server.api().get(mine, token.credential()).text())
                .contains(his.name())
                .doesNotContain(ours.name());
        assertThat(introspect(asking, token)).contains("\"active\":false");
    }

    private String introspect(Credential asking, NewToken token) {
        return server.api()
                .send(
                        "POST",
                        "/api/v1/oauth/introspect",
                        asking,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "token=" + token.secret())
                .text()
                .replace(" ", "");
    }

    @Test
    void an_administrator_helps_where_nobody_is_left() {
        Credential administrator = Credential.basic(JetonServer.ADMINISTRATOR, JetonServer.ADMINISTRATOR_PASSWORD);
        String owner = "/api/v1/organizations/" + acme.name() + "/owner";
        acme.setPolicy(Map.of("allowedKinds", List.of("granular")));
        NewToken token = server.api().newToken(bob, granular(acme.name(), 7));

        assertThat(server.api()
                        .put(owner, bob.loggedIn(), Map.of("user", bob.name()))
                        .status())
                .isEqualTo(403);
        assertThat(server.api()
                        .put(owner, administrator, Map.of("user", bob.name()))
                        .status())
                .isEqualTo(200);

        assertThat(server.api()
                        .get("/-/org/" + acme.name() + "/user", bob.loggedIn())
                        .json()
                        .path(bob.name())
                        .asText())
                .isEqualTo("owner");
        assertWorks(token);
        assertThat(create(Map.of("kind", "automation", "name", "ci")).status()).isEqualTo(201);
    }

    @Test
    void npm_shows_which_policy_is_broken_and_what_to_do() {
        NewToken endless = server.api().newPublishToken(bob, "endless");
        acme.setPolicy(Map.of("longestLifeDays", 30));
        for (Client client : List.of(Client.NPM_8, Client.NPM_12)) {
            try (var workspace = Workspace.of(client, server.site()).withToken(endless.secret())) {
                Result refused = workspace.view(ours.name(), "version");

                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.shown())
                        .contains("E403")
                        .contains(
                                "takes only access tokens that expire within 30 days of their creation: create a new one");
            }
        }
    }

    @Test
    void owners_see_and_revoke_what_reaches_the_organization_and_nothing_else() {
        NewToken wide = server.api().newReadOnlyToken(bob, "laptop");
        NewToken narrow = server.api().newToken(bob, granular(acme.name(), 7));
        NewToken elsewhere = server.api().newToken(bob, granular(bob.name(), 7));
        String tokens = "/api/v1/organizations/" + acme.name() + "/tokens";

        Answer listed = server.api().get(tokens, acme.owner().loggedIn());

        assertThat(listed.text())
                .contains(wide.key(), narrow.key())
                .doesNotContain(elsewhere.key(), wide.secret(), narrow.secret());
        assertThat(server.api().get(tokens, bob.loggedIn()).status()).isEqualTo(403);
        NewToken mine = server.api().newPublishToken(acme.owner(), "laptop");
        assertThat(code(server.api().get(tokens, mine.credential()))).isEqualTo("account_management_not_allowed");
        assertThat(server.api()
                        .delete(tokens + "/" + wide.key(), bob.loggedIn())
                        .status())
                .isEqualTo(403);
        assertThat(server.api()
                        .delete(tokens + "/" + elsewhere.key(), acme.owner().loggedIn())
                        .status())
                .isEqualTo(404);
        assertThat(server.api()
                        .delete(tokens + "/" + wide.key(), acme.owner().loggedIn())
                        .status())
                .isEqualTo(204);
        assertThat(server.api().whoami(wide.credential()).status()).isEqualTo(401);
        assertWorks(narrow);
    }

    @Test
    void a_service_account_publishes_and_outlives_whoever_made_it() {
        String services = "/api/v1/organizations/" + acme.name() + "/service-accounts";
        String deploy = acme.name() + ".deploy";
        Account grace = acme.newMember("owner");
        assertThat(server.api()
                        .post(services, bob.loggedIn(), Map.of("name", "deploy"))
                        .status())
                .isEqualTo(403);
        assertThat(server.api()
                        .post(services, grace.loggedIn(), Map.of("name", "deploy"))
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo(deploy);
        Answer issued = server.api()
                .post(
                        services + "/" + deploy + "/tokens",
                        grace.loggedIn(),
                        Map.of("kind", "automation", "name", "ci"));
        String secret = issued.json().path("token").asText();
        acme.remove(grace);

        try (var workspace = Workspace.of(Client.NPM_12, server.site()).withToken(secret)) {
            assertThat(workspace.making(ours.name(), "1.0.1").publish()).matches(Result::succeeded);
            assertThat(workspace.whoami().output()).contains(deploy);
            assertThat(workspace
                            .making("unscoped-" + acme.name(), "1.0.0")
                            .publish()
                            .exitCode())
                    .isEqualTo(1);
            assertThat(workspace.making(his.name(), "1.0.1").publish().exitCode())
                    .isEqualTo(1);
        }
        assertThat(server.api()
                        .put(
                                "/-/user/org.couchdb.user:" + deploy,
                                Credential.none(),
                                Map.of("name", deploy, "password", "the password of nobody"))
                        .status())
                .isEqualTo(401);
        assertThat(server.api()
                        .delete(services + "/" + deploy, acme.owner().loggedIn())
                        .status())
                .isEqualTo(204);
        assertThat(server.api().whoami(Credential.bearer(secret)).status()).isEqualTo(403);
    }

    @Test
    void a_token_for_the_organization_alone_publishes_nothing() {
        NewToken token = server.api()
                .newToken(
                        acme.owner(),
                        Map.of("kind", "granular", "name", "admin", "organizations", acme.grant("read-write")));
        var next = Publication.of(ours.name(), "1.0.1");

        Answer refused = server.api().put(next.path(), token.credential(), next.body());
        Answer forwarded = server.api()
                .send(
                        "GET",
                        "/api/v1/forward-auth",
                        token.credential(),
                        Map.of("X-Original-Method", "PUT", "X-Original-URI", next.path()),
                        "");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("package_not_granted");
        assertThat(forwarded.status()).isEqualTo(403);
        assertThat(code(forwarded)).isEqualTo("package_not_granted");
    }
}
