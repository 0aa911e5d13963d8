package dev.jeton.gateway;

import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.gateway.World.ADA;
import static dev.jeton.gateway.World.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.Visibility;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.TokenKind;
import dev.jeton.gateway.World.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WritesTest {

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

    // ---- publishing what is recorded ----

    @Test
    void an_owner_publishes() {
        world.registry.on("PUT /left-pad", 201, "{\"success\":true}");

        Answer answer = world.send(
                "PUT", world.token(ADA), "/left-pad", published("left-pad"), "npm-otp", "123456", "Cookie", "x");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        Registry.Asked asked = world.registry.asked("PUT").get(0);
        assertThat(asked.body()).hasToString(published("left-pad"));
        assertThat(asked.headers())
                .containsEntry("authorization", World.SERVICE)
                .containsEntry("content-type", "application/json")
                .doesNotContainKeys("npm-otp", "cookie", "x-forwarded-host");
        assertThat(world.audited()).containsExactly("package_published left-pad");
    }

    @Test
    void another_does_not() {
        assertThat(publish(world.token(EVE), "left-pad").refusal()).isEqualTo("403 owner_lacks_access");
        assertThat(publish(world.token(EVE), "@acme/secret").status()).isEqualTo(404);
        assertThat(publish("", "left-pad").refusal()).isEqualTo("401 token_missing");
        nothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"READ_ONLY, 403 read_only_token", "GRANULAR, 403 package_not_granted"})
    void a_token_that_only_reads_does_not(TokenKind kind, String refusal) {
        assertThat(publish(world.token(ADA, AccessTokenFixture.aToken(kind)), "left-pad")
                        .refusal())
                .isEqualTo(refusal);
        nothingHappened();
    }

    @Test
    void a_limited_token_publishes_what_it_is_for() {
        world.registry.on("PUT /@acme%2fui", 200, "{}");
        String token = world.token(
                ADA,
                AccessTokenFixture.aGranularToken()
                        .granting(AccessTokenFixture.packages(Permission.READ_AND_WRITE, "@acme/ui")));

        assertThat(publish(token, "@acme/ui").status()).isEqualTo(200);
        assertThat(publish(token, "left-pad").refusal()).isEqualTo("403 package_not_granted");
        assertThat(world.registry.asked("PUT")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_id\":\"@acme/ui\",\"name\":\"@acme/ui\",\"versions\":{}}",
                "{\"_id\":\"left-pad\",\"name\":\"@acme/ui\"}",
                "{\"_id\":\"left-pad\",\"versions\":{\"1.0.0\":{\"name\":\"@acme/ui\",\"version\":\"1.0.0\"}}}",
                "{\"_id\":\"left-pad\",\"versions\":{\"1.0.0\":{\"name\":\"left-pad\",\"version\":\"1.0.1\"}}}",
                "{\"_id\":\"left-pad\",\"versions\":{\"1.0.0\":{\"name\":\"left-pad\",\"version\":\"1.0.0\"}},"
                        + "\"_attachments\":{\"@acme/ui-1.0.0.tgz\":{\"data\":\"\"}}}",
                "{\"_id\":\"@acme/ui\",\"users\":{\"ada\":true}}",
            })
    void a_body_about_another_package_is_refused(String body) {
        assertThat(world.send("PUT", world.token(ADA), "/left-pad", body).refusal())
                .isEqualTo("400 body_mismatch");
        nothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"_id\":\"left-pad\"}",
                "{\"_id\":\"left-pad\",\"_id\":\"left-pad\",\"users\":{}}",
                "{\"_id\":\"left-pad\",\"access\":\"private\"}",
                "{\"_id\":\"left-pad\",\"users\":{},\"x\":1}",
                "{\"_id\":\"left-pad\",\"maintainers\":[]}",
            })
    void what_is_no_document_is_refused(String body) {
        assertThat(world.send("PUT", world.token(ADA), "/left-pad", body).refusal())
                .isEqualTo("400 malformed_request");
        nothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "x"})
    void a_compressed_body_is_refused(String encoding) {
        assertThat(world.send("PUT", world.token(ADA), "/left-pad", published("left-pad"), "Content-Encoding", encoding)
                        .refusal())
                .isEqualTo("415 unsupported_media_type");
        assertThat(world.send(
                                "PUT",
                                world.token(ADA),
                                "/-/package/left-pad/dist-tags/next",
                                "\"1.0.0\"",
                                "Content-Encoding",
                                encoding)
                        .refusal())
                .isEqualTo("415 unsupported_media_type");
        nothingHappened();
    }

    @Test
    void a_body_that_says_it_is_not_compressed_is_taken() {
        world.registry.on("PUT /left-pad", 200, "{}");

        assertThat(world.send(
                                "PUT",
                                world.token(ADA),
                                "/left-pad",
                                published("left-pad"),
                                "Content-Encoding",
                                "identity")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, bad",
        "403, 403, bad",
        "404, 404, bad",
        "409, 409, bad",
        "422, 422, bad",
    })
    void what_the_registry_refuses_is_for_the_client_to_read(int status, int answered, String error) {
        world.registry.on("PUT /left-pad", status, "{\"error\":\"bad\"}", "www-authenticate", "Basic");

        Answer answer = publish(world.token(ADA), "left-pad");

        assertThat(answer.status()).isEqualTo(answered);
        assertThat(answer.json().getString("error")).isEqualTo(error);
        assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
        assertThat(world.audited()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, 502 upstream_refused",
        "500, 502 upstream_failed",
        "503, 502 upstream_failed",
        "302, 502 upstream_failed",
    })
    void that_it_fails_or_does_not_let_this_server_in_is_not(int status, String refusal) {
        world.registry.on("PUT /left-pad", status, "{\"error\":\"secret\"}");

        assertThat(publish(world.token(ADA), "left-pad").refusal()).isEqualTo(refusal);
        assertThat(world.audited()).isEmpty();
    }

    @Test
    void what_is_written_is_never_sent_twice() {
        world.registry.on("PUT /left-pad", Registry::hangUp);

        assertThat(publish(world.token(ADA), "left-pad").refusal()).isEqualTo("502 upstream_failed");
        assertThat(world.registry.asked("PUT")).hasSize(1);
    }

    // ---- publishing for the first time ----

    @Test
    void whoever_publishes_first_owns_it() {
        world.registry.on("PUT /new-one", 201, "{}");

        Answer answer = publish(world.token(EVE), "new-one");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(world.recorded("new-one")).get().satisfies(recorded -> {
            assertThat(recorded.collaborators()).containsExactly(EVE);
            assertThat(recorded.visibility()).isEqualTo(Visibility.PUBLIC);
        });
        assertThat(world.audited()).containsExactlyInAnyOrder("package_created new-one", "package_published new-one");
        isNotClaimed("new-one");
    }

    @Test
    void the_next_version_is_published_by_the_owner_alone() {
        world.registry.on("PUT /new-one", 201, "{}");
        publish(world.token(EVE), "new-one");

        assertThat(publish(world.token(EVE), "new-one").status()).isEqualTo(201);
        assertThat(publish(world.token(ADA), "new-one").refusal()).isEqualTo("403 owner_lacks_access");
        assertThat(world.registry.asked("PUT")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"public, PUBLIC", "restricted, RESTRICTED", ", RESTRICTED"})
    void in_ones_own_scope_it_is_as_public_as_was_asked_for(String access, Visibility visibility) {
        world.registry.on("PUT /@eve%2fui", 201, "{}");

        Answer answer = world.send("PUT", world.token(EVE), "/@eve%2fui", published("@eve/ui", access));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(world.recorded("@eve/ui")).map(RegistryPackage::visibility).contains(visibility);
    }

    @Test
    void an_unscoped_package_cannot_be_restricted() {
        assertThat(world.send("PUT", world.token(EVE), "/new-one", published("new-one", "restricted"))
                        .refusal())
                .isEqualTo("400 unscoped_is_public");
        assertThat(world.registry.asked("PUT")).isEmpty();
        isNotClaimed("new-one");
    }

    @Test
    void nobody_publishes_into_the_scope_of_another() {
        assertThat(publish(world.token(EVE), "@ada/ui").refusal()).isEqualTo("404 owner_lacks_access");
        assertThat(publish(world.token(EVE), "@nobody/ui").refusal()).isEqualTo("404 owner_lacks_access");
        assertThat(world.registry.asked("PUT")).isEmpty();
    }

    /** Or whoever publishes, deprecates and stars at random would learn which names are hidden. */
    @ParameterizedTest
    @ValueSource(strings = {"published", "starred", "deprecated", "nonsense"})
    void a_name_that_is_free_in_the_scope_of_another_is_refused_like_one_that_is_hidden(String what) {
        Answer hidden = write(what, "@acme/secret");
        Answer free = write(what, "@acme/absent");

        assertThat(hidden.refusal()).isEqualTo("404 owner_lacks_access");
        assertThat(free.status()).isEqualTo(hidden.status());
        assertThat(free.text().replace("absent", "secret")).isEqualTo(hidden.text());
        assertThat(free.json().getString("error"))
                .isEqualTo(
                        "There is no package @acme/absent, or you may not see it: publish in your own scope, @eve, or "
                                + "ask an administrator to make you an owner of @acme/absent");
        assertThat(world.registry.asked("PUT")).isEmpty();
    }

    private Answer write(String what, String name) {
        String body = switch (what) {
            case "published" -> published(name, "restricted");
            case "starred" -> "{\"_id\":\"" + name + "\",\"users\":{\"eve\":true}}";
            case "deprecated" ->
                "{\"_id\":\"" + name + "\",\"name\":\"" + name + "\",\"versions\":{\"1.0.0\":{\"name\":\"" + name
                        + "\",\"version\":\"1.0.0\",\"deprecated\":\"old\"}}}";
            default -> "[]";
        };
        return world.send("PUT", world.token(EVE), "/" + name.replace("/", "%2f"), body);
    }

    @Test
    void what_the_registry_has_already_is_nobodys_to_publish() {
        world.registry.on("GET /old-one", 200, "{\"name\":\"old-one\"}");

        assertThat(publish(world.token(EVE), "old-one").refusal()).isEqualTo("403 owner_lacks_access");
        assertThat(world.registry.asked("PUT")).isEmpty();
    }

    @Test
    void whether_the_registry_has_it_is_asked_for_nobody_who_may_not_know() {
        assertThat(publish("", "new-one").status()).isEqualTo(401);
        assertThat(publish(world.token(EVE, AccessTokenFixture.aToken(TokenKind.READ_ONLY)), "new-one")
                        .status())
                .isEqualTo(403);
        assertThat(world.registry.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 302})
    void where_the_registry_does_not_say_whether_it_has_it_nobody_publishes(int status) {
        world.registry.on("GET /new-one", status, "{}");

        assertThat(publish(world.token(EVE), "new-one").status()).isEqualTo(502);
        assertThat(world.registry.asked("PUT")).isEmpty();
    }

    @Test
    void what_is_being_published_is_not_published_by_another() {
        world.claims.claim(PackageName.parse("new-one"), ADA, NOON.plus(Duration.ofHours(1)), NOON);

        assertThat(publish(world.token(EVE), "new-one").refusal()).isEqualTo("409 being_published");
        assertThat(publish(world.token(ADA), "new-one").refusal()).isEqualTo("409 being_published");
        assertThat(world.registry.asked("PUT")).isEmpty();
        assertThat(world.recorded("new-one")).isEmpty();
    }

    @Test
    void of_two_who_publish_at_once_one_owns_it() {
        var arrived = new ArrayList<HttpServerRequest>();
        world.registry.on("PUT /new-one", (asked, request) -> arrived.add(request));
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> publish(world.token(EVE), "new-one"));
        World.until(() -> world.registry.asked("PUT").size() == 1);

        assertThat(publish(world.token(ADA), "new-one").refusal()).isEqualTo("409 being_published");

        Registry.answer(arrived.get(0), 201, Buffer.buffer("{}"));
        assertThat(first.join().status()).isEqualTo(201);
        assertThat(world.recorded("new-one"))
                .map(RegistryPackage::collaborators)
                .contains(Set.of(EVE));
        assertThat(world.registry.asked("PUT")).hasSize(1);
    }

    /** Whoever began to upload while the name was free has no right to a package that is another's by now. */
    @Test
    void a_slow_upload_does_not_overtake_whoever_published_meanwhile() {
        world.registry.on("PUT /new-one", 201, "{}");
        byte[] body = published("new-one").getBytes(StandardCharsets.UTF_8);
        try (RawClient slow = world.connect()) {
            slow.write(head("PUT /new-one", world.token(EVE), body.length, "Expect: 100-continue"));
            assertThat(slow.read().status()).isEqualTo(100);
            assertThat(publish(world.token(ADA), "new-one").status()).isEqualTo(201);

            RawClient.Answer answer = slow.write(body).read();

            assertThat(answer.status()).isEqualTo(409);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("being_published");
        }
        assertThat(world.registry.asked("PUT")).hasSize(1);
        assertThat(world.recorded("new-one"))
                .map(RegistryPackage::collaborators)
                .contains(Set.of(ADA));
        isNotClaimed("new-one");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 302})
    void what_the_registry_refuses_leaves_no_record(int status) {
        world.registry.on("PUT /new-one", status, "{\"error\":\"no\"}");

        publish(world.token(EVE), "new-one");

        assertThat(world.recorded("new-one")).isEmpty();
        assertThat(world.audited()).isEmpty();
        isNotClaimed("new-one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang up", "500", "502", "504"})
    void where_it_is_not_known_whether_the_registry_took_it_it_is_asked(String how) {
        var taken = new AtomicBoolean();
        world.registry
                .on("PUT /new-one", (asked, request) -> {
                    taken.set(true);
                    if (how.equals("hang up")) {
                        request.connection().close();
                    } else {
                        Registry.answer(request, Integer.parseInt(how), Buffer.buffer("{}"));
                    }
                })
                .on(
                        "GET /new-one",
                        (asked, request) -> Registry.answer(request, taken.get() ? 200 : 404, Buffer.buffer("{}")));

        assertThat(publish(world.token(EVE), "new-one").refusal()).isEqualTo("502 upstream_failed");

        assertThat(world.recorded("new-one"))
                .map(RegistryPackage::collaborators)
                .contains(Set.of(EVE));
        isNotClaimed("new-one");
    }

    @Test
    void a_registry_that_is_silent_is_asked_too() {
        use(new World(Duration.ofMillis(400), 1_000_000, false));
        var taken = new AtomicBoolean();
        world.registry
                .on("PUT /new-one", (asked, request) -> taken.set(true))
                .on(
                        "GET /new-one",
                        (asked, request) -> Registry.answer(request, taken.get() ? 200 : 404, Buffer.buffer("{}")));

        assertThat(publish(world.token(EVE), "new-one").refusal()).isEqualTo("504 upstream_timeout");

        assertThat(world.recorded("new-one")).isPresent();
        isNotClaimed("new-one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang up", "500"})
    void where_the_registry_did_not_take_it_the_name_is_free(String how) {
        world.registry.on("PUT /new-one", (asked, request) -> {
            if (how.equals("hang up")) {
                request.connection().close();
            } else {
                Registry.answer(request, 500, Buffer.buffer("{}"));
            }
        });

        assertThat(publish(world.token(EVE), "new-one").status()).isEqualTo(502);

        assertThat(world.recorded("new-one")).isEmpty();
        isNotClaimed("new-one");
    }

    private void isNotClaimed(String name) {
        var parsed = PackageName.parse(name);
        assertThat(world.claims.claim(parsed, ADA, NOON.plus(Duration.ofHours(1)), NOON))
                .isTrue();
    }

    // ---- stars ----

    @Test
    void a_reader_gives_a_star_and_takes_it_back() {
        String token = world.token(EVE);

        assertThat(world.send(
                                "PUT",
                                token,
                                "/left-pad",
                                "{\"_id\":\"left-pad\",\"_rev\":\"1\",\"users\":{\"ada\":true,\"eve\":true}}")
                        .status())
                .isEqualTo(200);
        assertThat(world.stars.of(PackageName.parse("left-pad"))).containsExactly(EVE);
        assertThat(world.send("PUT", token, "/left-pad", "{\"_id\":\"left-pad\",\"users\":{\"ada\":true}}")
                        .status())
                .isEqualTo(200);
        assertThat(world.stars.of(PackageName.parse("left-pad"))).isEmpty();
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void nobody_stars_what_they_may_not_know_of_or_with_a_token_that_only_reads() {
        String star = "{\"_id\":\"@acme/secret\",\"users\":{\"eve\":true}}";

        assertThat(world.send("PUT", world.token(EVE), "/@acme%2fsecret", star).status())
                .isEqualTo(404);
        assertThat(world.send(
                                "PUT",
                                world.token(ADA, AccessTokenFixture.aToken(TokenKind.READ_ONLY)),
                                "/@acme%2fsecret",
                                star)
                        .refusal())
                .isEqualTo("403 read_only_token");
        assertThat(world.stars.of(PackageName.parse("@acme/secret"))).isEmpty();
    }

    @Test
    void whoever_may_only_star_cannot_send_more_than_a_star() {
        String long_ = "{\"_id\":\"left-pad\",\"users\":{\"eve\":true,\"" + "x".repeat(1_100_000) + "\":true}}";

        assertThat(world.send("PUT", world.token(EVE), "/left-pad", long_).refusal())
                .isEqualTo("403 owner_lacks_access");
        assertThat(world.stars.of(PackageName.parse("left-pad"))).isEmpty();
    }

    // ---- deprecating, unpublishing, owners, tags ----

    @Test
    void an_owner_deprecates_and_another_does_not() {
        world.registry
                .on("PUT /left-pad", 200, "{}")
                .on("GET /left-pad", 200, "{\"name\":\"left-pad\",\"versions\":{\"1.0.0\":{}}}");
        String body = deprecating("\"1.0.0\":" + version("1.0.0"));

        assertThat(world.send("PUT", world.token(EVE), "/left-pad", body).refusal())
                .isEqualTo("403 owner_lacks_access");
        assertThat(world.registry.asked()).isEmpty();
        assertThat(world.send("PUT", world.token(ADA), "/left-pad", body).status())
                .isEqualTo(200);
        assertThat(world.audited()).containsExactly("package_deprecated left-pad");
    }

    /** A registry takes a version or tag that is not in such a document for one that shall go. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"left-pad\",\"versions\":{\"1.0.0\":{},\"1.1.0\":{}}}",
                "{\"name\":\"left-pad\",\"versions\":{\"2.0.0\":{}}}",
                "{\"name\":\"left-pad\",\"versions\":{}}",
                "{\"name\":\"left-pad\",\"versions\":{\"1.0.0\":{}},\"dist-tags\":{\"latest\":\"1.0.0\"}}",
            })
    void nobody_deprecates_versions_away(String there) {
        world.registry.on("PUT /left-pad", 200, "{}").on("GET /left-pad", 200, there);

        for (String token :
                List.of(world.token(ADA), world.token(ADA, AccessTokenFixture.aToken(TokenKind.AUTOMATION)))) {
            assertThat(world.send("PUT", token, "/left-pad", deprecating("\"1.0.0\":" + version("1.0.0")))
                            .refusal())
                    .isEqualTo("409 document_stale");
        }
        assertThat(world.registry.asked("PUT")).isEmpty();
    }

    /** Publishing a name first takes more than deprecating, which a registry may take for it. */
    @Test
    void nothing_is_deprecated_or_starred_that_is_not_there() {
        world.registry.on("PUT /@eve%2fui", 201, "{}");
        String document = deprecating("\"1.0.0\":" + version("1.0.0")).replace("left-pad", "@eve/ui");

        assertThat(world.send("PUT", world.token(EVE), "/@eve%2fui", document).refusal())
                .isEqualTo("404 owner_lacks_access");
        assertThat(world.send("PUT", world.token(EVE), "/@ada%2fui", "{\"_id\":\"@ada/ui\",\"users\":{\"eve\":true}}")
                        .refusal())
                .isEqualTo("404 owner_lacks_access");
        assertThat(world.registry.asked("PUT")).isEmpty();
        assertThat(world.stars.of(PackageName.parse("@ada/ui"))).isEmpty();
    }

    @Test
    void a_package_of_ones_own_scope_that_the_registry_had_is_recorded_when_it_is_published_again() {
        world.registry.on("GET /@eve%2fui", 200, "{\"name\":\"@eve/ui\"}").on("PUT /@eve%2fui", 201, "{}");

        assertThat(world.send("PUT", world.token(EVE), "/@eve%2fui", published("@eve/ui", "restricted"))
                        .status())
                .isEqualTo(201);
        assertThat(world.recorded("@eve/ui")).map(RegistryPackage::visibility).contains(Visibility.RESTRICTED);
    }

    /** A registry can keep the half of what it refuses. */
    @Test
    void what_the_registry_keeps_although_it_refused_it_is_recorded() {
        world.registry.on(
                "PUT /@eve%2fui",
                (asked, request) -> {
                    world.registry.on("GET /@eve%2fui", 200, "{\"name\":\"@eve/ui\"}");
                    Registry.answer(request, 400, Buffer.buffer("{\"error\":\"bad shasum\"}"));
                });

        assertThat(world.send("PUT", world.token(EVE), "/@eve%2fui", published("@eve/ui", "restricted"))
                        .status())
                .isEqualTo(400);
        assertThat(world.recorded("@eve/ui")).map(RegistryPackage::visibility).contains(Visibility.RESTRICTED);
    }

    private static String deprecating(String versions) {
        return "{\"_id\":\"left-pad\",\"_rev\":\"1\",\"versions\":{" + versions + "}}";
    }

    private static String version(String version) {
        return "{\"name\":\"left-pad\",\"version\":\"" + version + "\",\"deprecated\":\"x\"}";
    }

    @Test
    void an_owner_unpublishes_and_another_does_not() {
        String put = "/@acme%2fui/-rev/1-a";
        String file = "/@acme/ui/-/ui-1.0.0.tgz/-rev/1-a";
        world.registry
                .on("PUT " + put, 201, "{}")
                .on("DELETE " + file, 200, "{}")
                .on("DELETE " + put, 200, "{}");
        String body = "{\"_id\":\"@acme/ui\",\"versions\":{\"1.0.0\":{\"name\":\"@acme/ui\",\"version\":\"1.0.0\"}}}";

        for (String token :
                List.of(world.token(EVE), world.token(ADA, AccessTokenFixture.aToken(TokenKind.AUTOMATION)))) {
            assertThat(world.send("PUT", token, put, body).status()).isEqualTo(403);
            assertThat(world.send("DELETE", token, file, "").status()).isEqualTo(403);
            assertThat(world.send("DELETE", token, put, "").status()).isEqualTo(403);
        }
        assertThat(world.registry.asked()).isEmpty();

        assertThat(world.send("PUT", world.token(ADA), put, body).status()).isEqualTo(201);
        assertThat(world.send("DELETE", world.token(ADA), file, "").status()).isEqualTo(200);
        assertThat(world.send("DELETE", world.token(ADA), put, "").status()).isEqualTo(200);
        assertThat(world.audited())
                .containsExactly(
                        "package_unpublished @acme/ui", "package_unpublished @acme/ui", "package_unpublished @acme/ui");
        assertThat(world.recorded("@acme/ui")).isPresent();
    }

    @Test
    void an_owner_changes_the_owners_and_the_registry_is_not_asked() {
        String path = "/left-pad/-rev/1-a";
        String both = "{\"_id\":\"left-pad\",\"_rev\":\"1-a\",\"maintainers\":[{\"name\":\"ada\"},{\"name\":\"eve\"}]}";

        assertThat(world.send("PUT", world.token(EVE), path, both).refusal()).isEqualTo("403 owner_lacks_access");
        assertThat(world.send("PUT", world.token(ADA, AccessTokenFixture.aToken(TokenKind.AUTOMATION)), path, both)
                        .refusal())
                .isEqualTo("403 bypass_not_allowed");
        assertThat(world.send("PUT", world.token(ADA), path, both).status()).isEqualTo(200);
        assertThat(world.recorded("left-pad").orElseThrow().collaborators()).containsExactlyInAnyOrder(ADA, EVE);
        assertThat(world.registry.asked()).isEmpty();
        assertThat(world.audited()).containsExactly("collaborators_changed left-pad");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                        | 422 no_collaborators
            [{"name":"nobody"}]                       | 422 no_such_account
            [{"name":"ada"},{"name":"nobody"}]        | 422 no_such_account
            [{"name":"A B"}]                          | 400 malformed_request
            [{"email":"a@b"}]                         | 422 no_collaborators
            [1]                                       | 400 malformed_request
            """)
    void owners_that_cannot_be_are_refused(String maintainers, String refusal) {
        assertThat(world.send(
                                "PUT",
                                world.token(ADA),
                                "/left-pad/-rev/1-a",
                                "{\"_id\":\"left-pad\",\"maintainers\":" + maintainers + "}")
                        .refusal())
                .isEqualTo(refusal);
        assertThat(world.recorded("left-pad").orElseThrow().collaborators()).containsExactly(ADA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void an_owner_sets_a_tag_and_another_does_not(String method) {
        String path = "/-/package/@acme%2fui/dist-tags/next";
        world.registry.on(method + " " + path, 201, "{\"next\":\"1.0.0\"}");

        assertThat(world.send(method, world.token(EVE), path, "\"1.0.0\"").refusal())
                .isEqualTo("403 owner_lacks_access");
        assertThat(world.registry.asked()).isEmpty();
        assertThat(world.send(method, world.token(ADA), path, " \"1.0.0\"\n").text())
                .isEqualTo("{\"next\":\"1.0.0\"}");
        assertThat(world.audited()).containsExactly("package_tagged @acme/ui");
    }

    @Test
    void an_old_client_sets_a_tag_too() {
        world.registry.on("PUT /left-pad/next", 201, "{}");

        assertThat(world.send("PUT", world.token(EVE), "/left-pad/next", "\"1.0.0\"")
                        .status())
                .isEqualTo(403);
        assertThat(world.send("PUT", world.token(ADA), "/left-pad/next", "\"1.0.0\"")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.0.0", "{}", "\"\"", "\"1.0.0\"x", "[\"1.0.0\"]", "\"a\\u0062\"", "{\"_id\":\"@acme/ui\"}"
            })
    void what_is_no_version_sets_no_tag(String body) {
        for (String path : List.of("/left-pad/next", "/-/package/left-pad/dist-tags/next")) {
            assertThat(world.send("PUT", world.token(ADA), path, body).refusal())
                    .isEqualTo("400 malformed_request");
        }
        assertThat(world.send("PUT", world.token(ADA), "/left-pad/next", "\"" + "1".repeat(2_000) + "\"")
                        .refusal())
                .isEqualTo("400 malformed_request");
        nothingHappened();
    }

    @Test
    void an_owner_removes_a_tag_and_another_does_not() {
        String path = "/-/package/left-pad/dist-tags/next";
        world.registry.on(
                "DELETE " + path,
                (asked, request) -> request.response().setStatusCode(204).end());

        assertThat(world.send("DELETE", world.token(EVE), path, "").status()).isEqualTo(403);
        assertThat(world.registry.asked()).isEmpty();
        assertThat(world.send("DELETE", world.token(ADA), path, "").status()).isBetween(200, 299);
        assertThat(world.audited()).containsExactly("package_tagged left-pad");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void an_answer_without_a_body_does_not_spoil_the_connection(int status) {
        String path = "/-/package/left-pad/dist-tags/next";
        world.registry.on(
                "DELETE " + path,
                (asked, request) -> request.response().setStatusCode(status).end());
        try (RawClient client = world.connect()) {
            String request = head("DELETE " + path, world.token(ADA), 0);

            assertThat(client.write(request).read()).satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{}");
            });
            assertThat(client.write(request).read().status()).isEqualTo(200);
        }
    }

    @Test
    void files_on_their_own_are_not_taken() {
        assertThat(world.send("PUT", world.token(ADA), "/left-pad/-/left-pad-1.0.0.tgz/-rev/1", "x")
                        .status())
                .isEqualTo(404);
        assertThat(world.registry.asked()).isEmpty();
    }

    // ---- passcodes, and what happens meanwhile ----

    @Test
    void a_passcode_is_asked_for_with_a_way_through_the_browser() {
        world.core.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);

        Answer answer = world.send(
                "PUT",
                world.token(ADA),
                "/left-pad",
                published("left-pad"),
                "npm-auth-type",
                "web",
                "npm-command",
                "publish");

        assertThat(answer.refusal()).isEqualTo("401 otp_required");
        assertThat(answer.header("www-authenticate")).isEqualTo("OTP");
        assertThat(answer.json().getString("authUrl")).startsWith(World.URL + "/_/login/");
        assertThat(answer.json().getString("doneUrl")).startsWith(World.URL + "/-/v1/done/");
        nothingHappened();
    }

    @Test
    void a_wrong_passcode_is_refused_and_a_right_one_taken() {
        world.core.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        world.registry.on("PUT /left-pad", 200, "{}");

        assertThat(world.send(
                                "PUT",
                                world.token(ADA),
                                "/left-pad",
                                published("left-pad"),
                                "npm-otp",
                                world.core.wrongPasscode())
                        .refusal())
                .isEqualTo("401 otp_invalid");
        assertThat(world.registry.asked()).isEmpty();
        assertThat(world.send(
                                "PUT",
                                world.token(ADA),
                                "/left-pad",
                                published("left-pad"),
                                "npm-otp",
                                world.core.recoveryCodes.get(0).reveal())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_passcode_is_judged_when_the_head_comes_however_long_the_body_takes() {
        world.core.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);
        world.registry.on("PUT /left-pad", 200, "{}");
        byte[] body = published("left-pad").getBytes(StandardCharsets.UTF_8);
        try (RawClient slow = world.connect()) {
            slow.write(head(
                    "PUT /left-pad",
                    world.token(ADA),
                    body.length,
                    "npm-otp: " + world.core.passcode(),
                    "Expect: 100-continue"));
            assertThat(slow.read().status()).isEqualTo(100);

            world.core.pass(Duration.ofMinutes(30));

            assertThat(slow.write(body).read().status()).isEqualTo(200);
        }
    }

    @Test
    void a_token_that_is_revoked_meanwhile_publishes_nothing() {
        String token = world.token(ADA);
        byte[] body = published("left-pad").getBytes(StandardCharsets.UTF_8);
        try (RawClient slow = world.connect()) {
            slow.write(head("PUT /left-pad", token, body.length, "Expect: 100-continue"));
            assertThat(slow.read().status()).isEqualTo(100);

            world.revoke(token);

            RawClient.Answer answer = slow.write(body).read();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("token_revoked");
        }
        nothingHappened();
    }

    @Test
    void whoever_is_no_owner_any_more_publishes_nothing() {
        byte[] body = published("left-pad").getBytes(StandardCharsets.UTF_8);
        try (RawClient slow = world.connect()) {
            slow.write(head("PUT /left-pad", world.token(ADA), body.length, "Expect: 100-continue"));
            assertThat(slow.read().status()).isEqualTo(100);

            assertThat(world.send(
                                    "PUT",
                                    world.token(ADA),
                                    "/left-pad/-rev/1",
                                    "{\"_id\":\"left-pad\",\"maintainers\":[{\"name\":\"eve\"}]}")
                            .status())
                    .isEqualTo(200);

            assertThat(slow.write(body).read().status()).isEqualTo(403);
        }
        assertThat(world.registry.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTOMATION", "PUBLISH"})
    void a_package_may_disallow_tokens_that_are_never_asked(TokenKind kind) {
        world.add(aPackage()
                .named("guarded")
                .ownedBy(ADA)
                .publishingAccess(PublishingAccess.TWO_FACTOR_ONLY)
                .build());

        assertThat(publish(world.token(ADA, AccessTokenFixture.aToken(kind)), "guarded")
                        .refusal())
                .isEqualTo(kind == TokenKind.AUTOMATION ? "403 tokens_not_allowed" : "403 two_factor_required");
        nothingHappened();
    }

    private void nothingHappened() {
        assertThat(world.registry.asked()).isEmpty();
        assertThat(world.audited()).isEmpty();
    }

    private Answer publish(String token, String name) {
        return world.send("PUT", token, "/" + name.replace("/", "%2f"), published(name));
    }

    static String published(String name) {
        return published(name, null);
    }

    private static String published(String name, String access) {
        return JsonObject.of(
                        "_id",
                        name,
                        "name",
                        name,
                        "access",
                        access,
                        "versions",
                        JsonObject.of("1.0.0", JsonObject.of("name", name, "version", "1.0.0", "_id", name + "@1.0.0")),
                        "_attachments",
                        JsonObject.of(name + "-1.0.0.tgz", JsonObject.of("data", "AAAA")))
                .encode();
    }

    static String head(String request, String token, int length, String... headers) {
        return request + " HTTP/1.1\nHost: x\nAuthorization: Bearer " + token + "\nContent-Length: " + length + "\n"
                + String.join(
                        "", Arrays.stream(headers).map(line -> line + "\n").toList()) + "\n";
    }
}
