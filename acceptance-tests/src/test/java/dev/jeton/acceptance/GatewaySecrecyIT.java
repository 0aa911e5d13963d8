package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Client;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.client.Workspace;
import dev.jeton.acceptance.registry.Gateway;
import dev.jeton.acceptance.registry.Publication;
import dev.jeton.acceptance.registry.RecordingUpstream;
import dev.jeton.acceptance.registry.Reply;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api.SecondFactor;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people send to Jeton to prove who they are stays there, and what the registry sends for Jeton stays there too. */
class GatewaySecrecyIT {

    private static final String UPSTREAM_TOKEN = "token-of-the-service-account";
    private static final Map<String, String> PERSONAL = Map.of(
            "Cookie", "session=crumbs-of-a-cookie",
            "npm-session", "0123456789abcdef",
            "npm-otp", "424242",
            "Proxy-Authorization", "Basic cHJveHk6c2VjcmV0",
            "X-Api-Key", "key-of-something-else");

    private static RecordingUpstream upstream;
    private static JetonServer server;

    private final String number = UUID.randomUUID().toString().substring(0, 6);
    private final Account ada = server.api().newAccount("ada-" + number);
    private final Publication mine = Publication.of("@" + ada.name() + "/x", "1.0.0");
    private final List<String> secrets = new ArrayList<>();

    @BeforeAll
    static void start() {
        upstream = RecordingUpstream.started();
        server = Gateway.before(upstream.url(), UPSTREAM_TOKEN).start();
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @BeforeEach
    void teach_the_registry() {
        upstream.afresh()
                .answering("PUT", mine.path(), Reply.json(201, "{\"ok\":\"created\",\"success\":true}"))
                .answering("POST", "/-/npm/v1/security/advisories/bulk", Reply.json(200, "{}"));
        secrets.add(ada.session());
        secrets.add(ada.password());
        PERSONAL.forEach((header, value) -> secrets.add(value));
    }

    /** Once it is published. */
    private void served() {
        upstream.answering(
                        "GET",
                        mine.path(),
                        Reply.json(200, mine.packument(upstream.url()).toString()))
                .answering("GET", mine.tarballPath(), Reply.of(200, mine.tarball()));
    }

    @ParameterizedTest
    @EnumSource(names = {"NPM_6", "NPM_8", "NPM_11", "NPM_12", "YARN_4", "PNPM_12", "BUN"})
    void the_token_and_the_passcode_of_a_client_stay_with_jeton(Client client) {
        String token = server.api().newPublishToken(ada, "laptop").secret();
        SecondFactor second = server.api().protect(ada, "auth-and-writes");
        String passcode = second.app().next();
        secrets.addAll(List.of(token, passcode, second.seed()));
        try (var workspace = Workspace.of(client, server.site()).withToken(token)) {
            assertThat(workspace.making(mine.name(), "1.0.0").publish("--otp=" + passcode))
                    .matches(Result::succeeded);
            served();
            assertThat(workspace.install(mine.name())).matches(Result::succeeded);
            workspace.audit();
            if (client != Client.YARN_4 && client != Client.BUN) {
                workspace.search("x");
            }
        }

        assertThat(upstream.requests())
                .extracting(RecordingUpstream.Request::method)
                .contains("PUT", "GET");
        assertNothingPersonalArrived("Bearer " + UPSTREAM_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "name and password"})
    void nothing_that_proves_who_somebody_is_arrives_at_the_registry(String by) {
        String secret = server.api().newPublishToken(ada, "laptop").secret();
        secrets.add(secret);
        secrets.add(Base64.getEncoder()
                .encodeToString((ada.name() + ":" + ada.password()).getBytes(StandardCharsets.UTF_8)));
        Credential credential = by.equals("token") ? Credential.bearer(secret) : ada.byPassword();

        send("PUT", mine.path(), credential, mine.body().toString());
        served();
        send("GET", mine.path(), credential, "");
        send("HEAD", mine.path(), credential, "");
        send("GET", mine.tarballPath(), credential, "");
        send("GET", mine.path() + "/1.0.0", credential, "");
        send("GET", "/-/package" + mine.path() + "/dist-tags", credential, "");
        send("PUT", "/-/package" + mine.path() + "/dist-tags/next", credential, "\"1.0.0\"");
        send("GET", "/-/v1/search?text=x", credential, "");
        send("POST", "/-/npm/v1/security/advisories/bulk", credential, "{\"left-pad\":[\"1.0.0\"]}");
        send("DELETE", mine.path() + "/-rev/1-0", credential, "");

        if (by.equals("token")) {
            assertThat(upstream.requests())
                    .extracting(RecordingUpstream.Request::target)
                    .contains(mine.path(), mine.tarballPath());
        }
        assertNothingPersonalArrived("Bearer " + UPSTREAM_TOKEN);
    }

    @Test
    void what_the_registry_says_to_jeton_does_not_reach_the_client() {
        Credential token = server.api().newPublishToken(ada, "laptop").credential();
        send("PUT", mine.path(), token, mine.body().toString());
        byte[] packument = mine.packument(upstream.url()).toString().getBytes(StandardCharsets.UTF_8);
        upstream.answering(
                "GET",
                mine.path(),
                Reply.of(
                        200,
                        packument,
                        "Content-Type: application/json",
                        "Set-Cookie: upstream=crumbs; Path=/",
                        "WWW-Authenticate: Basic realm=\"upstream\"",
                        "Authorization: Bearer " + UPSTREAM_TOKEN,
                        "Proxy-Authenticate: Basic",
                        "Authentication-Info: nextnonce=1",
                        "X-Powered-By: upstream",
                        "Server: upstream"));

        Answer answer = send("GET", mine.path(), token, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .doesNotContainKeys(
                        "set-cookie", "www-authenticate", "authorization", "proxy-authenticate", "authentication-info");
        assertThat(answer.headers().toString() + answer.text())
                .doesNotContain(UPSTREAM_TOKEN)
                .doesNotContain("127.0.0.1:" + upstream.url().getPort());
    }

    /** A client that saw this challenge would take its own token for a bad one. */
    @Test
    void that_the_registry_refuses_jeton_is_not_told_as_if_it_had_refused_the_client() {
        Credential token = server.api().newPublishToken(ada, "laptop").credential();
        upstream.always(Reply.of(
                401,
                "{\"error\":\"bad token-of-the-service-account\"}".getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/json",
                "WWW-Authenticate: Bearer"));

        for (Answer answer : List.of(
                send("GET", mine.path(), token, ""),
                send("PUT", mine.path(), token, mine.body().toString()))) {
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.code()).isIn("upstream_failed", "upstream_refused");
            assertThat(answer.header("www-authenticate")).isEmpty();
            assertThat(answer.text()).doesNotContain(UPSTREAM_TOKEN);
        }
        assertThat(server.log()).doesNotContain(UPSTREAM_TOKEN);
    }

    @Test
    void jeton_speaks_to_the_registry_by_name_and_password_where_it_has_these() {
        upstream.always(Reply.json(200, "{}"));
        try (JetonServer basic = JetonServer.embedded()
                .with("JETON_UPSTREAM_URL", upstream.url().toString())
                .with("JETON_UPSTREAM_USERNAME", "service")
                .with("JETON_UPSTREAM_PASSWORD", "a:password")
                .start()) {
            Account somebody = basic.api().newAccount("eve-" + number);
            upstream.afresh();

            basic.api().get("/left-pad", somebody.loggedIn());
        }

        secrets.add("a:password");
        assertThat(upstream.requests()).isNotEmpty();
        assertNothingPersonalArrived(
                Credential.basic("service", "a:password").header().orElseThrow());
    }

    private Answer send(String method, String path, Credential credential, String body) {
        return server.api().send(method, path, credential, PERSONAL, body);
    }

    private void assertNothingPersonalArrived(String expected) {
        for (RecordingUpstream.Request request : upstream.requests()) {
            assertThat(request.headers("Authorization")).as(request.head()).containsExactly(expected);
            assertThat(request.text()).doesNotContain(secrets);
            for (String header : PERSONAL.keySet()) {
                assertThat(request.headers(header)).as(header).isEmpty();
            }
        }
    }
}
