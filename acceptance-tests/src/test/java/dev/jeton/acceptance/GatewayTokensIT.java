package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Dialogue;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What tokens of every kind let people do to packages, and what is refused, with the clients and without. Everybody in
 * here has names and packages of their own, so the tests run at once.
 */
@Execution(ExecutionMode.CONCURRENT)
class GatewayTokensIT {

    private final JetonServer server = Gateway.shared();
    private final Verdaccio registry = Verdaccio.shared();
    private final String number = UUID.randomUUID().toString().substring(0, 6);
    private final Account ada = server.api().newAccount("ada-" + number);
    private final Publication mine = Publication.of("@" + ada.name() + "/x", "1.0.0");

    @ParameterizedTest
    @EnumSource
    void a_read_only_token_installs_and_does_not_publish(Client client) {
        published(mine, ada);
        Map<String, String> before = registry.files(mine.name());
        NewToken reader = server.api().newReadOnlyToken(ada, "reader");
        try (var workspace = Workspace.of(client, server.site()).withToken(reader.secret())) {
            assertThat(workspace.install(mine.name())).matches(Result::succeeded);
            assertThat(workspace.installed(mine.name())).contains("1.0.0");

            Result refused = workspace.making(mine.name(), "1.0.1").publish();

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.shown()).contains(client == Client.YARN_1 ? "can only read" : "403");
        }
        assertThat(registry.files(mine.name())).isEqualTo(before);
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                write("unpublish", workspace -> workspace::unpublish),
                write("deprecate", workspace -> name -> workspace.deprecate(name + "@1.0.0", "Use another")),
                write("dist-tag add", workspace -> name -> workspace.addDistTag(name + "@1.0.0", "stolen")),
                write("dist-tag rm", workspace -> name -> workspace.removeDistTag(name, "next")),
                write("owner add", workspace -> name -> workspace.addOwner(JetonServer.ADMINISTRATOR, name)),
                write("access set", workspace -> name -> workspace.setVisibility(name, "public")));
    }

    private static Arguments write(String title, Function<Workspace, Function<String, Result>> write) {
        return Arguments.of(title, write);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void a_read_only_token_writes_nothing(String title, Function<Workspace, Function<String, Result>> write) {
        published(mine, ada);
        Credential owner = ada.loggedIn();
        expect(201, server.api().put("/-/package" + mine.path() + "/dist-tags/next", owner, "1.0.0"));
        Map<String, String> before = registry.files(mine.name());
        NewToken reader = server.api().newReadOnlyToken(ada, "reader");
        for (Client client : List.of(Client.NPM_8, Client.NPM_12)) {
            try (var workspace = Workspace.of(client, server.site()).withToken(reader.secret())) {
                Result refused = write.apply(workspace).apply(mine.name());

                assertThat(refused.exitCode()).as(title).isEqualTo(1);
                assertThat(refused.shown()).contains("403").containsAnyOf("E403", "EOWNERMUTATE");
            }
        }
        assertThat(registry.files(mine.name())).isEqualTo(before);
        assertThat(server.api()
                        .get("/-/package" + mine.path() + "/collaborators", owner)
                        .json()
                        .has(JetonServer.ADMINISTRATOR))
                .isFalse();
    }

    /** It has looked at the short document, in which no owners are, and sends its own as if they were all. */
    /** npm looks for a newer npm at the end of its first command, and does not know its token yet when that is a login. */
    @ParameterizedTest
    @EnumSource(names = {"NPM_10", "NPM_11", "NPM_12"})
    void a_first_login_ends_without_a_false_alarm(Client client) {
        var typed = Dialogue.silent().answer("username", ada.name()).answer("password", ada.password());
        try (var workspace = Workspace.of(client, server.site())) {
            Result login = workspace.run(typed, "login", "--auth-type=legacy", "--update-notifier=true");

            assertThat(login).as("login").matches(Result::succeeded);
            assertThat(login.shown()).contains("Logged in on").doesNotContain("needs an access token");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_11", "NPM_12"})
    void whoever_publishes_into_the_scope_of_another_hears_where_they_may(Client client) {
        Account other = server.api().newAccount();
        NewToken token = server.api().newPublishToken(ada, "laptop");
        try (var workspace = Workspace.of(client, server.site()).withToken(token.secret())) {
            Result published =
                    workspace.making("@" + other.name() + "/new", "1.0.0").publish();

            assertThat(published.exitCode()).isEqualTo(1);
            assertThat(published.shown())
                    .contains("E404")
                    .contains("publish in your own scope, @" + ada.name() + ", or ask an administrator");
        }
    }

    @Test
    void yarn_1_does_not_replace_the_owners_that_it_has_not_seen() {
        var unscoped = Publication.of("owned-by-" + ada.name(), "1.0.0");
        published(unscoped, ada);
        Account colleague = server.api().newAccount();
        NewToken token = server.api().newPublishToken(ada, "laptop");
        try (var workspace = Workspace.of(Client.YARN_1, server.site()).withToken(token.secret())) {
            Result refused = workspace.run("owner", "add", colleague.name(), unscoped.name());

            assertThat(refused.shown()).contains("use npm owner");
            assertThat(refused.exitCode()).isNotZero();
        }
        var owners = server.api()
                .get("/-/package" + unscoped.path() + "/collaborators", ada.loggedIn())
                .json();
        assertThat(owners.has(ada.name())).isTrue();
        assertThat(owners.has(colleague.name())).isFalse();
    }

    /** A star changes nothing about a package, but it is kept: so it is a write. */
    @Test
    void a_read_only_token_gives_no_stars() {
        published(mine, ada);
        NewToken reader = server.api().newReadOnlyToken(ada, "reader");
        try (var workspace = Workspace.of(Client.NPM_11, server.site()).withToken(reader.secret())) {
            Result refused = workspace.star(mine.name());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.shown()).contains("E403");
        }
        assertThat(packument(mine, ada.loggedIn()).json().path("users").has(ada.name()))
                .isFalse();
    }

    /** The owner of the token may read all three, so what is refused is refused for the token's sake. */
    @Test
    void a_token_for_a_scope_does_not_read_a_scope_whose_name_begins_alike() {
        Account longer = server.api().newAccount(ada.name() + "2");
        Account bob = server.api().newAccount("bob-" + number);
        var alike = Publication.of("@" + longer.name() + "/x", "1.0.0");
        var other = Publication.of("@" + bob.name() + "/y", "1.0.0");
        published(mine, ada);
        publishedForAll(alike, longer);
        publishedForAll(other, bob);
        Credential scope = server.api()
                .newGranularToken(ada, "read-only", "@" + ada.name())
                .credential();

        assertThat(packument(mine, scope).status()).isEqualTo(200);
        assertThat(server.api().get(mine.tarballPath(), scope).status()).isEqualTo(200);
        for (Publication beyond : List.of(alike, other)) {
            assertThat(packument(beyond, ada.loggedIn()).status()).isEqualTo(200);
            assertNotGranted(packument(beyond, scope), beyond);
            assertNotGranted(server.api().get(beyond.tarballPath(), scope), beyond);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_token_for_a_scope_installs_from_it_with_every_client_and_nothing_else(Client client) {
        Account longer = server.api().newAccount(ada.name() + "2");
        var alike = Publication.of("@" + longer.name() + "/x", "1.0.0");
        published(mine, ada);
        publishedForAll(alike, longer);
        NewToken scope = server.api().newGranularToken(ada, "read-only", "@" + ada.name());
        try (var workspace = Workspace.of(client, server.site()).withToken(scope.secret())) {
            assertThat(workspace.install(mine.name())).matches(Result::succeeded);

            Result refused = workspace.install(alike.name());

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.shown()).contains(client == Client.YARN_1 ? alike.name() : "403");
            assertThat(workspace.installed(alike.name())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_12", "YARN_4", "PNPM_12", "BUN"})
    void a_token_for_one_package_publishes_that_one_only(Client client) {
        var another = Publication.of("@" + ada.name() + "/y", "1.0.0");
        NewToken token = server.api().newGranularToken(ada, "read-write", mine.name());
        try (var workspace = Workspace.of(client, server.site()).withToken(token.secret())) {
            assertThat(workspace.making(mine.name(), "1.0.0").publish()).matches(Result::succeeded);

            Result refused = workspace.making(another.name(), "1.0.0").publish();

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.shown()).contains("403");
        }
        assertThat(registry.files(mine.name())).containsKey(mine.file());
        assertThat(registry.files(another.name())).isEmpty();
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery("its name", (body, other) -> body.put("name", other.name())),
                forgery("its id", (body, other) -> body.put("_id", other.name())),
                forgery("the name in a version", (body, other) -> version(body).put("name", other.name())),
                forgery("the id of a version", (body, other) -> version(body).put("_id", other.name() + "@1.0.0")),
                forgery(
                        "a second version",
                        (body, other) -> ((ObjectNode) body.path("versions"))
                                .set("2.0.0", other.body().path("versions").path("1.0.0"))),
                forgery(
                        "its attachment",
                        (body, other) -> body.set("_attachments", other.body().path("_attachments"))),
                forgery(
                        "a second attachment",
                        (body, other) -> ((ObjectNode) body.path("_attachments"))
                                .setAll((ObjectNode) other.body().path("_attachments"))),
                forgery("a file name that climbs", (body, other) -> renamed(body, "../" + other.attachment())),
                forgery(
                        "a file name with the path of another",
                        (body, other) -> renamed(body, other.name() + "/-/" + other.file())),
                forgery("the file name of another without the scope", (body, other) -> renamed(body, other.file())),
                forgery("everything", (body, other) -> body.setAll(other.body())));
    }

    private interface Forging {
        void apply(ObjectNode body, Publication other);
    }

    private static Arguments forgery(String title, Forging forging) {
        return Arguments.of(title, forging);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void what_is_published_is_what_the_address_says(String title, Forging forging) {
        var other = Publication.of("@" + ada.name() + "/y", "1.0.0");
        Credential token =
                server.api().newGranularToken(ada, "read-write", mine.name()).credential();
        ObjectNode body = mine.body();
        forging.apply(body, other);

        Answer answer = server.api().put(mine.path(), token, body);

        assertThat(answer.status()).as(title).isEqualTo(400);
        assertThat(answer.code()).isIn("body_mismatch", "malformed_request");
        assertThat(registry.files(mine.name())).isEmpty();
        assertThat(registry.files(other.name())).isEmpty();
    }

    /** What two readers of one text may read differently. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"OTHER\",\"name\":\"MINE\",REST}",
                "{\"name\":\"MINE\",\"name\":\"OTHER\",REST}",
                "{\"_id\":\"OTHER\",\"_id\":\"MINE\",REST}",
                "{REST,\"_attachments\":{\"OTHER-1.0.0.tgz\":{\"content_type\":\"application/octet-stream\",\"data\":\"AAAA\",\"length\":3}}}",
                "{REST,\"versions\":{\"1.0.0\":{\"name\":\"OTHER\",\"version\":\"1.0.0\",\"dist\":{}}}}",
                "{REST}{\"name\":\"OTHER\"}",
                "{REST,\"name\":[\"MINE\",\"OTHER\"]}",
                "{REST,\"name\":{\"toString\":\"OTHER\"}}",
                "{REST,\"versions\":[{\"name\":\"OTHER\"}]}",
                "[{REST}]",
                "{REST",
                ""
            })
    void a_body_that_can_be_read_in_two_ways_is_refused(String template) {
        var other = Publication.of("@" + ada.name() + "/y", "1.0.0");
        Credential token =
                server.api().newGranularToken(ada, "read-write", mine.name()).credential();
        String whole = mine.body().toString();
        String body = template.replace("REST", whole.substring(1, whole.length() - 1))
                .replace("MINE", mine.name())
                .replace("OTHER", other.name());

        Answer answer = server.api().send("PUT", mine.path(), token, Map.of(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isIn("body_mismatch", "malformed_request");
        assertThat(registry.files(mine.name())).isEmpty();
        assertThat(registry.files(other.name())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip"})
    void a_body_that_nobody_here_can_look_into_is_refused(String encoding) {
        Credential token =
                server.api().newGranularToken(ada, "read-write", mine.name()).credential();

        Answer answer = server.api()
                .send(
                        "PUT",
                        mine.path(),
                        token,
                        Map.of("Content-Encoding", encoding),
                        mine.body().toString());

        assertThat(answer.status()).isIn(400, 415);
        assertThat(registry.files(mine.name())).isEmpty();
    }

    /** A registry that went by these would read another text than Jeton did. */
    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "utf-16le", "utf-7", "iso-8859-1", "utf-32"})
    void a_body_is_read_as_utf_8_whatever_it_is_called(String charset) {
        Credential token =
                server.api().newGranularToken(ada, "read-write", mine.name()).credential();

        Answer answer = server.api()
                .send(
                        "PUT",
                        mine.path(),
                        token,
                        Map.of("Content-Type", "application/json; charset=" + charset),
                        mine.body().toString());

        assertThat(answer.status()).isIn(201, 400, 415);
        assertThat(registry.files(mine.name()).containsKey(mine.file())).isEqualTo(answer.status() == 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "_id"})
    void what_is_changed_is_what_the_address_says(String field) {
        var other = Publication.of("@" + ada.name() + "/y", "1.0.0");
        published(mine, ada);
        published(other, ada);
        Map<String, String> before = registry.files(other.name());
        Credential token =
                server.api().newGranularToken(ada, "read-write", mine.name()).credential();
        var document = (ObjectNode) packument(mine, token).json();
        document.remove("_attachments");
        document.put(field, other.name());
        version(document).put("deprecated", "stolen");

        for (String path : List.of(
                mine.path(), mine.path() + "/-rev/" + document.path("_rev").asText("1-0"))) {
            Answer answer = server.api().put(path, token, document);

            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("body_mismatch");
        }
        assertThat(registry.files(other.name())).isEqualTo(before);
        assertThat(registry.packument(mine.name()).text()).doesNotContain("stolen");
    }

    /** An organization's token manages its settings, teams and members, and never publishes its packages. */
    @Test
    void a_token_for_an_organization_publishes_nothing() {
        NewToken token = server.api()
                .newToken(
                        ada,
                        Map.of(
                                "kind",
                                "granular",
                                "name",
                                "members",
                                "organizations",
                                Map.of("permission", "read-write", "names", List.of(ada.name()))));

        Answer answer = server.api().put(mine.path(), token.credential(), mine.body());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("package_not_granted");
        assertThat(registry.files(mine.name())).isEmpty();
    }

    @Test
    void nobody_publishes_under_the_name_of_somebody_else() {
        Account mallory = server.api().newAccount("mallory-" + number);
        Credential token = server.api().newPublishToken(mallory, "all").credential();

        Answer scoped = server.api().put(mine.path(), token, mine.body());

        assertThat(scoped.status()).isIn(403, 404);
        assertThat(scoped.code()).isIn("owner_lacks_access", "not_found");
        assertThat(registry.files(mine.name())).isEmpty();
    }

    @Test
    void a_name_without_a_scope_belongs_to_whoever_publishes_it_first() {
        var unscoped = Publication.of("first-" + number, "1.0.0");
        var later = Publication.of("first-" + number, "2.0.0");
        Account bob = server.api().newAccount("bob-" + number);

        published(unscoped, ada);
        Answer second = server.api()
                .put(later.path(), server.api().newPublishToken(bob, "all").credential(), later.body());

        assertThat(second.status()).isEqualTo(403);
        assertThat(second.code()).isEqualTo("owner_lacks_access");
        assertThat(registry.files(unscoped.name())).containsKey(unscoped.file()).doesNotContainKey(later.file());
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_12", "YARN_1", "YARN_4", "PNPM_12", "BUN"})
    void an_automation_token_publishes_without_a_passcode(Client client) {
        NewToken automation = server.api().newToken(ada, Map.of("kind", "automation", "name", "ci"));
        server.api().protect(ada, "auth-and-writes");
        try (var workspace = Workspace.of(client, server.site()).withToken(automation.secret())) {
            assertThat(workspace.making(mine.name(), "1.0.0").publish()).matches(Result::succeeded);
        }
        assertThat(registry.files(mine.name())).containsKey(mine.file());
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_10", "NPM_12"})
    void a_publish_token_needs_a_passcode_where_the_account_says_so(Client client) {
        NewToken token = server.api().newPublishToken(ada, "laptop");
        SecondFactor second = server.api().protect(ada, "auth-and-writes");
        try (var workspace =
                Workspace.of(client, server.site()).withToken(token.secret()).making(mine.name(), "1.0.0")) {
            Result without = workspace.publish();
            Result wrong = workspace.publish("--otp=" + second.app().wrong());
            assertThat(registry.files(mine.name())).isEmpty();
            Result with = workspace.publish("--otp=" + second.app().next());

            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.shown()).contains("EOTP").contains("one-time password");
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.shown()).contains("EOTP");
            assertThat(with).matches(Result::succeeded);
        }
        assertThat(registry.files(mine.name())).containsKey(mine.file());
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_12"})
    void npm_asks_for_the_passcode_on_a_terminal(Client client) {
        NewToken token = server.api().newPublishToken(ada, "laptop");
        SecondFactor second = server.api().protect(ada, "auth-and-writes");
        var typed =
                Dialogue.silent().answer("enter o", () -> second.app().next()).onTerminal();
        try (var workspace =
                Workspace.of(client, server.site()).withToken(token.secret()).making(mine.name(), "1.0.0")) {
            assertThat(workspace.publish(typed, "--auth-type=legacy")).matches(Result::succeeded);
        }
        assertThat(registry.files(mine.name())).containsKey(mine.file());
    }

    @ParameterizedTest
    @EnumSource(names = {"YARN_4", "PNPM_12", "BUN"})
    void other_clients_take_the_passcode_as_well(Client client) {
        NewToken token = server.api().newPublishToken(ada, "laptop");
        SecondFactor second = server.api().protect(ada, "auth-and-writes");
        try (var workspace =
                Workspace.of(client, server.site()).withToken(token.secret()).making(mine.name(), "1.0.0")) {
            // bun would show an address for the browser, and wait there.
            String[] typed = client == Client.BUN ? new String[] {"--auth-type=legacy"} : new String[0];
            assertThat(workspace.publish(typed).exitCode()).isNotZero();
            assertThat(registry.files(mine.name())).isEmpty();

            assertThat(workspace.publish("--otp=" + second.app().next())).matches(Result::succeeded);
        }
    }

    /** One command, several requests, one passcode. */
    @Test
    void one_passcode_serves_all_requests_of_unpublishing_a_version() {
        published(mine, ada);
        published(new Publication(mine.name(), "1.0.1", mine.marker()), ada);
        NewToken token = server.api().newPublishToken(ada, "laptop");
        SecondFactor second = server.api().protect(ada, "auth-and-writes");
        try (var workspace = Workspace.of(Client.NPM_12, server.site()).withToken(token.secret())) {
            Result unpublished = workspace.unpublish(
                    mine.name() + "@1.0.1", "--otp=" + second.app().next());

            assertThat(unpublished).matches(Result::succeeded);
        }
        assertThat(registry.files(mine.name())).containsKey("x-1.0.0.tgz").doesNotContainKey("x-1.0.1.tgz");
    }

    @ParameterizedTest
    @EnumSource
    void a_revoked_token_installs_nothing_from_then_on(Client client) {
        published(mine, ada);
        NewToken token = server.api().newReadOnlyToken(ada, "soon gone");
        try (var before = Workspace.of(client, server.site()).withToken(token.secret());
                var after = Workspace.of(client, server.site()).withToken(token.secret())) {
            assertThat(before.install(mine.name())).matches(Result::succeeded);

            expect(204, server.api().delete("/api/v1/tokens/" + token.key(), ada.loggedIn()));

            Result refused = after.install(mine.name());
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.shown()).containsAnyOf("401", "was revoked", "Invalid authentication");
            assertThat(after.installed(mine.name())).isEmpty();
        }
        assertThat(packument(mine, token.credential()).code()).isEqualTo("token_revoked");
    }

    @ParameterizedTest
    @EnumSource
    void a_token_for_other_addresses_installs_nothing(Client client) {
        published(mine, ada);
        NewToken token = server.api()
                .newToken(
                        ada, Map.of("kind", "read-only", "name", "office", "allowedIpRanges", List.of("192.0.2.0/24")));
        try (var workspace = Workspace.of(client, server.site()).withToken(token.secret())) {
            Result refused = workspace.install(mine.name());

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.shown())
                    .containsAnyOf(
                            "EAUTHIP",
                            "401",
                            "not allowed from your IP address",
                            "outside its allowed IP ranges",
                            "Invalid authentication");
            assertThat(workspace.installed(mine.name())).isEmpty();
        }
        assertThat(packument(mine, token.credential()).code()).isEqualTo("address_not_allowed");
    }

    @Test
    void an_expired_token_installs_nothing() throws InterruptedException {
        try (JetonServer impatient = Gateway.before(registry)
                .with("JETON_TOKEN_SESSION_LIFE", "PT12S")
                .start()) {
            Account somebody = impatient.api().newAccount("late-" + number);
            var hers = Publication.of("@" + somebody.name() + "/x", "1.0.0");
            expect(201, impatient.api().put(hers.path(), somebody.loggedIn(), hers.body()));
            assertThat(impatient.api().get(hers.path(), somebody.loggedIn()).status())
                    .isEqualTo(200);
            Thread.sleep(12_100);

            try (var workspace = Workspace.of(Client.NPM_12, impatient.site()).withToken(somebody.session())) {
                Result refused = workspace.install(hers.name());

                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.shown()).contains("E401").contains("authentication token seems to be invalid");
            }
            assertThat(impatient.api().get(hers.path(), somebody.loggedIn()).code())
                    .isEqualTo("token_expired");
        }
    }

    @Test
    void a_token_gives_no_more_than_its_owner_has_at_that_moment() {
        Account bob = server.api().newAccount("bob-" + number);
        var shared = Publication.of("shared-" + number, "1.0.0");
        published(shared, ada);
        NewToken token = server.api().newGranularToken(bob, "read-write", shared.name());
        try (var owner = Workspace.of(Client.NPM_12, server.site())
                        .withToken(server.api().newPublishToken(ada, "laptop").secret());
                var helper = Workspace.of(Client.NPM_12, server.site()).withToken(token.secret())) {
            assertThat(helper.making(shared.name(), "1.0.1").publish().shown()).contains("E403");

            assertThat(owner.addOwner(bob.name(), shared.name())).matches(Result::succeeded);
            assertThat(helper.making(shared.name(), "1.0.1").publish()).matches(Result::succeeded);

            assertThat(owner.removeOwner(bob.name(), shared.name())).matches(Result::succeeded);
            Result refused = helper.making(shared.name(), "1.0.2").publish();
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.shown()).contains("E403");
        }
        assertThat(registry.files(shared.name()))
                .containsKey("shared-" + number + "-1.0.1.tgz")
                .doesNotContainKey("shared-" + number + "-1.0.2.tgz");
    }

    @Test
    void nothing_is_read_without_a_token() {
        published(mine, ada);

        for (String path : List.of(mine.path(), mine.tarballPath(), "/-/package" + mine.path() + "/dist-tags")) {
            Answer answer = server.api().get(path, Credential.none());

            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("token_missing");
        }
    }

    private void published(Publication publication, Account by) {
        expect(201, server.api().put(publication.path(), by.loggedIn(), publication.body()));
    }

    /** As with {@code npm publish --access public}. */
    private void publishedForAll(Publication publication, Account by) {
        expect(
                201,
                server.api()
                        .put(
                                publication.path(),
                                by.loggedIn(),
                                publication.body().put("access", "public")));
    }

    private Answer packument(Publication publication, Credential credential) {
        return server.api().get(publication.path(), credential);
    }

    private static void assertNotGranted(Answer answer, Publication beyond) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("package_not_granted");
        assertThat(answer.error()).contains(beyond.name());
    }

    private static void expect(int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    private static ObjectNode version(ObjectNode body) {
        return (ObjectNode) body.path("versions").path("1.0.0");
    }

    private static void renamed(ObjectNode body, String attachment) {
        var attachments = (ObjectNode) body.path("_attachments");
        var only = attachments.properties().iterator().next();
        attachments.removeAll();
        attachments.set(attachment, only.getValue());
    }
}
