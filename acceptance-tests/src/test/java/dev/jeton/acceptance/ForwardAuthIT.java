package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.process.Background;
import dev.jeton.acceptance.registry.Nginx;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api;
import dev.jeton.acceptance.server.Api.NewToken;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** nginx with the configuration of the documentation: it asks Jeton about each request and passes it on by itself. */
class ForwardAuthIT {

    private static Nginx nginx;
    private static JetonServer server;
    private static Api front;

    private final Account ada = server.api().newAccount();
    private final Publication mine = Publication.of("@" + ada.name() + "/x", "1.0.0");

    @BeforeAll
    static void start() throws IOException {
        int port = Background.freePort();
        server = JetonServer.embedded()
                .with("JETON_PUBLIC_URL", "http://127.0.0.1:" + port)
                .with("JETON_TRUSTED_PROXIES", "127.0.0.1/32")
                .start();
        nginx = Nginx.serving(port, configuration());
        front = new Api(nginx.http("/"));
    }

    @AfterAll
    static void stop() {
        nginx.close();
        server.close();
    }

    /** The files of the documentation, with the addresses and the token that they say are to be replaced. */
    private static String configuration() throws IOException {
        Path folder = JetonServer.root().resolve("docs/forward-auth");
        return Files.readString(folder.resolve("nginx.conf"))
                .replace(
                        "include registry-if-allowed.conf;",
                        Files.readString(folder.resolve("registry-if-allowed.conf")))
                .replace("listen 8081;", "listen 127.0.0.1:@PORT@;")
                .replace("127.0.0.1:8080", server.url().getAuthority())
                .replace("127.0.0.1:4873", Verdaccio.shared().url().getAuthority())
                .replace("REGISTRY_TOKEN", Verdaccio.shared().token());
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_12", "YARN_4", "PNPM_12", "BUN"})
    void clients_publish_and_install_through_it(Client client) {
        NewToken token = server.api().newPublishToken(ada, "laptop");
        try (var workspace = Workspace.of(client, nginx.http("/")).withToken(token.secret())) {
            assertThat(workspace.making(mine.name(), "1.0.0").publish()).matches(Result::succeeded);
        }
        try (var workspace = Workspace.of(client, nginx.http("/")).withToken(token.secret())) {
            assertThat(workspace.install(mine.name())).matches(Result::succeeded);
            assertThat(workspace.installed(mine.name())).contains("1.0.0");
        }
    }

    @Test
    void what_is_jetons_is_answered_by_jeton() {
        try (var workspace = Workspace.of(Client.NPM_12, nginx.http("/"))) {
            assertThat(workspace.login(ada.name(), ada.password())).matches(Result::succeeded);
            assertThat(workspace.whoami().output()).contains(ada.name());
            assertThat(workspace.run("token", "list")).matches(Result::succeeded);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_8", "NPM_11", "NPM_12"})
    void npm_hears_that_a_passcode_is_asked_for(Client client) {
        NewToken token = server.api().newPublishToken(ada, "laptop");
        SecondFactor second = server.api().protect(ada, "auth-and-writes");
        try (var workspace =
                Workspace.of(client, nginx.http("/")).withToken(token.secret()).making(mine.name(), "1.0.0")) {
            Result without = workspace.publish("--auth-type=legacy");

            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.shown()).contains("EOTP");
            assertThat(workspace.publish("--otp=" + second.app().next())).matches(Result::succeeded);
        }
    }

    @Test
    void npm_hears_that_its_address_is_not_allowed() {
        NewToken token = server.api()
                .newToken(ada, Map.of("kind", "publish", "name", "office", "allowedIpRanges", List.of("192.0.2.0/24")));
        try (var workspace = Workspace.of(Client.NPM_12, nginx.http("/")).withToken(token.secret())) {
            Result refused = workspace.view(mine.name(), "version");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.shown()).contains("EAUTHIP");
        }
    }

    @Test
    void the_challenge_the_sentence_and_the_notice_come_through() {
        Answer answer = front.get(mine.path(), Credential.bearer("npm_nothing"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("www-authenticate")).containsExactly("Bearer");
        assertThat(answer.code()).isEqualTo("token_unknown");
        assertThat(answer.header("npm-notice")).isEqualTo(answer.error());
    }

    @Test
    void a_read_only_token_reads_and_writes_nothing() {
        publish(ada);
        Credential reader = server.api().newReadOnlyToken(ada, "reader").credential();

        assertThat(front.get(mine.path(), reader).status()).isEqualTo(200);
        assertThat(front.get(mine.tarballPath(), reader).status()).isEqualTo(200);
        assertThat(front.put(mine.path(), reader, mine.body()).code()).isEqualTo("read_only_token");
        assertThat(front.delete(mine.path() + "/-rev/1-0", reader).code()).isEqualTo("read_only_token");
        assertThat(front.put(mine.path().replace("/@", "/-/package/@") + "/dist-tags/old", reader, "1.0.0")
                        .code())
                .isEqualTo("read_only_token");
    }

    @Test
    void nobody_writes_into_the_scope_of_somebody_else() {
        publish(ada);
        Map<String, String> before = Verdaccio.shared().files(mine.name());
        Account eve = server.api().newAccount();
        Credential token = server.api().newPublishToken(eve, "laptop").credential();

        Answer refused = front.put(
                mine.path(), token, Publication.of(mine.name(), "6.6.6").body());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("owner_lacks_access");
        assertThat(Verdaccio.shared().files(mine.name())).isEqualTo(before);
    }

    /** What the body says cannot be seen, and which packages an answer names neither. */
    @Test
    void a_token_that_is_limited_to_packages_publishes_nothing_and_nobody_searches() {
        publish(ada);
        Credential limited =
                server.api().newGranularToken(ada, "read-write", mine.name()).credential();

        assertThat(front.get(mine.path(), limited).status()).isEqualTo(200);
        assertThat(front.put(
                                mine.path(),
                                limited,
                                Publication.of(mine.name(), "1.1.0").body())
                        .code())
                .isEqualTo("body_not_seen");
        assertThat(front.get("/-/v1/search?text=x", ada.loggedIn()).code()).isEqualTo("answer_not_seen");
    }

    @Test
    void a_restricted_package_is_not_there_for_others() {
        publish(ada);
        assertThat(front.post(
                                "/-/package/" + mine.path().substring(1) + "/access",
                                ada.loggedIn(),
                                Map.of("access", "restricted"))
                        .status())
                .isEqualTo(200);
        Account eve = server.api().newAccount();

        Answer refused = front.get(mine.path(), eve.loggedIn());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("owner_lacks_access");
        assertThat(front.get(mine.path(), ada.loggedIn()).status()).isEqualTo(200);
    }

    @Test
    void a_revoked_token_reads_nothing_from_then_on() {
        publish(ada);
        NewToken token = server.api().newPublishToken(ada, "laptop");
        assertThat(front.get(mine.path(), token.credential()).status()).isEqualTo(200);

        server.api().delete("/api/v1/tokens/" + token.key(), ada.loggedIn());

        assertThat(front.get(mine.path(), token.credential()).code()).isEqualTo("token_revoked");
    }

    /** A client cannot have Jeton asked about another request than it sends. */
    @ParameterizedTest
    @CsvSource({
        "X-Original-URI, /-/ping",
        "X-Original-Method, GET",
        "X-Forwarded-Uri, /left-pad",
        "X-Forwarded-Method, GET",
        "X-HTTP-Method-Override, GET",
    })
    void headers_of_the_client_change_nothing(String header, String value) {
        publish(ada);
        Account eve = server.api().newAccount();
        Credential token = server.api().newPublishToken(eve, "laptop").credential();

        Answer answer = front.send(
                "PUT",
                mine.path(),
                token,
                Map.of(header, value),
                Publication.of(mine.name(), "6.6.6").body().toString());

        assertThat(answer.status()).isIn(403, 404);
        assertThat(Verdaccio.shared().packument(mine.name()).text()).doesNotContain("6.6.6");
    }

    /** What nginx would read differently than Jeton is refused by Jeton, whatever nginx makes of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/left-pad/..{p}",
                "/left-pad/%2e%2e{p}",
                "/{p}",
                "/./{q}",
                "/%2e/{q}",
                "{p};x",
                "{p}%00",
                "{p}%5c..",
                "{p}%252f..",
                "/-/..{p}",
                "/-/package/left-pad/dist-tags/..%2f..%2f..{p}",
            })
    void paths_that_can_be_read_in_two_ways_are_refused(String template) {
        publish(ada);
        assertThat(front.post(
                                "/-/package/" + mine.path().substring(1) + "/access",
                                ada.loggedIn(),
                                Map.of("access", "restricted"))
                        .status())
                .isEqualTo(200);
        Account eve = server.api().newAccount();
        String path =
                template.replace("{p}", mine.path()).replace("{q}", mine.path().substring(1));

        Answer answer = new Wire(nginx.http("/"))
                .say("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + eve.session() + "\r\n\r\n");

        assertThat(answer.status()).isIn(400, 401, 403, 404);
        assertThat(answer.text()).doesNotContain(mine.file());
    }

    /** The client's own credential stops at nginx. */
    @Test
    void the_registry_sees_no_token_of_ours() {
        publish(ada);

        assertThat(Verdaccio.shared().log()).doesNotContain(ada.session());
    }

    private void publish(Account owner) {
        assertThat(front.put(mine.path(), owner.loggedIn(), mine.body()).status())
                .isEqualTo(201);
    }
}
