package dev.jeton.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.packages.PackageName;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class WrittenDocumentsTest {

    private static final PackageName UI = PackageName.parse("@acme/ui");
    private static final PackageName UI_2 = PackageName.parse("@acme2/ui");

    private static final WrittenJson WRITTEN = new WrittenJson(bytes("written"));
    private static final WrittenJson ANEW = new WrittenJson(bytes("anew"));

    private final WrittenDocuments documents = new WrittenDocuments(1_000_000);

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void the_same_bytes_of_the_same_package_are_written_once() {
        documents.remember(UI, bytes("read"), WRITTEN);

        assertThat(documents.find(UI, ByteBuffer.wrap(bytes("read")))).contains(WRITTEN);
    }

    @Test
    void other_bytes_are_written_anew_and_then_remembered_instead() {
        documents.remember(UI, bytes("read"), WRITTEN);

        assertThat(documents.find(UI, ByteBuffer.wrap(bytes("reaD")))).isEmpty();
        assertThat(documents.find(UI, ByteBuffer.wrap(bytes("read ")))).isEmpty();

        documents.remember(UI, bytes("later"), ANEW);
        assertThat(documents.find(UI, ByteBuffer.wrap(bytes("later")))).contains(ANEW);
        assertThat(documents.find(UI, ByteBuffer.wrap(bytes("read")))).isEmpty();
    }

    @Test
    void the_same_bytes_of_another_package_are_another_document() {
        documents.remember(UI, bytes("read"), WRITTEN);

        assertThat(documents.find(UI_2, ByteBuffer.wrap(bytes("read")))).isEmpty();
    }

    @Test
    void a_long_one_is_not_remembered() {
        byte[] longOne = new byte[256_001];

        documents.remember(UI, longOne, WRITTEN);

        assertThat(documents.find(UI, ByteBuffer.wrap(longOne))).isEmpty();
    }
}
