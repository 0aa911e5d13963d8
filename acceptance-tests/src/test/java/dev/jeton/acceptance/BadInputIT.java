package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jeton.acceptance.server.Account;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import dev.jeton.acceptance.server.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that nobody should send: always a refusal with a sentence that names what to change, and never a trace of it in
 * the database, a server error, or a stack trace.
 */
class BadInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final String NPM_TOKENS = "/-/npm/v1/tokens";
    private static final String API_TOKENS = "/api/v1/tokens";
    private static final AtomicInteger NEXT_ADDRESS = new AtomicInteger();
    private static final String PASSWORD = "a password of some length";

    private static JetonServer server;
    private static Account account;

    @BeforeAll
    static void start() {
        server = JetonServer.behindProxy().start();
        account = server.api().newAccount();
    }

    @AfterEach
    void nothing_was_stored() {
        List<JsonNode> stored = server.api().listed(account);
        stored.forEach(token -> server.api()
                .delete("/-/npm/v1/tokens/token/" + token.path("key").asText(), account.loggedIn()));

        assertThat(stored).isEmpty();
    }

    @AfterAll
    static void nothing_went_wrong_inside() {
        String log = server.log();
        server.close();

        assertThat(log.lines().filter(line -> line.startsWith("\tat ") || line.contains("Exception")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NPM_TOKENS, API_TOKENS, API_TOKENS + "/revoke", "/api/v1/decisions"})
    void refuses_what_is_not_a_json_object(String path) {
        for (String body : List.of(
                "{",
                "{\"name\":",
                "name=x",
                "[]",
                "[{}]",
                "\"text\"",
                "5",
                "null",
                "true",
                "{\"a\":1}}",
                "\u0000",
                "{\"name\":\"a\nb\"}",
                "{'name':'x'}",
                "{\"name\":NaN}",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000))) {
            assertRefused(send("POST", path, body), "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "5", "[", "{\"name\":\"eve\""})
    void refuses_a_login_that_is_not_a_json_object(String body) {
        assertRefused(server.api().send("PUT", user("eve"), Credential.none(), Map.of(), body), "");
    }

    @ParameterizedTest
    @MethodSource("badNpmTokens")
    void refuses_a_bad_token_on_the_npm_wire(String field, Object value) {
        assertRefused(send("POST", NPM_TOKENS, json(changed(npmToken(), field, value))), field);
    }

    static Stream<Arguments> badNpmTokens() {
        return Stream.of(
                arguments("name", 5),
                arguments("name", ""),
                arguments("name", "   "),
                arguments("name", List.of("x")),
                arguments("name", "a\u0000b"),
                arguments("name", "a\u001b[31mb"),
                arguments("name", "a\nb"),
                arguments("name", "a\u202eb"),
                arguments("name", "n".repeat(10_000)),
                arguments("description", 5),
                arguments("description", "a\u0007b"),
                arguments("description", "d".repeat(10_000)),
                arguments("password", 5),
                arguments("password", "p".repeat(10_000)),
                arguments("packages", "left-pad"),
                arguments("packages", List.of(5)),
                arguments("packages", List.of("../etc/passwd")),
                arguments("packages", List.of("UPPER CASE")),
                arguments("packages", List.of("a\u0000b")),
                arguments("packages", List.of("p".repeat(10_000))),
                arguments("packages", numbered("package-", 10_000)),
                arguments("packages", numbered("package-", 51)),
                arguments("packages_all", "yes"),
                arguments("scopes", "acme"),
                arguments("scopes", List.of("@not a scope")),
                arguments("scopes", numbered("@scope-", 10_000)),
                arguments("orgs", "acme"),
                arguments("orgs", List.of(Map.of())),
                arguments("orgs", numbered("org-", 10_000)),
                arguments("packages_and_scopes_permission", "everything"),
                arguments("packages_and_scopes_permission", 5),
                arguments("orgs_permission", "read-write-stage-only"),
                arguments("expires", "soon"),
                arguments("expires", -1),
                arguments("expires", 1.5),
                arguments("expires", 91),
                arguments("expires", 10_000_000_000L),
                arguments("expires", List.of(7)),
                arguments("cidr_whitelist", "192.0.2.0/24"),
                arguments("cidr_whitelist", List.of(5)),
                arguments("cidr_whitelist", numbered("192.0.2.", 10_000)),
                arguments("bypass_2fa", "yes"));
    }

    @ParameterizedTest
    @MethodSource("badLegacyTokens")
    void refuses_a_bad_legacy_token(String field, Object value) {
        assertRefused(send("POST", NPM_TOKENS, json(changed(legacyToken(), field, value))), field);
    }

    static Stream<Arguments> badLegacyTokens() {
        return Stream.of(
                arguments("readonly", "yes"),
                arguments("readonly", 1),
                arguments("password", List.of()),
                arguments("cidr_whitelist", "192.0.2.0/24"),
                arguments("cidr_whitelist", Map.of()),
                arguments("cidr_whitelist", Collections.nCopies(10_000, "192.0.2.0/24")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0/33",
                "192.0.2.0",
                "192.0.2/24",
                "256.0.0.0/8",
                "010.0.0.0/8",
                "example.com/24",
                " 192.0.2.0/24",
                "192.0.2.0/24,198.51.100.0/24",
                "192.0.2.0/-1",
                "192.0.2.0/024",
                "",
                "/24"
            })
    void names_a_bad_range_in_the_words_of_the_client(String range) {
        for (Map<String, Object> body : List.of(npmToken(), legacyToken())) {
            Answer answer =
                    send("POST", NPM_TOKENS, json(changed(body, "cidr_whitelist", List.of("10.0.0.0/8", range))));

            assertThat(answer.status()).isEqualTo(400);
            assertRefused(answer, "CIDR whitelist contains invalid CIDR entry: " + range);
        }
    }

    @ParameterizedTest
    @MethodSource("badApiTokens")
    void refuses_a_bad_token_of_the_json_api(String field, Object value) {
        assertRefused(send("POST", API_TOKENS, json(changed(apiToken(), field, value))), field);
    }

    static Stream<Arguments> badApiTokens() {
        return Stream.of(
                arguments("kind", "root"),
                arguments("kind", 5),
                arguments("kind", "session"),
                arguments("name", 5),
                arguments("name", ""),
                arguments("name", "a\u0000b"),
                arguments("name", "n".repeat(10_000)),
                arguments("description", List.of()),
                arguments("description", "d".repeat(10_000)),
                arguments("expiresInDays", "7"),
                arguments("expiresInDays", 0),
                arguments("expiresInDays", -7),
                arguments("expiresInDays", 1.5),
                arguments("expiresInDays", 91),
                arguments("expiresInDays", 1_000_000_000_000L),
                arguments("expiresAt", "tomorrow"),
                arguments("expiresAt", "2020-01-01T00:00:00Z"),
                arguments("expiresAt", "+999999999-12-31T23:59:59Z"),
                arguments("expiresAt", 5),
                arguments("allowedIpRanges", "192.0.2.0/24"),
                arguments("allowedIpRanges", List.of("localhost")),
                arguments("allowedIpRanges", List.of("2001:db8::/129")),
                arguments("allowedIpRanges", List.of("2001:db8:::/32")),
                arguments("allowedIpRanges", List.of("fe80::1%eth0/64")),
                arguments("allowedIpRanges", numbered("2001:db8::", 10_000)),
                arguments("packagesAndScopes", "all"),
                arguments("packagesAndScopes", Map.of("permission", "everything", "all", true)),
                arguments("packagesAndScopes", Map.of("permission", "read-write", "packages", "left-pad")),
                arguments("packagesAndScopes", Map.of("permission", "read-write", "packages", numbered("p", 10_000))),
                arguments("packagesAndScopes", Map.of("permission", "read-only", "all", "yes")),
                arguments("packagesAndScopes", Map.of("permission", "read-only", "all", true, "surprise", 1)),
                arguments("organizations", Map.of("permission", "read-only", "names", List.of("not an org"))),
                arguments("organizations", Map.of("permission", "read-only", "names", numbered("o", 10_000))),
                arguments("organizations", List.of("acme")),
                arguments("bypassTwoFactor", "yes"),
                arguments("kind", "publish"),
                arguments("surprise", true),
                arguments("cidr_whitelist", List.of("192.0.2.0/24")));
    }

    @Test
    void refuses_two_answers_to_one_question() {
        Map<String, Object> both = changed(apiToken(), "expiresInDays", 7);
        both.put("expiresAt", "2027-01-01T00:00:00Z");

        assertRefused(send("POST", API_TOKENS, json(both)), "expires");
        assertRefused(send("POST", API_TOKENS, "{\"kind\":\"publish\",\"kind\":\"read-only\",\"name\":\"twice\"}"), "");
    }

    @ParameterizedTest
    @MethodSource("badSignUps")
    void refuses_a_bad_sign_up(String field, Object value) {
        Map<String, Object> body = changed(signUp("eve"), field, value);
        String name = field.equals("name") && value instanceof String text ? text : "eve";

        assertRefused(server.api().send("PUT", user(name), Credential.none(), Map.of(), json(body)), "");
        // from a new address each time, or the server stops looking at what looks like guesses
        assertThat(server.api()
                        .send(
                                "PUT",
                                user("eve"),
                                Credential.none(),
                                Map.of("X-Forwarded-For", "192.0.2." + NEXT_ADDRESS.incrementAndGet()),
                                json(Map.of("name", "eve", "password", PASSWORD)))
                        .status())
                .isEqualTo(401);
    }

    static Stream<Arguments> badSignUps() {
        return Stream.of(
                arguments("name", 5),
                arguments("name", ""),
                arguments("name", "Eve"),
                arguments("name", "eve adams"),
                arguments("name", ".eve"),
                arguments("name", "../eve"),
                arguments("name", "eve\u0000"),
                arguments("name", "e".repeat(10_000)),
                arguments("password", 5),
                arguments("password", ""),
                arguments("password", "short"),
                arguments("password", "p".repeat(10_000)),
                arguments("email", 5),
                arguments("email", "not an address"),
                arguments("email", "e@example.com\r\nBcc: all@example.com"),
                arguments("email", "e".repeat(10_000) + "@example.com"));
    }

    @Test
    void refuses_a_sign_up_whose_body_names_somebody_else() {
        assertRefused(server.api().put(user("mallory"), Credential.none(), signUp("eve")), "name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/-/npm/v1/tokens?perPage=0",
                "/-/npm/v1/tokens?perPage=10000",
                "/-/npm/v1/tokens?perPage=ten",
                "/-/npm/v1/tokens?page=-1",
                "/-/npm/v1/tokens?page=99999999999999999999",
                "/api/v1/tokens?limit=0",
                "/api/v1/tokens?limit=1000000",
                "/api/v1/tokens?limit=ten",
                "/api/v1/tokens?after=not-a-cursor",
                "/api/v1/tokens/not-a-key",
                "/api/v1/no-such-thing"
            })
    void refuses_a_bad_question(String path) {
        assertRefused(server.api().get(path, account.loggedIn()), "");
    }

    @Test
    void refuses_ten_thousand_keys_at_once_and_keys_that_are_none() {
        assertRefused(send("POST", API_TOKENS + "/revoke", json(Map.of("keys", numbered("0", 10_000)))), "keys");
        assertRefused(send("POST", API_TOKENS + "/revoke", json(Map.of("keys", "all"))), "keys");
        assertRefused(send("POST", API_TOKENS + "/revoke", json(Map.of("keys", List.of(5)))), "keys");
        assertRefused(send("POST", API_TOKENS + "/revoke", json(Map.of())), "keys");
    }

    @ParameterizedTest
    @MethodSource("badDecisions")
    void refuses_a_bad_question_for_a_decision(String field, Object value) {
        Map<String, Object> body = changed(
                Map.of("key", "0".repeat(32), "address", "192.0.2.7", "method", "GET", "path", "/left-pad"),
                field,
                value);

        assertRefused(send("POST", "/api/v1/decisions", json(body)), "");
    }

    static Stream<Arguments> badDecisions() {
        return Stream.of(
                arguments("key", "not-a-key"),
                arguments("key", 5),
                arguments("address", "localhost"),
                arguments("address", "192.0.2.7/24"),
                arguments("address", 5),
                arguments("method", "get it"),
                arguments("method", "M".repeat(10_000)),
                arguments("path", "left-pad"),
                arguments("path", "/\u0000"),
                arguments("path", 5),
                arguments("surprise", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {NPM_TOKENS, API_TOKENS, "/-/user/org.couchdb.user:eve"})
    void refuses_ten_megabytes(String path) {
        String method = path.startsWith("/-/user") ? "PUT" : "POST";
        byte[] longText = ("{\"name\":\"" + "n".repeat(TEN_MEGABYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] blank = (" ".repeat(TEN_MEGABYTES) + "{}").getBytes(StandardCharsets.UTF_8);
        var wire = new Wire(server.url());

        for (byte[] body : List.of(longText, blank)) {
            assertRefused(wire.send(method, path, account.loggedIn(), body), "");
            assertRefused(wire.sendChunked(method, path, account.loggedIn(), body), "");
        }
        assertThat(server.api().whoami(account.loggedIn()).status()).isEqualTo(200);
    }

    @Test
    void refuses_a_body_that_is_not_said_to_be_json() {
        assertRefused(
                server.api()
                        .send(
                                "POST",
                                API_TOKENS,
                                account.loggedIn(),
                                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                                "kind=publish&name=x"),
                "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /-/user/token/%zz HTTP/1.1\r\nHost: a\r\n",
                "GET /api/v1/tokens/% HTTP/1.1\r\nHost: a\r\n",
                "GET /api/v1/tokens?limit=%zz HTTP/1.1\r\nHost: a\r\n",
                "GET /-/whoami?{} HTTP/1.1\r\nHost: a\r\n",
                "GET /%2d/whoami HTTP/1.1\r\nHost: a\r\n",
                "GET /-/whoami HTTP/1.1\r\n",
                "GET /-/whoami HTTP/1.1\r\nHost: a_b:x\r\n",
                "GET /-/whoami HTTP/1.1\r\nHost: a b\r\n",
                "GET /-/whoami HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n",
                "GET whoami HTTP/1.1\r\nHost: a\r\n",
                "GET /-/whoami HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n"
            })
    void refuses_what_reaches_no_resource_like_everything_else(String head) {
        Answer answer = new Wire(server.url()).say(head + "\r\n");

        assertRefused(answer, "");
        assertThat(answer.code()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Basic", "Basic !!!", "Basic YWRh", "Negotiate abc", "Bearer a b c"})
    void refuses_a_broken_authorization(String header) {
        Answer answer = server.api().send("GET", "/-/whoami", Credential.none(), Map.of("Authorization", header), "");

        assertRefused(answer, "");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void refuses_an_authorization_of_ten_thousand_characters() {
        var answer = server.api().whoami(Credential.bearer("npm_" + "a".repeat(10_000)));

        assertThat(answer.status()).isBetween(400, 499);
    }

    /** The newest npm must be able to send what Jeton has never heard of, unless it would limit the token. */
    @Test
    void ignores_unknown_fields_on_the_npm_wire() {
        for (Map<String, Object> body : List.of(npmToken(), legacyToken())) {
            Answer created = send("POST", NPM_TOKENS, json(changed(body, "sent_by_a_later_npm", Map.of("deep", 1))));

            assertThat(created.status()).as(created.text()).isIn(200, 201);
            server.api()
                    .delete(
                            "/-/npm/v1/tokens/token/"
                                    + created.json().path("key").asText(),
                            account.loggedIn());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cidrs", "ip_ranges", "expiration", "read_only", "package_permissions", "organization"})
    void refuses_unknown_fields_that_look_like_limits(String field) {
        for (Map<String, Object> body : List.of(npmToken(), legacyToken())) {
            assertRefused(send("POST", NPM_TOKENS, json(changed(body, field, "x"))), "field `" + field + "`");
        }
        assertRefused(server.api().put(user("eve"), Credential.none(), changed(signUp("eve"), field, "x")), "field `");
    }

    private static Answer send(String method, String path, String body) {
        return server.api().send(method, path, account.loggedIn(), Map.of(), body);
    }

    private static void assertRefused(Answer answer, String mentioned) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.error())
                .as(answer.toString())
                .hasSizeBetween(10, 1_000)
                .contains(" ")
                .matches(spoken(mentioned))
                .doesNotContain("Exception", "java.", "dev.jeton", "com.fasterxml", "\tat ")
                .isEqualTo(answer.json().path("message").asText());
    }

    /** How a sentence may speak of a field: by its first word, or by what people call it. */
    private static Pattern spoken(String field) {
        String word = field.contains(" ") ? field : field.split("_|(?=[A-Z])", 2)[0];
        String words = switch (word) {
            case "orgs" -> "org";
            case "expires" -> "expir";
            case "cidr", "allowed" -> "CIDR|IP range|allowedIpRanges";
            case "kind" -> "kind|choose granular|Only a granular token";
            default -> Pattern.quote(word);
        };
        return Pattern.compile("(?is).*(" + words + ").*");
    }

    private static Map<String, Object> npmToken() {
        return Map.of(
                "name",
                "nightly",
                "password",
                account.password(),
                "packages",
                List.of("left-pad"),
                "packages_and_scopes_permission",
                "read-write");
    }

    private static Map<String, Object> legacyToken() {
        return Map.of("password", account.password(), "readonly", false, "cidr_whitelist", List.of());
    }

    private static Map<String, Object> apiToken() {
        return Map.of(
                "kind", "granular",
                "name", "nightly",
                "packagesAndScopes", Map.of("permission", "read-write", "packages", List.of("left-pad")));
    }

    private static Map<String, Object> signUp(String name) {
        return Map.of("name", name, "password", PASSWORD, "email", name + "@example.com", "type", "user");
    }

    private static Map<String, Object> changed(Map<String, ?> body, String field, Object value) {
        var changed = new LinkedHashMap<String, Object>(body);
        changed.put(field, value);
        return changed;
    }

    private static List<String> numbered(String prefix, int count) {
        return Stream.iterate(1, number -> number + 1)
                .limit(count)
                .map(number -> prefix + number)
                .toList();
    }

    private static String user(String name) {
        return "/-/user/org.couchdb.user:"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
