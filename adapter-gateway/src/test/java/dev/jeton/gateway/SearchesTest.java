package dev.jeton.gateway;

import static dev.jeton.gateway.World.ADA;
import static dev.jeton.gateway.World.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.TokenKind;
import dev.jeton.gateway.World.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchesTest {

    private static final String SEARCH = "/-/v1/search?text=x";
    private static final String ASKED = SEARCH + "&size=250&from=";
    private static final String BULK = "/-/npm/v1/security/advisories/bulk";
    private static final String TREE = "/-/npm/v1/security/audits/quick";

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

    // ---- search ----

    @Test
    void whoever_searches_finds_what_they_may_know_of() {
        found("left-pad", "@acme/ui", "@acme/secret", "unrecorded", "not a name", "");

        assertThat(names(world.get(world.token(EVE), SEARCH))).containsExactly("left-pad", "@acme/ui", "unrecorded");
        assertThat(names(world.get(world.token(ADA), SEARCH)))
                .containsExactly("left-pad", "@acme/ui", "@acme/secret", "unrecorded");
    }

    @Test
    void the_total_does_not_tell_how_many_are_hidden() {
        found("@acme/secret", "left-pad");

        assertThat(world.get(world.token(EVE), SEARCH).json().getInteger("total"))
                .isEqualTo(1);
    }

    /** Where a page begins would tell how many are hidden before it. */
    @Test
    void pages_are_made_of_what_one_may_know_of() {
        found("@acme/secret", "left-pad", "@acme/ui");

        assertThat(names(world.get(world.token(EVE), SEARCH + "&size=1&from=0")))
                .containsExactly("left-pad");
        assertThat(names(world.get(world.token(EVE), SEARCH + "&size=1&from=1")))
                .containsExactly("@acme/ui");
        assertThat(names(world.get(world.token(EVE), SEARCH + "&size=1&from=2")))
                .isEmpty();
    }

    @Test
    void a_hit_on_a_later_page_of_the_registry_is_found() {
        String[] hidden = new String[250];
        Arrays.fill(hidden, "@acme/secret");
        found(hidden);
        world.registry.on(
                "GET " + ASKED + 250, 200, "{\"objects\":[{\"package\":{\"name\":\"left-pad\"}}],\"total\":251}");

        assertThat(names(world.get(world.token(EVE), SEARCH))).containsExactly("left-pad");
    }

    @Test
    void a_limited_token_finds_what_it_is_for() {
        found("left-pad", "@acme/ui", "@acme/secret");
        String token = world.token(
                ADA,
                AccessTokenFixture.aGranularToken()
                        .granting(AccessTokenFixture.packages(Permission.READ, "@acme/secret", "@eve")));

        assertThat(names(world.get(token, SEARCH))).containsExactly("@acme/secret");
    }

    @Test
    void strangers_find_what_is_recorded_as_public_where_that_is_open() {
        use(World.openToStrangers());
        found("left-pad", "@acme/ui", "@acme/secret", "unrecorded");

        assertThat(names(world.get("", SEARCH))).containsExactly("left-pad", "@acme/ui");
    }

    @Test
    void everything_there_is_holds_what_one_may_know_of() {
        world.registry.on(
                "GET /-/all", 200, "{\"_updated\":1,\"left-pad\":{},\"@acme/secret\":{},\"@acme/ui\":{},\"b c\":{}}");

        assertThat(world.get(world.token(EVE), "/-/all").json().fieldNames())
                .containsExactly("_updated", "left-pad", "@acme/ui");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{\"objects\":",
                "{\"objects\":{}}",
                "{\"objects\":null}",
                "{\"objects\":\"x\"}",
                "{\"objects\":[{\"package\":\"left-pad\"}]}",
                "{\"objects\":[{\"package\":null}]}",
            })
    void what_cannot_be_understood_names_nothing(String garbage) {
        world.registry.on("GET " + ASKED + 0, 200, garbage);

        Answer answer = world.get(world.token(ADA), SEARCH);

        assertThat(answer.status() == 200 ? names(answer).toString() : answer.refusal())
                .isIn("[]", "502 upstream_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "<html>", ""})
    void what_cannot_be_understood_of_everything_is_a_broken_answer(String garbage) {
        world.registry.on("GET /-/all", 200, garbage);

        assertThat(world.get(world.token(ADA), "/-/all").refusal()).isEqualTo("502 upstream_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 502 upstream_refused",
        "500, 502 upstream_failed",
        "302, 502 upstream_failed",
        "404, 404 not_found"
    })
    void the_registrys_refusals_are_told_from_this_servers(int status, String refusal) {
        world.registry.on("GET " + ASKED + 0, status, "{}").on("POST " + BULK, status, "{}");

        assertThat(world.get(world.token(ADA), SEARCH).refusal()).isEqualTo(refusal);
        assertThat(world.send("POST", world.token(ADA), BULK, "{\"x\":[\"1\"]}").refusal())
                .isEqualTo(refusal);
    }

    private void found(String... names) {
        var objects = new JsonArray();
        for (String name : names) {
            objects.add(JsonObject.of("package", JsonObject.of("name", name)));
        }
        objects.add("text").add(new JsonObject()).addNull();
        world.registry.on(
                "GET " + ASKED + 0,
                200,
                JsonObject.of("objects", objects, "total", 99, "time", "now").encode());
    }

    private static List<String> names(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().getJsonArray("objects").stream()
                .map(hit -> ((JsonObject) hit).getJsonObject("package").getString("name"))
                .toList();
    }

    // ---- audit ----

    @Test
    void an_audit_does_not_name_what_is_recorded() {
        world.registry.on("POST " + BULK, 200, "{\"lodash\":[]}");

        Answer answer = world.send(
                "POST",
                world.token(EVE),
                BULK,
                "{\"lodash\":[\"1.0.0\"],\"left-pad\":[\"1\"],\"@acme/ui\":[\"1\"],\"@acme/secret\":[\"1\"],\"B C\":[\"2\"]}");

        assertThat(answer.text()).isEqualTo("{\"lodash\":[]}");
        assertThat(passedOn()).isEqualTo("{\"lodash\":[\"1.0.0\"],\"B C\":[\"2\"]}");
        assertThat(world.registry.asked().get(0).headers())
                .containsEntry("authorization", World.SERVICE)
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("content-encoding");
    }

    @Test
    void an_audit_of_nothing_but_recorded_packages_asks_nobody() {
        Answer answer = world.send("POST", world.token(EVE), BULK, "{\"left-pad\":[\"1\"],\"@acme/secret\":[\"1\"]}");

        assertThat(answer.text()).isEqualTo("{}");
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void a_tree_of_a_folder_with_nothing_but_recorded_packages_asks_nobody() {
        Answer answer = world.send("POST", world.token(EVE), TREE, """
                {"install":[],"remove":[],"requires":{},"dependencies":{
                  ".":{"version":"1.0.0","requires":{"@acme/ui":"1"},"dependencies":{"left-pad":{"version":"1"}}}}}
                """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new JsonObject(answer.text()).getJsonObject("advisories")).isEmpty();
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void an_audit_may_be_compressed() throws IOException {
        world.registry.on("POST " + BULK, 200, "{}");

        Answer answer = world.send(
                "POST",
                world.token(EVE),
                BULK,
                gzip("{\"lodash\":[\"1\"],\"@acme/secret\":[\"1\"]}".getBytes(StandardCharsets.UTF_8)),
                "Content-Encoding",
                "gzip");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(passedOn()).isEqualTo("{\"lodash\":[\"1\"]}");
    }

    @Test
    void a_tree_does_not_name_what_is_recorded_at_any_depth() {
        world.registry.on("POST " + TREE, 200, "{}");

        world.send("POST", world.token(EVE), TREE, """
                {"name":"@acme/secret","version":"1.0.0","metadata":{"node_version":"v20"},
                 "install":["lodash@1","@acme/secret@1","left-pad"],"remove":["@acme/ui@^1.0.0"],
                 "requires":{"lodash":"^1","@acme/secret":"^1"},
                 "dependencies":{
                   "@acme/secret":{"version":"1.0.0","requires":{"hidden":"1"}},
                   "lodash":{"version":"1.0.0","requires":{"@acme/ui":"^1","qs":"^6"},
                     "dependencies":{"left-pad":{"version":"1"},
                       "qs":{"version":"6","requires":{"@acme/secret":"1"},"dependencies":{}}}}}}
                """);

        assertThat(new JsonObject(passedOn())).isEqualTo(new JsonObject("""
                {"version":"1.0.0","metadata":{"node_version":"v20"},"install":["lodash@1"],"remove":[],
                 "requires":{"lodash":"^1"},
                 "dependencies":{
                   "lodash":{"version":"1.0.0","requires":{"qs":"^6"},
                     "dependencies":{"qs":{"version":"6","requires":{},"dependencies":{}}}}}}
                """));
    }

    @Test
    void a_project_that_is_no_recorded_package_keeps_its_name() {
        world.registry.on("POST " + TREE, 200, "{}");

        String tree =
                "{\"name\":\"My Project\",\"requires\":true,\"dependencies\":{\"lodash\":{\"version\":\"1.0.0\"}}}";

        world.send("POST", world.token(EVE), TREE, tree);

        assertThat(passedOn()).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "1", "{", "{}x", "<html>"})
    void what_is_no_audit_is_malformed(String body) {
        assertThat(world.send("POST", world.token(EVE), BULK, body).refusal()).isEqualTo("400 malformed_json");
        assertThat(world.send("POST", world.token(EVE), TREE, body).refusal()).isEqualTo("400 malformed_json");
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void what_is_compressed_otherwise_is_malformed() throws IOException {
        byte[] whole = gzip("{\"lodash\":[\"1\"]}".getBytes(StandardCharsets.UTF_8));

        assertThat(audit(new byte[] {1, 2, 3}, "gzip")).isEqualTo("400 malformed_json");
        assertThat(audit(java.util.Arrays.copyOf(whole, whole.length - 9), "gzip"))
                .isEqualTo("400 malformed_json");
        assertThat(audit(whole, "br")).isEqualTo("400 malformed_json");
        assertThat(audit(whole, "gzip, gzip")).isEqualTo("400 malformed_json");
        assertThat(audit(whole, "identity")).isEqualTo("400 malformed_json");
    }

    @Test
    void what_swells_is_too_large() throws IOException {
        byte[] bomb = gzip(("{\"x\":\"" + " ".repeat(40_000_000) + "\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(audit(bomb, "gzip")).isEqualTo("413 body_too_large");
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void what_is_too_large_as_it_is_is_refused() {
        assertThat(audit(new byte[17_000_000], "identity")).isEqualTo("413 body_too_large");
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void a_token_that_only_reads_audits_and_a_stranger_does_not() {
        world.registry.on("POST " + BULK, 200, "{}");

        assertThat(world.send(
                                "POST",
                                world.token(ADA, AccessTokenFixture.aToken(TokenKind.READ_ONLY)),
                                BULK,
                                "{\"lodash\":[\"1\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(world.send("POST", "", BULK, "{\"lodash\":[\"1\"]}").refusal())
                .isEqualTo("401 token_missing");
    }

    private String audit(byte[] body, String encoding) {
        return world.send("POST", world.token(EVE), BULK, body, "Content-Encoding", encoding)
                .refusal();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        }
        return compressed.toByteArray();
    }

    private String passedOn() {
        assertThat(world.registry.asked()).hasSize(1);
        return world.registry.asked().get(0).body().toString();
    }
}
