package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.acceptance.client.Dialogue;
import dev.jeton.acceptance.client.JetonCommand;
import dev.jeton.acceptance.client.JetonCommand.Form;
import dev.jeton.acceptance.client.Result;
import dev.jeton.acceptance.registry.RecordingUpstream;
import dev.jeton.acceptance.registry.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code jeton} against a registry that knows npm's protocol and nothing else: what goes over the wire is npm's. */
@Execution(ExecutionMode.CONCURRENT)
class JetonElsewhereIT {

    private static final String TOKEN = "npm_" + "a".repeat(36);
    private static final String GIVEN = """
            {"key":"0123456789abcdef","token":"%s","name":"ci","created":"2026-11-24T00:00:00.000Z",
             "expires":"2026-12-24T00:00:00.000Z","cidr_whitelist":null,"readonly":true,
             "permissions":[{"name":"package","action":"read"}],"scopes":[{"name":"@acme","type":"scope"}]}""";

    private final RecordingUpstream registry = RecordingUpstream.started();

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @EnumSource
    void tokens_are_made_listed_and_revoked_as_npm_does_it(Form form) {
        registry.answering("POST", "/-/npm/v1/tokens", Reply.json(201, GIVEN.formatted(TOKEN)))
                .answering("GET", "/-/npm/v1/tokens", Reply.json(200, """
                        {"objects":[%s],"total":2,"urls":{"next":"/-/npm/v1/tokens?page=1"}}""".formatted(GIVEN.formatted("npm_aaaa"))))
                .answering("GET", "/-/npm/v1/tokens?page=1", Reply.json(200, """
                        {"objects":[{"key":"fedcba9876543210","token":"npm_bbbb","created":"2026-11-23T00:00:00.000Z",
                        "readonly":false}],"total":2,"urls":{}}"""))
                .answering("DELETE", "/-/npm/v1/tokens/token/fedcba9876543210", Reply.json(200, "{}"));
        try (var jeton = somebody(form)) {
            Result created = jeton.run(
                    Dialogue.silent().answer("", "correct horse"),
                    "token",
                    "create",
                    "--name=ci",
                    "--scopes=@acme",
                    "--cidr=192.0.2.0/24",
                    "--expires=30",
                    "--password-stdin");
            assertThat(created.output()).isEqualTo(TOKEN + "\n");
            assertThat(bodies("POST", "/-/npm/v1/tokens"))
                    .containsExactly("{\"name\":\"ci\",\"scopes\":[\"@acme\"],"
                            + "\"packages_and_scopes_permission\":\"read-only\",\"expires\":30,"
                            + "\"cidr_whitelist\":[\"192.0.2.0/24\"],\"password\":\"correct horse\"}");

            assertThat(jeton.run("token", "list").shown()).isEqualTo("""
                    ID      NAME  TOKEN     KIND      MAY           FROM      CREATED     EXPIRES
                    012345  ci    npm_aaaa  granular  read @acme/*  anywhere  2026-11-24  2026-12-24
                    fedcba  -     npm_bbbb  publish   all           anywhere  2026-11-23  never
                    """);
            assertThat(jeton.run("token", "revoke", "fedc").shown()).isEqualTo("Revoked 1 token.\n");

            Result automation = jeton.run("token", "create", "--automation");
            assertThat(automation.exitCode()).isEqualTo(1);
            assertThat(automation.errors()).contains("is no Jeton, and npm's protocol has no such token");
            Result checked = jeton.run("token", "check", "publish", "@acme/ui");
            assertThat(checked.exitCode()).isEqualTo(1);
            assertThat(checked.errors()).contains("is no Jeton: it cannot say what it would decide");
        }
    }

    @ParameterizedTest
    @EnumSource
    void organizations_and_teams_are_managed_as_npm_does_it(Form form) {
        registry.answering("GET", "/-/org/acme/user", Reply.json(200, "{\"bob\":\"developer\",\"ada\":\"owner\"}"))
                .answering("PUT", "/-/org/acme/user", Reply.json(201, """
                        {"org":{"name":"acme","size":2},"user":"bob","role":"admin"}"""))
                .answering("DELETE", "/-/org/acme/user", Reply.of(204, new byte[0]))
                .answering(
                        "GET", "/-/org/acme/team?format=cli", Reply.json(200, "[\"acme:developers\",\"acme:release\"]"))
                .answering("PUT", "/-/org/acme/team", Reply.json(201, "{\"name\":\"release\"}"))
                .answering("DELETE", "/-/team/acme/release", Reply.of(204, new byte[0]))
                .answering("GET", "/-/team/acme/release/user?format=cli", Reply.json(200, "[\"bob\",\"ada\"]"))
                .answering("PUT", "/-/team/acme/release/user", Reply.json(201, "{}"))
                .answering("DELETE", "/-/team/acme/release/user", Reply.of(204, new byte[0]));
        try (var jeton = somebody(form)) {
            assertThat(jeton.run("org", "ls", "@acme").shown()).isEqualTo("""
                    USER  ROLE
                    ada   owner
                    bob   developer
                    """);
            assertThat(jeton.run("org", "ls", "acme", "bob", "--json").shown())
                    .isEqualTo("{\n  \"bob\" : \"developer\"\n}\n");
            assertThat(jeton.run("org", "set", "acme", "bob", "admin").shown())
                    .isEqualTo("Added bob as admin to acme. You now have 2 members in this organization.\n");
            assertThat(jeton.run("org", "rm", "acme", "bob").shown())
                    .isEqualTo("Removed bob from acme. You now have 2 members in this organization.\n");
            assertThat(jeton.run("team", "ls", "acme").shown()).isEqualTo("TEAM\n@acme:developers\n@acme:release\n");
            assertThat(jeton.run("team", "ls", "acme:release").shown()).isEqualTo("USER\nada\nbob\n");
            assertThat(jeton.run("team", "create", "acme:release").shown()).isEqualTo("+@acme:release\n");
            assertThat(jeton.run("team", "destroy", "@acme:release").shown()).isEqualTo("-@acme:release\n");
            assertThat(jeton.run("team", "add", "acme:release", "bob").shown())
                    .isEqualTo("bob added to @acme:release\n");
            assertThat(jeton.run("team", "rm", "acme:release", "bob").shown())
                    .isEqualTo("bob removed from @acme:release\n");

            assertThat(bodies("PUT", "/-/org/acme/user")).containsExactly("{\"user\":\"bob\",\"role\":\"admin\"}");
            assertThat(bodies("DELETE", "/-/org/acme/user")).containsExactly("{\"user\":\"bob\"}");
            assertThat(bodies("PUT", "/-/org/acme/team")).containsExactly("{\"name\":\"release\"}");
            assertThat(bodies("DELETE", "/-/team/acme/release/user")).containsExactly("{\"user\":\"bob\"}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void access_is_given_and_taken_as_npm_does_it(Form form) {
        registry.answering("POST", "/-/package/@acme%2fhere/access", Reply.json(200, "{}"))
                .answering("GET", "/-/team/acme/release/package", Reply.json(200, "{\"@acme/here\":\"write\"}"))
                .answering("PUT", "/-/team/acme/release/package", Reply.json(200, "{}"))
                .answering("DELETE", "/-/team/acme/release/package", Reply.of(204, new byte[0]))
                .answering("GET", "/-/user/ada/package", Reply.json(200, "{\"left-pad\":\"read\"}"))
                .answering("GET", "/-/whoami", Reply.json(200, "{\"username\":\"ada\"}"));
        try (var jeton = somebody(form)) {
            assertThat(jeton.run("access", "set", "status=private").shown()).isEqualTo("@acme/here: status=private\n");
            assertThat(jeton.run("access", "set", "mfa=automation", "@acme/here")
                            .shown())
                    .isEqualTo("@acme/here: mfa=automation\n");
            assertThat(jeton.run("access", "grant", "read-write", "acme:release")
                            .shown())
                    .isEqualTo("@acme/here: @acme:release has read-write\n");
            assertThat(jeton.run("access", "revoke", "acme:release", "@acme/here")
                            .shown())
                    .isEqualTo("@acme/here: @acme:release has none\n");
            assertThat(jeton.run("access", "list", "packages", "acme:release", "--parseable")
                            .shown())
                    .isEqualTo("package\tpermission\n@acme/here\tread-write\n");
            assertThat(jeton.run("access", "list", "packages").shown())
                    .isEqualTo("PACKAGE   PERMISSION\nleft-pad  read-only\n");

            assertThat(bodies("POST", "/-/package/@acme%2fhere/access"))
                    .satisfiesExactly(
                            body -> assertThat(body).isEqualTo("{\"access\":\"restricted\"}"),
                            body -> assertThat(body)
                                    .contains("\"publish_requires_tfa\":true")
                                    .contains("\"automation_token_overrides_tfa\":true"));
            assertThat(bodies("PUT", "/-/team/acme/release/package"))
                    .singleElement()
                    .asString()
                    .contains("\"package\":\"@acme/here\"")
                    .contains("\"permissions\":\"read-write\"");
        }
    }

    /** The settings decide as they do for npm, and a token is sent to nobody but its registry. */
    @ParameterizedTest
    @EnumSource
    void the_scope_of_a_package_chooses_the_registry(Form form) {
        var other = RecordingUpstream.started();
        try (var jeton = somebody(form).with("npm_config_@acme:registry", other.url() + "npm/")) {
            other.answering("GET", "/npm/-/package/@acme%2fui/visibility", Reply.json(200, "{\"public\":true}"));

            assertThat(jeton.run("access", "get", "status", "@acme/ui").shown()).isEqualTo("@acme/ui: public\n");
            assertThat(registry.requests()).isEmpty();
            assertThat(other.requests()).singleElement().satisfies(request -> {
                assertThat(request.headers("authorization")).isEmpty();
                assertThat(request.headers("npm-command")).containsExactly("access");
                assertThat(request.headers("npm-auth-type")).containsExactly("web");
            });
        } finally {
            other.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_token_does_not_follow_to_another_host(Form form) {
        var other = RecordingUpstream.started();
        try (var jeton = somebody(form)) {
            registry.always(Reply.of(302, new byte[0], "Location: " + other.url() + "-/whoami"));
            other.always(Reply.json(200, "{\"username\":\"mallory\"}"));

            assertThat(jeton.run("whoami", "--otp=123456").shown()).isEqualTo("mallory\n");
            assertThat(other.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.text()).doesNotContain(TOKEN).doesNotContain("123456"));
        } finally {
            other.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_lies_in_between_where_the_settings_say_so(Form form) {
        var proxy = RecordingUpstream.started();
        try (var jeton = somebody(form).with("HTTP_PROXY", proxy.url().toString())) {
            proxy.always(Reply.json(200, "{\"username\":\"ada\"}"));

            assertThat(jeton.run("whoami").shown()).isEqualTo("ada\n");
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.target()).isEqualTo(registry.url() + "-/whoami"));
            assertThat(jeton.run("doctor").output()).contains("requests go through " + proxy.url() + " (HTTP_PROXY)");

            proxy.always(Reply.json(407, "{}"));
            assertThat(jeton.run("whoami").exitCode()).isEqualTo(3);
            assertThat(registry.requests()).isEmpty();
            jeton.with("NO_PROXY", "example.com,127.0.0.1").run("whoami");
            assertThat(registry.requests()).hasSize(1);
        } finally {
            proxy.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_registry_has_to_say_besides_stands_beside_the_result(Form form) {
        byte[] body = "{\"username\":\"ada\"}".getBytes(StandardCharsets.UTF_8);
        registry.always(Reply.of(200, body, "Content-Type: application/json", "npm-notice: this token expires soon"));
        try (var jeton = somebody(form)) {
            Result whoami = jeton.run("whoami");

            assertThat(whoami.output()).isEqualTo("ada\n");
            assertThat(whoami.errors()).isEqualTo("notice: this token expires soon\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_registry_does_not_steer_the_terminal(Form form) {
        try (var jeton = somebody(form)) {
            registry.always(Reply.json(200, "{\"username\":\"\\u001b]0;mallory\\u0007ada\"}"));
            assertThat(jeton.runLine(Dialogue.silent(), "jeton whoami | cat -v").output())
                    .isEqualTo("?]0;mallory?ada\n");
            registry.always(Reply.json(403, "{\"error\":\"\\u001b[2Jno\"}"));
            assertThat(jeton.runLine(Dialogue.silent(), "jeton whoami 2>&1 | cat -v")
                            .output())
                    .startsWith("jeton: ?[2Jno.\n");
        }
    }

    private JetonCommand somebody(Form form) {
        return JetonCommand.of(form, registry.url()).withToken(registry.url(), TOKEN);
    }

    private List<String> bodies(String method, String target) {
        return registry.requests().stream()
                .filter(request ->
                        request.method().equals(method) && request.target().equals(target))
                .map(RecordingUpstream.Request::body)
                .toList();
    }
}
