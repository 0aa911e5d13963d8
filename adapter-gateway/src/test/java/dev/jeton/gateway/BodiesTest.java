package dev.jeton.gateway;

import static dev.jeton.gateway.World.ADA;
import static dev.jeton.gateway.World.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of all lengths, in one piece and in many, from a registry with TLS and without: see {@link Tls}. */
final class BodiesTest {

    private static final String FILE = "/left-pad/-/left-pad-1.0.0.tgz";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7_000, 8_192, 8_193, 20_000, 65_536, 65_537, 300_000})
    void a_file_comes_whole(int length) {
        byte[] file = new byte[length];
        new Random(length).nextBytes(file);
        world.registry.on("GET " + FILE, (asked, request) -> Registry.answer(request, 200, Buffer.buffer(file)));

        for (int time = 0; time < 3; time++) {
            assertThat(world.get(world.token(EVE), FILE).body()).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7_000, 8_193, 20_000, 65_537, 300_000})
    void a_document_comes_whole(int length) {
        String text = "x".repeat(length);
        String document = JsonObject.of("name", "left-pad", "readme", text).encode();
        for (String type : new String[] {"application/json", "application/vnd.npm.install-v1+json"}) {
            world.registry.on("GET /left-pad", 200, document, "content-type", type);

            World.Answer answer = world.get(world.token(EVE), "/left-pad");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().getString("readme").equals(text)).isTrue();
        }
    }

    @Test
    void what_a_registry_says_to_a_change_comes_whole() {
        String answer = JsonObject.of("ok", "y".repeat(20_000)).encode();
        world.registry.on("PUT /-/package/left-pad/dist-tags/next", 200, answer);

        assertThat(world.send("PUT", world.token(ADA), "/-/package/left-pad/dist-tags/next", "\"1.0.0\"")
                        .text())
                .isEqualTo(answer);
    }

    /** As a proxy may send them that has one connection for many people. */
    @Test
    void nothing_of_one_answer_is_in_another_one_on_the_same_connection() {
        world.registry.on("GET " + FILE, 200, "a".repeat(20_000));
        world.registry.on("GET /@acme/secret/-/secret-1.0.0.tgz", 200, "SECRET".repeat(10_000));
        try (RawClient client = world.connect()) {
            client.write(WritesTest.head("GET " + FILE, world.token(EVE), 0)
                    + WritesTest.head("GET /@acme/secret/-/secret-1.0.0.tgz", world.token(ADA), 0));

            assertThat(client.read().body().equals("a".repeat(20_000))).isTrue();
            assertThat(client.read().body().equals("SECRET".repeat(10_000))).isTrue();
        }
    }
}
