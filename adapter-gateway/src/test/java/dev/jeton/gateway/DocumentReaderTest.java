package dev.jeton.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.npm.PackageDocument;
import dev.jeton.npm.PackageDocument.Manifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentReaderTest {

    @Test
    void reads_what_npm_publishes() throws IOException {
        PackageDocument document = read("""
                {"_id":"@acme/ui","name":"@acme/ui","description":"x","dist-tags":{"latest":"1.0.0"},
                 "versions":{"1.0.0":{"name":"@acme/ui","version":"1.0.0","_id":"@acme/ui@1.0.0",
                   "dist":{"tarball":"http://x/y","signatures":[{"keyid":"k"}]},"dependencies":{"name":"^1.0.0"}}},
                 "access":"public",
                 "_attachments":{"@acme/ui-1.0.0.tgz":{"content_type":"application/octet-stream","data":"AAAA","length":3},
                                 "@acme/ui-1.0.0.sigstore":{"data":"{}"}}}
                """);

        assertThat(document.id()).contains("@acme/ui");
        assertThat(document.name()).contains("@acme/ui");
        assertThat(document.access()).contains("public");
        assertThat(document.versions())
                .containsOnly(Map.entry(
                        "1.0.0",
                        new Manifest(Optional.of("@acme/ui"), Optional.of("1.0.0"), Optional.of("@acme/ui@1.0.0"))));
        assertThat(document.attachments()).containsExactlyInAnyOrder("@acme/ui-1.0.0.tgz", "@acme/ui-1.0.0.sigstore");
        assertThat(document.fields())
                .containsExactlyInAnyOrder(
                        "_id", "name", "description", "dist-tags", "versions", "access", "_attachments");
    }

    @Test
    void reads_owners_in_both_spellings() throws IOException {
        assertThat(
                        read("{\"maintainers\":[{\"name\":\"ada\",\"email\":\"a@b\",\"x\":{}},\"bob <b@example.org>\",\"eve\"]}")
                                .maintainers())
                .containsExactly("ada", "bob", "eve");
    }

    @Test
    void only_what_is_true_is_a_star() throws IOException {
        assertThat(read("{\"users\":{\"ada\":true,\"bob\":false,\"eve\":1,\"mia\":\"true\",\"kim\":{\"x\":[true]}}}")
                        .users())
                .containsExactly("ada");
    }

    @Test
    void no_access_is_none() throws IOException {
        assertThat(read("{\"access\":null}").access()).isEmpty();
        assertThat(read("{}").access()).isEmpty();
    }

    @Test
    void an_escaped_name_is_that_name() throws IOException {
        assertThat(read("{\"n\\u0061me\":\"left\\u002dpad\"}").name()).contains("left-pad");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"name\":\"a\"}",
                "{\"name\":\"a\",\"n\\u0061me\":\"b\"}",
                "{\"_id\":\"a\",\"x\":1,\"_id\":\"b\"}",
                "{\"x\":1,\"x\":1}",
                "{\"versions\":{},\"versions\":{}}",
                "{\"versions\":{\"1.0.0\":{},\"1.0.0\":{}}}",
                "{\"versions\":{\"1.0.0\":{\"name\":\"a\",\"name\":\"b\"}}}",
                "{\"_attachments\":{\"a.tgz\":{},\"a.tgz\":{}}}",
                "{\"maintainers\":[{\"name\":\"a\",\"name\":\"b\"}]}",
                "{\"users\":{\"a\":true,\"a\":false}}",
            })
    void a_field_that_is_there_twice_could_be_read_in_two_ways(String document) {
        malformed(document.getBytes(UTF_8));
    }

    /** Nothing is decided by it, and remembering every name of a long document would take more memory than there is. */
    @Test
    void a_field_deeper_inside_may_be_there_twice() throws IOException {
        assertThat(read("{\"name\":\"a\",\"x\":[[{\"y\":{\"z\":1,\"z\":2}}]]}").name())
                .contains("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32", "ISO-8859-1"})
    void anything_but_utf_8_could_be_read_in_two_ways(String charset) {
        malformed("{\"name\":\"\u00e9\"}".getBytes(Charset.forName(charset)));
    }

    @Test
    void bytes_that_are_no_utf_8_are_malformed() {
        malformed("\ufeff{\"name\":\"a\"}".getBytes(UTF_8));
        malformed(with((byte) 0xc0, (byte) 0xaf));
        malformed(with((byte) 0xe0, (byte) 0x80, (byte) 0xaf));
        malformed(with((byte) 0xc1, (byte) 0x81));
        malformed(with((byte) 0xed, (byte) 0xa0, (byte) 0x80));
        malformed(with((byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80));
        malformed(with((byte) 0x80));
        malformed(with((byte) 0xff));
        malformed(with((byte) 0x00));
    }

    private static byte[] with(byte... inside) {
        byte[] before = "{\"readme\":\"".getBytes(UTF_8);
        byte[] after = "\"}".getBytes(UTF_8);
        byte[] all = Arrays.copyOf(before, before.length + inside.length + after.length);
        System.arraycopy(inside, 0, all, before.length, inside.length);
        System.arraycopy(after, 0, all, before.length + inside.length, after.length);
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"a\"",
                "1",
                "{",
                "{\"name\"",
                "{\"name\":\"a\"",
                "{\"name\":\"a\",}",
                "{\"versions\":{\"1.0.0\":{",
                "{\"maintainers\":[",
                "{\"maintainers\":[{\"name\":\"a\"",
                "{\"users\":{\"a\":true",
                "{\"_attachments\":{\"a.tgz\":{\"data\":\"AAAA",
                "{}{}",
                "{} {\"name\":\"b\"}",
                "{}}",
                "{}x",
                "{}\u0000",
                "{'name':'a'}",
                "{name:\"a\"}",
                "{\"name\":\"a\" /* */}",
                "// x\n{}",
                "{\"name\":\"a\nb\"}",
                "{\"x\":NaN}",
                "{\"x\":01}",
                "{\"x\":+1}",
                "{\"x\":.5}",
                "<html>",
            })
    void what_is_no_whole_document_is_malformed(String document) {
        malformed(document.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_id\":null}",
                "{\"_id\":1}",
                "{\"name\":[\"a\"]}",
                "{\"name\":{\"name\":\"a\"}}",
                "{\"access\":true}",
                "{\"access\":[\"public\"]}",
                "{\"versions\":[]}",
                "{\"versions\":null}",
                "{\"versions\":\"1.0.0\"}",
                "{\"versions\":{\"1.0.0\":null}}",
                "{\"versions\":{\"1.0.0\":[{}]}}",
                "{\"versions\":{\"1.0.0\":{\"name\":1}}}",
                "{\"versions\":{\"1.0.0\":{\"version\":1.0}}}",
                "{\"versions\":{\"1.0.0\":{\"_id\":null}}}",
                "{\"_attachments\":[]}",
                "{\"_attachments\":null}",
                "{\"maintainers\":{}}",
                "{\"maintainers\":null}",
                "{\"maintainers\":[null]}",
                "{\"maintainers\":[[\"ada\"]]}",
                "{\"maintainers\":[{\"name\":1}]}",
                "{\"users\":[]}",
                "{\"users\":null}",
                "{\"users\":\"ada\"}",
            })
    void what_has_another_type_is_malformed(String document) {
        malformed(document.getBytes(UTF_8));
    }

    @Test
    void what_is_nested_too_deeply_is_malformed() throws IOException {
        malformed(nested(250).getBytes(UTF_8));
        malformed(nested(1_000_000).getBytes(UTF_8));

        assertThat(read(nested(150)).fields()).containsExactly("x");
    }

    private static String nested(int depth) {
        return "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    @Test
    void files_are_never_held() throws IOException {
        byte[] before = "{\"name\":\"left-pad\",\"_attachments\":{\"left-pad-1.0.0.tgz\":{\"data\":\"".getBytes(UTF_8);
        byte[] after = "\"}},\"access\":\"public\"}".getBytes(UTF_8);
        var body = new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(before), letters(100_000_000), new ByteArrayInputStream(after))));
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = thread.getThreadAllocatedBytes(Thread.currentThread().getId());

        PackageDocument document = DocumentReader.read(body);

        assertThat(document.access()).contains("public");
        assertThat(thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated)
                .isLessThan(10_000_000);
    }

    private static InputStream letters(int length) {
        return new InputStream() {
            private int left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'A' : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (left <= 0) {
                    return -1;
                }
                int taken = Math.min(most, left);
                Arrays.fill(into, from, from + taken, (byte) 'A');
                left -= taken;
                return taken;
            }
        };
    }

    @Test
    void a_stream_that_fails_is_no_fault_of_the_document() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };

        assertThatThrownBy(() -> DocumentReader.read(broken)).isExactlyInstanceOf(IOException.class);
    }

    @Test
    void what_was_sent_is_not_quoted() {
        assertThatThrownBy(() -> read("{\"secret\":\"hunter2\",hunter3"))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageNotContainingAny("hunter", "secret");
    }

    private static PackageDocument read(String document) throws IOException {
        return DocumentReader.read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    private static void malformed(byte[] document) {
        assertThatThrownBy(() -> DocumentReader.read(new ByteArrayInputStream(document)))
                .isInstanceOf(MalformedValueException.class);
    }
}
