package dev.jeton.gateway;

import static dev.jeton.gateway.World.ADA;
import static dev.jeton.gateway.World.EVE;
import static dev.jeton.gateway.World.URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.packages.PackageName;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.TokenKind;
import dev.jeton.gateway.World.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadsTest {

    private static final String SHORT_FORM = "application/vnd.npm.install-v1+json";

    private World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private World use(World other) {
        world.close();
        world = other;
        return other;
    }

    // ---- documents ----

    @Test
    void a_document_names_the_recorded_people_and_files_that_come_through_here() {
        packument("left-pad", "application/json");
        world.stars.add(PackageName.parse("left-pad"), EVE);

        Answer answer = world.get(world.token(EVE), "/left-pad", "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("cache-control")).isEqualTo("private, no-cache");
        assertThat(answer.header("vary")).contains("authorization");
        assertThat(answer.json().getJsonArray("maintainers"))
                .isEqualTo(JsonArray.of(JsonObject.of("name", "ada", "email", "ada@example.org")));
        assertThat(answer.json().getJsonObject("users")).isEqualTo(JsonObject.of("eve", true));
        assertThat(tarball(answer)).isEqualTo(URL + "/left-pad/-/left-pad-1.0.0.tgz");
    }

    @Test
    void the_short_form_is_passed_on_as_such() {
        packument("left-pad", SHORT_FORM);

        Answer answer = world.get(world.token(EVE), "/left-pad", "Accept", SHORT_FORM);

        assertThat(answer.json().fieldNames()).doesNotContain("users");
        assertThat(tarball(answer)).isEqualTo(URL + "/left-pad/-/left-pad-1.0.0.tgz");
        assertThat(world.registry.asked().get(0).headers()).containsEntry("accept", SHORT_FORM);
    }

    @Test
    void a_manifest_is_rewritten_too() {
        world.registry.on("GET /@acme%2fui/1.0.0", 200, manifest("@acme/ui"));

        Answer answer = world.get(world.token(EVE), "/@acme/ui/1.0.0");

        assertThat(answer.json().getJsonObject("dist").getString("tarball"))
                .isEqualTo(URL + "/@acme/ui/-/ui-1.0.0.tgz");
    }

    @Test
    void nothing_that_says_who_the_client_is_goes_on() {
        packument("left-pad", "application/json");
        String token = world.token(ADA);

        world.get(
                token,
                "/left-pad?write=true",
                "Cookie",
                "s=1",
                "npm-otp",
                "123456",
                "npm-session",
                "x",
                "X-Forwarded-For",
                "1.2.3.4",
                "Accept",
                "*/*",
                "Referer",
                "x",
                "User-Agent",
                "npm/11",
                "npm-command",
                "view");

        assertThat(world.registry.asked()).hasSize(1);
        Registry.Asked asked = world.registry.asked().get(0);
        assertThat(asked.uri()).isEqualTo("/left-pad");
        assertThat(asked.headers())
                .containsEntry("authorization", World.SERVICE)
                .containsEntry("user-agent", "npm/11");
        assertThat(asked.headers().keySet())
                .isSubsetOf("authorization", "user-agent", "host", "accept", "content-length");
        assertThat(asked.headers()).containsEntry("host", "127.0.0.1:" + world.registry.port());
        assertThat(asked.headers().toString()).doesNotContain(token);
    }

    @Test
    void head_has_no_body_and_the_length_of_it() {
        packument("left-pad", "application/json");
        String token = world.token(EVE);

        Answer get = world.get(token, "/left-pad");
        Answer head = world.send("HEAD", token, "/left-pad", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("content-length")).isEqualTo(String.valueOf(get.body().length));
        assertThat(head.header("etag")).isEqualTo(get.header("etag"));
        assertThat(world.registry.asked("HEAD")).isEmpty();
    }

    @Test
    void whoever_has_it_already_is_told_so() {
        packument("left-pad", "application/json");
        String token = world.token(EVE);
        String tag = world.get(token, "/left-pad").header("etag");

        assertThat(world.get(token, "/left-pad", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(world.get(token, "/left-pad", "If-None-Match", "\"x\", " + tag)
                        .status())
                .isEqualTo(304);
        assertThat(world.get(token, "/left-pad", "If-None-Match", "W/\"0-0\"").status())
                .isEqualTo(200);

        world.stars.add(PackageName.parse("left-pad"), EVE);

        assertThat(world.get(token, "/left-pad", "If-None-Match", tag).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 200_000})
    void what_is_long_is_compressed_for_those_who_take_it(int length) throws IOException {
        world.registry.on(
                "GET /left-pad",
                200,
                JsonObject.of("name", "left-pad", "readme", "x".repeat(length)).encode());
        String token = world.token(EVE);

        Answer plain = world.get(token, "/left-pad");
        Answer gzip = world.get(token, "/left-pad", "Accept-Encoding", "br, gzip;q=0.5");
        Answer refused = world.get(token, "/left-pad", "Accept-Encoding", "gzip;q=0, identity");

        assertThat(plain.headers().map()).doesNotContainKey("content-encoding");
        assertThat(refused.headers().map()).doesNotContainKey("content-encoding");
        assertThat(gzip.header("content-encoding")).isEqualTo("gzip");
        assertThat(gzip.body().length).isLessThan(length / 2);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(gzip.header("etag")).isEqualTo(plain.header("etag"));
    }

    // ---- files ----

    @Test
    void a_file_goes_through_as_it_is() {
        byte[] bytes = new byte[300_000];
        new java.util.Random(1).nextBytes(bytes);
        world.registry.on(
                "GET /@acme/ui/-/ui-1.0.0.tgz",
                (asked, request) -> Registry.answer(
                        request,
                        200,
                        Buffer.buffer(bytes),
                        "content-type",
                        "application/octet-stream",
                        "etag",
                        "\"x\"",
                        "set-cookie",
                        "s=1",
                        "cache-control",
                        "public, max-age=300",
                        "server",
                        "x"));

        Answer answer = world.get(world.token(EVE), "/@acme/ui/-/@acme/ui-1.0.0.tgz");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.header("etag")).isEqualTo("\"x\"");
        assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("cache-control")).isEqualTo("private, no-cache");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server");
    }

    @Test
    void a_part_of_a_file_is_asked_for_and_given() {
        world.registry.on(
                "GET /left-pad/-/left-pad-1.0.0.tgz",
                206,
                "34",
                "content-range",
                "bytes 3-4/10",
                "accept-ranges",
                "bytes");

        Answer answer = world.get(
                world.token(EVE), "/left-pad/-/left-pad-1.0.0.tgz", "Range", "bytes=3-4", "If-Range", "\"x\"");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.text()).isEqualTo("34");
        assertThat(answer.header("content-range")).isEqualTo("bytes 3-4/10");
        assertThat(world.registry.asked().get(0).headers())
                .containsEntry("range", "bytes=3-4")
                .containsEntry("if-range", "\"x\"");
    }

    @Test
    void whoever_has_a_file_already_is_told_so_by_the_registry() {
        world.registry.on(
                "GET /left-pad/-/left-pad-1.0.0.tgz",
                (asked, request) -> request.response()
                        .setStatusCode(
                                asked.headers()
                                                .getOrDefault("if-none-match", "")
                                                .equals("\"x\"")
                                        ? 304
                                        : 200)
                        .putHeader("etag", "\"x\"")
                        .end());

        assertThat(world.get(world.token(EVE), "/left-pad/-/left-pad-1.0.0.tgz", "If-None-Match", "\"x\"")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void head_of_a_file_is_head_at_the_registry() {
        world.registry.on(
                "HEAD /left-pad/-/left-pad-1.0.0.tgz",
                (asked, request) ->
                        request.response().putHeader("content-length", "12345").end());

        Answer answer = world.send("HEAD", world.token(EVE), "/left-pad/-/left-pad-1.0.0.tgz", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-length")).isEqualTo("12345");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_file_may_be_elsewhere(int status) {
        world.registry.on(
                "GET /left-pad/-/left-pad-1.0.0.tgz",
                status,
                "",
                "location",
                "https://files.example.com/x?sig=1",
                "set-cookie",
                "s=1");

        Answer answer = world.get(world.token(EVE), "/left-pad/-/left-pad-1.0.0.tgz");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("location")).isEqualTo("https://files.example.com/x?sig=1");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/elsewhere", "http://127.0.0.1/x", "https://127.0.0.1:1/x", "x", "http://[", "javascript:x", ""
            })
    void the_registrys_own_address_is_of_no_use_to_anybody(String location) {
        world.registry.on("GET /left-pad/-/left-pad-1.0.0.tgz", 302, "", "location", location);

        assertThat(world.get(world.token(EVE), "/left-pad/-/left-pad-1.0.0.tgz").refusal())
                .isEqualTo("502 upstream_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "/-/package/left-pad/dist-tags, /-/package/left-pad/dist-tags",
        "/-/npm/v1/keys, /-/npm/v1/keys",
        "/-/npm/v1/attestations/@acme/ui@1.0.0, /-/npm/v1/attestations/@acme%2fui@1.0.0",
    })
    void tags_keys_and_attestations_go_through_as_they_are(String path, String target) {
        world.registry.on("GET " + target, 200, "{\"latest\" : \"1.0.0\"}");

        assertThat(world.get(world.token(EVE), path).text()).isEqualTo("{\"latest\" : \"1.0.0\"}");
    }

    // ---- what the registry says otherwise ----

    @ParameterizedTest
    @CsvSource({
        "404, 404 not_found",
        "401, 502 upstream_refused",
        "403, 502 upstream_refused",
        "400, 502 upstream_failed",
        "429, 502 upstream_failed",
        "500, 502 upstream_failed",
        "503, 502 upstream_failed",
        "204, 502 upstream_failed",
    })
    void the_registrys_refusals_are_told_from_this_servers(int status, String refusal) {
        for (String path : new String[] {"/left-pad", "/left-pad/1.0.0", "/left-pad/-/left-pad-1.0.0.tgz"}) {
            world.registry.on(
                    "GET " + path,
                    status,
                    status == 204 ? "" : "{\"secret\":1}",
                    "www-authenticate",
                    "Basic",
                    "npm-notice",
                    "x");

            Answer answer = world.get(world.token(EVE), path);

            assertThat(answer.refusal()).isEqualTo(refusal);
            assertThat(answer.text())
                    .doesNotContain("secret")
                    .contains("\"error\"")
                    .contains("\"message\"");
            assertThat(answer.headers().map()).doesNotContainKeys("www-authenticate", "npm-notice");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "<html>",
                "{\"name\":\"other\"}",
                "{\"versions\":{\"1\":{\"name\":\"other\"}}}",
                "{}{}"
            })
    void what_cannot_be_understood_is_a_broken_answer(String garbage) {
        world.registry.on("GET /left-pad", 200, garbage);

        assertThat(world.get(world.token(EVE), "/left-pad").refusal()).isEqualTo("502 upstream_failed");
    }

    @Test
    void a_long_document_of_another_package_is_a_broken_answer() {
        world.registry.on(
                "GET /left-pad",
                200,
                JsonObject.of("readme", "x".repeat(200_000), "name", "other").encode());

        assertThat(world.get(world.token(EVE), "/left-pad").refusal()).isEqualTo("502 upstream_failed");
    }

    @Test
    void a_registry_that_hangs_up_is_asked_once_more() {
        world.registry.on("GET /left-pad", (asked, request) -> {
            if (world.registry.asked().size() == 1) {
                request.connection().close();
            } else {
                Registry.answer(request, 200, Buffer.buffer("{\"name\":\"left-pad\"}"));
            }
        });

        assertThat(world.get(world.token(EVE), "/left-pad").status()).isEqualTo(200);
    }

    @Test
    void a_registry_that_always_hangs_up_has_failed() {
        world.registry.on("GET /left-pad", Registry::hangUp);

        assertThat(world.get(world.token(EVE), "/left-pad").refusal()).isEqualTo("502 upstream_failed");
        assertThat(world.registry.asked()).hasSize(2);
    }

    @Test
    void a_registry_that_hangs_up_late_is_not_waited_for_again() {
        world.registry.on("GET /left-pad", (asked, request) -> {
            world.core.pass(Duration.ofSeconds(20));
            Registry.hangUp(asked, request);
        });

        assertThat(world.get(world.token(EVE), "/left-pad").refusal()).isEqualTo("502 upstream_failed");
        assertThat(world.registry.asked()).hasSize(1);
    }

    @Test
    void a_document_that_breaks_off_has_failed() {
        world.registry.on(
                "GET /left-pad",
                (asked, request) -> request.response()
                        .putHeader("content-length", "1000")
                        .write("{\"name\":")
                        .onComplete(sent -> request.connection().close()));

        assertThat(world.get(world.token(EVE), "/left-pad").refusal()).isEqualTo("502 upstream_failed");
    }

    @Test
    void a_short_file_that_breaks_off_has_failed() {
        world.registry.on("GET /left-pad/-/left-pad-1.0.0.tgz", breakingOff("1000"));

        assertThat(world.get(world.token(EVE), "/left-pad/-/left-pad-1.0.0.tgz").refusal())
                .isEqualTo("502 upstream_failed");
    }

    @Test
    void a_long_file_that_breaks_off_is_seen_not_to_be_whole() {
        world.registry.on("GET /left-pad/-/left-pad-1.0.0.tgz", breakingOff("1000000"));
        try (RawClient client = world.connect()) {
            client.write("GET /left-pad/-/left-pad-1.0.0.tgz HTTP/1.1\nHost: x\nAuthorization: Bearer "
                    + world.token(EVE) + "\n\n");

            assertThat(client.read().body()).isEqualTo("x");
            assertThat(client.isClosed()).isTrue();
        }
    }

    private static Registry.Answer breakingOff(String announced) {
        return (asked, request) -> request.response()
                .putHeader("content-length", announced)
                .write("x")
                .onComplete(sent -> request.connection().close());
    }

    @Test
    void a_registry_that_says_nothing_takes_too_long() {
        use(new World(Duration.ofMillis(300), 1_000, false))
                .registry
                .on("GET /left-pad", Registry::sayNothing)
                .on("GET /left-pad/-/left-pad-1.0.0.tgz", Registry::sayNothing);

        assertThat(world.get(world.token(EVE), "/left-pad").refusal()).isEqualTo("504 upstream_timeout");
        assertThat(world.get(world.token(EVE), "/left-pad/-/left-pad-1.0.0.tgz").refusal())
                .isEqualTo("504 upstream_timeout");
    }

    @Test
    void a_registry_that_is_not_there_cannot_be_reached() {
        world.registry.close();

        assertThat(world.get(world.token(EVE), "/left-pad").refusal()).isEqualTo("502 upstream_unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/left-pad", "/left-pad/-/left-pad-1.0.0.tgz", "/-/v1/search?text=x", "/-/npm/v1/keys"})
    void without_a_registry_there_are_no_packages(String path) {
        use(World.withoutRegistry());

        Answer answer = world.get(world.token(ADA), path);

        assertThat(answer.refusal()).isEqualTo("404 no_upstream");
        assertThat(answer.json().getString("error")).contains("JETON_UPSTREAM_URL");
    }

    // ---- who may ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/left-pad",
                "/left-pad/1.0.0",
                "/left-pad/-/left-pad-1.0.0.tgz",
                "/-/package/left-pad/dist-tags",
                "/-/npm/v1/keys",
                "/-/v1/search?text=x",
                "/-/all",
                "/unrecorded"
            })
    void strangers_read_nothing(String path) {
        Answer nobody = world.get("", path);
        Answer unknown = world.get("npm_x", path);

        assertThat(nobody.refusal()).isEqualTo("401 token_missing");
        assertThat(nobody.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(nobody.json().getString("error")).contains("npm login");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.header("npm-notice")).isNotEmpty();
        assertThat(world.registry.asked()).isEmpty();
    }

    /** npm asks for itself at the end of a command, without a token, and would print the notice. */
    @ParameterizedTest
    @CsvSource({"GET, false", "HEAD, false", "PUT, true", "DELETE, true"})
    void strangers_who_read_a_package_hear_it_from_the_body_alone(String method, boolean announced) {
        String path = method.equals("DELETE") ? "/left-pad/-rev/1" : "/left-pad";

        Answer answer = world.send(method, "", path, method.equals("PUT") ? "{}" : "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("npm-notice").isEmpty()).isNotEqualTo(announced);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/@acme/secret",
                "/@acme/secret/1.0.0",
                "/@acme%2fsecret/-/secret-1.0.0.tgz",
                "/-/package/@acme%2fsecret/dist-tags",
                "/-/npm/v1/attestations/@acme/secret@1.0.0"
            })
    void what_is_restricted_is_not_there_for_others(String path) {
        assertThat(world.get(world.token(EVE), path).status()).isEqualTo(404);
        assertThat(world.registry.asked()).isEmpty();

        world.get(world.token(ADA), path);

        assertThat(world.registry.asked()).hasSize(1);
    }

    @Test
    void a_token_for_other_packages_reads_nothing_here() {
        String token = world.token(
                ADA,
                AccessTokenFixture.aGranularToken()
                        .granting(AccessTokenFixture.packages(dev.jeton.core.packages.Permission.READ, "@acme/ui")));

        assertThat(world.get(token, "/left-pad").refusal()).isEqualTo("403 package_not_granted");
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void a_read_only_token_reads() {
        packument("left-pad", "application/json");

        assertThat(world.get(world.token(ADA, AccessTokenFixture.aToken(TokenKind.READ_ONLY)), "/left-pad")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_password_reads_nothing() {
        String basic = "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString(("ada:" + World.PASSWORD).getBytes(StandardCharsets.UTF_8));

        assertThat(world.get("", "/left-pad", "Authorization", basic).refusal()).isEqualTo("401 token_missing");
        assertThat(world.hasher.comparisons()).isZero();
    }

    @Test
    void where_that_is_open_strangers_read_what_is_recorded_as_public() {
        use(World.openToStrangers());
        packument("left-pad", "application/json");
        world.registry.on("GET /-/npm/v1/keys", 200, "{}");

        assertThat(world.get("", "/left-pad").status()).isEqualTo(200);
        assertThat(world.get("", "/-/npm/v1/keys").status()).isEqualTo(200);
        assertThat(world.get("", "/@acme/secret").refusal()).isEqualTo("401 token_missing");
        assertThat(world.get("", "/unrecorded").refusal()).isEqualTo("401 token_missing");
        assertThat(world.get("npm_x", "/left-pad").status()).isEqualTo(401);
        assertThat(world.send("PUT", "", "/left-pad", "{}").refusal()).isEqualTo("401 token_missing");
        assertThat(world.send("DELETE", "", "/left-pad/-rev/1", "").refusal()).isEqualTo("401 token_missing");
    }

    @Test
    void strangers_are_told_about_no_people() {
        use(World.openToStrangers());
        packument("left-pad", "application/json");
        world.stars.add(PackageName.parse("left-pad"), EVE);

        JsonObject document = world.get("", "/left-pad").json();

        assertThat(document.getJsonArray("maintainers")).isEmpty();
        assertThat(document.getJsonObject("users", new JsonObject())).isEmpty();
    }

    @Test
    void a_token_that_soon_expires_is_spoken_of() {
        packument("left-pad", "application/json");

        assertThat(world.get(world.token(ADA, AccessTokenFixture.aGranularToken()), "/left-pad")
                        .header("npm-notice"))
                .contains("expires on");
        assertThat(world.get(world.token(ADA), "/left-pad").headers().map()).doesNotContainKey("npm-notice");
    }

    @ParameterizedTest
    @CsvSource({
        "/left-pad/x/y, 404 not_found",
        "/left-pad/-/other-1.0.0.tgz, 404 not_found",
        "/left-pad/, 400 malformed_request",
        "/@acme%252fui, 400 malformed_request",
        "/left-pad/%2e%2e/x, 400 malformed_request",
        "/-/v1/search?text=%zz, 400 malformed_request",
    })
    void what_is_not_understood_goes_nowhere(String path, String refusal) {
        try (RawClient client = world.connect()) {
            RawClient.Answer answer = client.write(
                            "GET " + path + " HTTP/1.1\nHost: x\nAuthorization: Bearer " + world.token(ADA) + "\n\n")
                    .read();

            assertThat(answer.status() + " " + new JsonObject(answer.body()).getString("code"))
                    .isEqualTo(refusal);
        }
        assertThat(world.registry.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/-/whoami", "/_/tokens", "/api/v1/tokens", "/q/health"})
    void what_is_this_servers_own_is_none_of_the_gateways_business(String path) {
        assertThat(world.get("", path).status()).isEqualTo(299);
    }

    private void packument(String name, String type) {
        world.registry.on(
                "GET /" + name,
                200,
                "{\"name\":\"" + name + "\",\"versions\":{\"1.0.0\":" + manifest(name) + "}}",
                "content-type",
                type,
                "etag",
                "\"registry\"");
    }

    private static String manifest(String name) {
        String file = name.substring(name.indexOf('/') + 1) + "-1.0.0.tgz";
        return "{\"name\":\"" + name + "\",\"dist\":{\"tarball\":\"http://localhost:4873/" + name + "/-/" + file
                + "\"}}";
    }

    private static String tarball(Answer answer) {
        return answer.json()
                .getJsonObject("versions")
                .getJsonObject("1.0.0")
                .getJsonObject("dist")
                .getString("tarball");
    }
}
