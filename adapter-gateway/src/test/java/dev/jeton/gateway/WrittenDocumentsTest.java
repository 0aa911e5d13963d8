package dev.jeton.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.packages.PackageName;
import org.junit.jupiter.api.Test;

final class WrittenDocumentsTest {

    private static final PackageName UI = PackageName.parse("@acme/ui");
    private static final PackageName UI_2 = PackageName.parse("@acme2/ui");

    private final WrittenDocuments documents = new WrittenDocuments(1_000_000);

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void the_same_bytes_of_the_same_package_are_written_once() {
        documents.remember(UI, bytes("read"), bytes("written"));

        assertThat(documents.find(UI, bytes("read"))).contains(bytes("written"));
    }

    @Test
    void other_bytes_are_written_anew_and_then_remembered_instead() {
        documents.remember(UI, bytes("read"), bytes("written"));

        assertThat(documents.find(UI, bytes("reaD"))).isEmpty();
        assertThat(documents.find(UI, bytes("read "))).isEmpty();

        documents.remember(UI, bytes("later"), bytes("anew"));
        assertThat(documents.find(UI, bytes("later"))).contains(bytes("anew"));
        assertThat(documents.find(UI, bytes("read"))).isEmpty();
    }

    @Test
    void the_same_bytes_of_another_package_are_another_document() {
        documents.remember(UI, bytes("read"), bytes("written"));

        assertThat(documents.find(UI_2, bytes("read"))).isEmpty();
    }

    @Test
    void a_long_one_is_not_remembered() {
        byte[] longOne = new byte[256_001];

        documents.remember(UI, longOne, bytes("written"));

        assertThat(documents.find(UI, longOne)).isEmpty();
    }
}
