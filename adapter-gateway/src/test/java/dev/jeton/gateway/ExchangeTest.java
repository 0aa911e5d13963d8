package dev.jeton.gateway;

import static dev.jeton.gateway.World.ADA;
import static dev.jeton.gateway.World.EVE;
import static dev.jeton.gateway.WritesTest.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.token.TokenSecret;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of connections and bodies, whatever is said. */
final class ExchangeTest {

    private World world = new World(Duration.ofSeconds(20), 2_000_000, false);

    @AfterEach
    void close() {
        world.close();
    }

    private World use(World other) {
        world.close();
        world = other;
        return other;
    }

    // ---- connections ----

    @ParameterizedTest
    @CsvSource({
        "GET /left-pad, 404",
        "GET /@acme/secret, 404",
        "GET /left-pad/, 400",
        "GET /left-pad/x/y, 404",
        "DELETE /left-pad/-rev/1, 403",
        "GET /-/v1/search?text=x, 404",
    })
    void after_a_refusal_without_a_body_the_connection_is_used_again(String request, int status) {
        try (RawClient client = world.connect()) {
            for (int time = 0; time < 3; time++) {
                RawClient.Answer answer =
                        client.write(head(request, world.token(EVE), 0)).read();

                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.headers()).doesNotContainEntry("connection", "close");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT /left-pad, 403",
        "PUT /@acme%2fsecret, 404",
        "PUT /left-pad/-rev/1, 403",
        "PUT /left-pad/next, 403",
        "PUT /-/package/left-pad/dist-tags/next, 403",
        "POST /left-pad, 404",
        "PUT /left-pad/, 400",
    })
    void a_refusal_that_does_not_wait_for_the_body_closes_the_connection(String request, int status) {
        try (RawClient client = world.connect()) {
            RawClient.Answer answer =
                    client.write(head(request, world.token(EVE), 1_500_000)).read();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsEntry("connection", "close");
            client.write(new byte[1_500_000]);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void a_refusal_after_the_body_keeps_the_connection() {
        try (RawClient client = world.connect()) {
            for (int time = 0; time < 3; time++) {
                RawClient.Answer answer = client.write(head("PUT /left-pad", world.token(ADA), 2) + "[]")
                        .read();

                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.headers()).doesNotContainEntry("connection", "close");
            }
        }
    }

    @Test
    void what_follows_a_refused_body_is_no_request() {
        String hidden = head("DELETE /left-pad/-rev/1", world.token(ADA), 0);
        try (RawClient client = world.connect()) {
            client.write(head("PUT /left-pad", "npm_x", hidden.length() * 2) + hidden);

            assertThat(client.read().status()).isEqualTo(401);
            client.write("x".repeat(hidden.length() * 2));
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(world.registry.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /left-pad HTTP/1.1\n\n",
                "GET /left-pad HTTP/1.1\nHost: a\nHost: b\n\n",
                "GET /left-pad HTTP/1.1\nHost: a b\n\n",
                "GET /left-pad HTTP/1.0\n\n",
            })
    void a_request_says_once_for_which_host_it_is(String request) {
        try (RawClient client = world.connect()) {
            RawClient.Answer answer = client.write(request).read();

            assertThat(answer.status()).isEqualTo(400);
        }
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void http_2_says_it_in_its_own_way() {
        world.registry.on("GET /left-pad", 200, "{\"name\":\"left-pad\"}");
        Vertx vertx = Vertx.vertx();
        var client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

        int status = World.done(client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost("127.0.0.1")
                        .setPort(world.server.actualPort())
                        .setURI("/left-pad")
                        .putHeader("authorization", "Bearer " + world.token(EVE)))
                .compose(HttpClientRequest::send)
                .map(HttpClientResponse::statusCode));

        assertThat(status).isEqualTo(200);
        World.done(vertx.close());
    }

    // ---- bodies ----

    @ParameterizedTest
    @ValueSource(ints = {100, 600_000, 1_900_000})
    void a_body_is_passed_on_whole_whether_short_or_long(int length) {
        world.registry.on("PUT /left-pad", 200, "{}");
        String body = publishedWith("x".repeat(length));

        assertThat(world.send("PUT", world.token(ADA), "/left-pad", body).status())
                .isEqualTo(200);

        assertThat(world.registry.asked("PUT").get(0).body()).hasToString(body);
        World.until(() -> World.spools().isEmpty());
    }

    @Test
    void a_body_lies_in_a_file_that_only_this_user_reads() throws IOException {
        String body = publishedWith("x".repeat(1_500_000));
        try (RawClient client = world.connect()) {
            client.write(head("PUT /left-pad", world.token(ADA), body.length())).write(body.substring(0, 1_400_000));
            World.until(() -> !World.spools().isEmpty());

            assertThat(Files.getPosixFilePermissions(World.spools().get(0)))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
        World.until(() -> World.spools().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 409})
    void nothing_is_left_of_a_body_that_the_registry_refuses(int status) {
        world.registry.on("PUT /left-pad", status, "{}");

        world.send("PUT", world.token(ADA), "/left-pad", publishedWith("x".repeat(1_000_000)));

        World.until(() -> World.spools().isEmpty());
    }

    @Test
    void nothing_is_left_of_a_body_that_is_malformed() {
        assertThat(world.send("PUT", world.token(ADA), "/left-pad", publishedWith("x".repeat(1_000_000)) + "x")
                        .status())
                .isEqualTo(400);
        World.until(() -> World.spools().isEmpty());
    }

    @Test
    void nothing_is_left_of_a_body_whose_sender_hangs_up() {
        for (int length : new int[] {10, 530_000, 700_000, 1_400_000}) {
            try (RawClient client = world.connect()) {
                client.write(head("PUT /left-pad", world.token(ADA), 1_500_000)).write(new byte[length]);
            }
        }
        World.until(() -> World.spools().isEmpty());
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void a_body_that_is_too_large_is_refused_and_nothing_is_left_of_it() {
        try (RawClient client = world.connect()) {
            client.write(head("PUT /left-pad", world.token(ADA), 2_100_000)).write(new byte[2_100_000]);

            RawClient.Answer answer = client.read();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("body_too_large");
        }
        World.until(() -> World.spools().isEmpty());
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void a_body_that_does_not_say_how_long_it_is_is_not_longer() {
        var chunk = "10000\n" + "x".repeat(0x10000) + "\n";
        try (RawClient client = world.connect()) {
            client.write("PUT /left-pad HTTP/1.1\nHost: x\nAuthorization: Bearer " + world.token(ADA)
                    + "\nTransfer-Encoding: chunked\n\n");
            client.write(chunk.repeat(32) + "0\n\n");

            assertThat(client.read().status()).isEqualTo(413);
        }
        World.until(() -> World.spools().isEmpty());
    }

    @Test
    void a_body_in_chunks_is_taken() {
        world.registry.on("PUT /left-pad", 200, "{}");
        String body = WritesTest.published("left-pad");
        try (RawClient client = world.connect()) {
            client.write("PUT /left-pad HTTP/1.1\nHost: x\nAuthorization: Bearer " + world.token(ADA)
                    + "\nTransfer-Encoding: chunked\n\n");
            client.write(Integer.toHexString(body.length()) + "\n" + body + "\n0\n\n");

            assertThat(client.read().status()).isEqualTo(200);
        }
        assertThat(world.registry.asked("PUT").get(0).body()).hasToString(body);
    }

    private static String publishedWith(String data) {
        return WritesTest.published("left-pad").replace("AAAA", data);
    }

    // ---- guesses ----

    @Test
    void whoever_guesses_tokens_is_soon_told_to_wait() {
        String refusal = "";
        for (int guess = 0; guess < 2_000 && !refusal.startsWith("429"); guess++) {
            refusal = world.get(TokenSecret.generate(world.core.random).reveal(), "/left-pad")
                    .refusal();
        }

        assertThat(refusal).isEqualTo("429 too_many_guesses");
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void whoever_guesses_passwords_is_soon_told_to_wait() {
        String basic = "Basic " + Base64.getEncoder().encodeToString("ada:wrong".getBytes(StandardCharsets.UTF_8));
        String refusal = "";
        for (int guess = 0; guess < 2_000 && !refusal.startsWith("429"); guess++) {
            refusal =
                    world.get("", "/-/v1/search?text=x", "Authorization", basic).refusal();
        }

        assertThat(refusal).isEqualTo("429 too_many_guesses");
        assertThat(world.registry.asked()).isEmpty();
    }

    @Test
    void while_too_many_passwords_are_checked_a_client_is_told_to_come_again() {
        use(World.withBusyHasher());
        String basic =
                "Basic " + Base64.getEncoder().encodeToString("ada:whatever it is".getBytes(StandardCharsets.UTF_8));

        World.Answer answer = world.get("", "/-/v1/search?text=x", "Authorization", basic);

        assertThat(answer.refusal()).isEqualTo("429 too_many_logins");
    }
}
