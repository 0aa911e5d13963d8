package dev.jeton.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class WrittenJsonTest {

    private static final byte[] LONG = ("{\"name\":\"" + "x".repeat(5_000) + "\"}").getBytes(UTF_8);

    @Test
    void is_compressed_once() throws IOException {
        var json = new WrittenJson(LONG);
        assertThat(json.compressed()).isEmpty();

        Buffer compressed = json.compress();

        assertThat(json.compress()).isSameAs(compressed);
        assertThat(json.compressed()).containsSame(compressed);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.getBytes()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(LONG);
        }
        assertThat(json.plain().getBytes()).isEqualTo(LONG);
    }

    @Test
    void what_compressing_would_not_make_shorter_is_left_as_it_is() {
        assertThat(new WrittenJson(new byte[1_399]).isWorthCompressing()).isFalse();
        assertThat(new WrittenJson(new byte[1_400]).isWorthCompressing()).isTrue();
    }

    @Test
    void its_tag_tells_it_from_every_other() {
        String tag = new WrittenJson(LONG).tag();
        byte[] other = LONG.clone();
        other[20]++;

        assertThat(tag).startsWith("W/\"").isEqualTo(new WrittenJson(LONG.clone()).tag());
        assertThat(tag).isNotEqualTo(new WrittenJson(other).tag());
    }
}
