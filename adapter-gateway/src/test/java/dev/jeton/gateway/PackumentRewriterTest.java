package dev.jeton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.npm.PublicUrl;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PackumentRewriterTest {

    private static final PackageName UI = PackageName.parse("@acme/ui");
    private static final PackageName LEFT_PAD = PackageName.parse("left-pad");

    private final PackumentRewriter rewriter = new PackumentRewriter(new PublicUrl("https://npm.example.org/base"));

    // ---- addresses of files ----

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://localhost:4873/@acme/ui/-/ui-1.0.0.tgz                          | ui-1.0.0.tgz
            https://registry.npmjs.org/@acme/ui/-/ui-1.0.0.tgz                     | ui-1.0.0.tgz
            http://npm.example.org/@acme/ui/-/@acme/ui-1.0.0.tgz                   | ui-1.0.0.tgz
            https://files.example.com/some/prefix/npm/@acme/ui/-/ui-1.0.0.tgz      | ui-1.0.0.tgz
            https://files.example.com/@acme%2fui/-/ui-1.0.0.tgz                    | ui-1.0.0.tgz
            https://files.example.com/@acme%2fui/-/@acme%2fui-1.0.0.tgz            | ui-1.0.0.tgz
            https://files.example.com/x/ui-1.0.0.tgz?token=a/b&x=1                 | ui-1.0.0.tgz
            https://files.example.com/x/ui-1.0.0.tgz#sha=a/b                       | ui-1.0.0.tgz
            https://files.example.com/x/ui-1.0.0.tgz?x#y/z                         | ui-1.0.0.tgz
            https://files.example.com/x/ui-1.0.0+build.1.tgz                       | ui-1.0.0+build.1.tgz
            https://files.example.com/x/ui-1.0.0%2Bbuild.1.tgz                     | ui-1.0.0+build.1.tgz
            https://files.example.com/x/ui-1.0.0%zz.tgz                            | ui-1.0.0%25zz.tgz
            https:\\/\\/files.example.com\\/x\\/ui-1.0.0.tgz                       | ui-1.0.0.tgz
            https://files.example.com/x/u\\u0069-1.0.0.tgz                         | ui-1.0.0.tgz
            ui-1.0.0.tgz                                                           | ui-1.0.0.tgz
            /@acme/ui/-/ui-1.0.0.tgz                                               | ui-1.0.0.tgz
            """)
    void a_file_comes_through_here_wherever_it_is(String address, String file) throws IOException {
        String document = "{\"name\":\"@acme/ui\",\"versions\":{\"1.0.0\":{\"dist\":{\"tarball\":\"" + address
                + "\",\"shasum\":\"x\"}}}}";

        assertThat(shortForm(UI, document))
                .isEqualTo("{\"name\":\"@acme/ui\",\"versions\":{\"1.0.0\":{\"dist\":{\"tarball\":"
                        + "\"https://npm.example.org/base/@acme/ui/-/" + file + "\",\"shasum\":\"x\"}}}}");
    }

    @Test
    void every_version_is_rewritten() throws IOException {
        var versions = new StringBuilder();
        var rewritten = new StringBuilder();
        for (int version = 0; version < 500; version++) {
            String comma = version == 0 ? "" : ",";
            versions.append(comma).append(version("http://localhost:4873", version));
            rewritten.append(comma).append(version("https://npm.example.org/base", version));
        }

        assertThat(shortForm(LEFT_PAD, "{\"versions\":{" + versions + "},\"name\":\"left-pad\"}"))
                .isEqualTo("{\"versions\":{" + rewritten + "},\"name\":\"left-pad\"}");
    }

    private static String version(String host, int version) {
        return "\"1.0.%d\":{\"name\":\"left-pad\",\"dist\":{\"x\":[{}],\"tarball\":\"%s/left-pad/-/left-pad-1.0.%d.tgz\"}}"
                .formatted(version, host, version);
    }

    @Test
    void a_manifest_is_rewritten_alone() throws IOException {
        String manifest = " { \"dist\" : {\"tarball\":\"http://localhost/left-pad/-/left-pad-1.0.0.tgz\" } ,"
                + "\"name\":\"left-pad\"}\n";

        assertThat(manifest(LEFT_PAD, manifest))
                .isEqualTo(" { \"dist\" : {\"tarball\":"
                        + "\"https://npm.example.org/base/left-pad/-/left-pad-1.0.0.tgz\" } ,\"name\":\"left-pad\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"left-pad\",\"config\":{\"dist\":{\"tarball\":\"http://localhost/x.tgz\"}}}",
                "{\"name\":\"left-pad\",\"dist\":\"http://localhost/x.tgz\"}",
                "{\"name\":\"left-pad\",\"dist\":[{\"tarball\":\"http://localhost/x.tgz\"}]}",
                "{\"name\":\"left-pad\",\"dist\":{\"more\":{\"tarball\":\"http://localhost/x.tgz\"}}}",
                "{\"name\":\"left-pad\",\"dist\":{\"tarball\":null}}",
                "{\"name\":\"left-pad\",\"dist\":{\"tarball\":{\"tarball\":\"http://localhost/x.tgz\"}}}",
                "{\"name\":\"left-pad\",\"tarball\":\"http://localhost/x.tgz\"}",
                "{\"name\":\"left-pad\",\"dependencies\":{\"name\":\"^1.0.0\",\"dist\":\"^1.0.0\"}}",
            })
    void what_stands_elsewhere_is_left_alone(String manifest) throws IOException {
        assertThat(manifest(LEFT_PAD, manifest)).isEqualTo(manifest);
        String packument = "{\"versions\":{\"1.0.0\":" + manifest + ",\"x\":[1],\"y\":null},\"time\":{\"dist\":1}}";
        assertThat(shortForm(LEFT_PAD, packument)).isEqualTo(packument);
    }

    @Test
    void everything_else_stays_byte_by_byte() throws IOException {
        String before =
                "\r\n{ \"name\" :\t\"left\\u002dpad\", \"readme\":\"\u00e9\u4e16\ud83d\ude00 \\u00e9 \\ud83d\\ude00 \\/ \\\" \","
                        + "\"n\":[1.0,1e3,-0,12345678901234567890,true,null],\"_rev\":\"3-\u00e9\",\"versions\":{\"1.0.0\":{"
                        + "\"author\":\"\u4e16\",\"dist\":{\"tarball\":\"";
        String after =
                "\",\"size\":1.50},\"users\":{\"x\":1},\"maintainers\":[{\"name\":\"\u00e9\"}]}} ,\"\u00e9\":{} }\n ";

        assertThat(shortForm(LEFT_PAD, before + "http://\u00e9/left-pad-1.0.0.tgz" + after))
                .isEqualTo(before + "https://npm.example.org/base/left-pad/-/left-pad-1.0.0.tgz" + after);
    }

    // ---- people ----

    @Test
    void owners_and_stars_are_those_that_are_recorded() throws IOException {
        assertThat(
                        full(
                                "{\"name\":\"left-pad\",\"maintainers\":[{\"name\":\"service\"}],\"x\":1,\"users\":{\"eve\":true}}"))
                .isEqualTo("{\"name\":\"left-pad\",\"maintainers\":" + PEOPLE + ",\"x\":1,\"users\":" + STARS + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "-1.5e3",
                "true",
                "\"eve \\\" <x>\"",
                "[]",
                "{}",
                "[{\"a\":[{}]}]",
                "{\"maintainers\":[]}"
            })
    void whatever_stands_there_is_replaced(String value) throws IOException {
        assertThat(full("{\"maintainers\":" + value + ",\"users\" : " + value + " }"))
                .isEqualTo("{\"maintainers\":" + PEOPLE + ",\"users\" : " + STARS + " }");
    }

    @Test
    void where_there_are_none_they_are_put_in() throws IOException {
        assertThat(full(" { \"name\":\"left-pad\"}"))
                .isEqualTo(" {\"maintainers\":" + PEOPLE + ",\"users\":" + STARS + ", \"name\":\"left-pad\"}");
        assertThat(full("{\"users\":{}}")).isEqualTo("{\"maintainers\":" + PEOPLE + ",\"users\":" + STARS + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " { } ", "{\n}"})
    void they_are_put_into_an_empty_document_too(String empty) throws IOException {
        assertThat(new JsonObject(full(empty)))
                .isEqualTo(new JsonObject("{\"maintainers\":" + PEOPLE + ",\"users\":" + STARS + "}"));
    }

    @Test
    void where_nobody_is_recorded_nobody_is_named() throws IOException {
        assertThat(packument(
                        LEFT_PAD,
                        "{\"maintainers\":[{\"name\":\"service\"}],\"users\":{\"eve\":true}}",
                        Optional.of(new PackumentRewriter.Recorded(Map.of(), List.of()))))
                .isEqualTo("{\"maintainers\":[],\"users\":{}}");
    }

    @Test
    void the_short_form_does_not_speak_of_people() throws IOException {
        String document = "{\"name\":\"left-pad\",\"maintainers\":[{\"name\":\"eve\"}],\"users\":{\"eve\":{}},\"x\":1}";

        assertThat(shortForm(LEFT_PAD, document)).isEqualTo(document);
    }

    @Test
    void people_inside_versions_are_left_alone() throws IOException {
        String versions = "\"versions\":{\"1.0.0\":{\"maintainers\":[{\"name\":\"eve\"}],\"users\":{}}}";

        assertThat(full("{\"maintainers\":[]," + versions + ",\"users\":{}}"))
                .isEqualTo("{\"maintainers\":" + PEOPLE + "," + versions + ",\"users\":" + STARS + "}");
    }

    // ---- what is refused ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"left-pad2\"}",
                "{\"name\":\"Left-pad\"}",
                "{\"name\":null}",
                "{\"name\":[\"left-pad\"]}",
                "{\"name\":\"left-pad\",\"name\":\"other\"}",
                "{\"versions\":{\"1.0.0\":{\"name\":\"other\"}}}",
                "{\"versions\":{\"1.0.0\":{\"name\":\"left-pad\"},\"2.0.0\":{\"dist\":{},\"name\":\"other\"}}}",
                "{\"versions\":{\"1.0.0\":{\"name\":1}}}",
            })
    void a_document_of_another_package_is_none(String document) {
        refused(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"other\"}", "{\"name\":null}", "{\"dist\":{},\"name\":\"@acme/left-pad\"}"})
    void a_manifest_of_another_package_is_none(String manifest) {
        assertThatThrownBy(() -> manifest(LEFT_PAD, manifest)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"name\":\"left-pad\"",
                "{\"name\":\"left-pad\",",
                "{\"name\":\"left-pad",
                "{\"versions\":{\"1.0.0\":{\"dist\":{\"tarball\":\"http://x/y",
                "{\"versions\":{\"1.0.0\":{",
                "{\"versions\":[",
                "{\"maintainers\":[{",
                "{\"name\":\"left-pad\"}}",
                "{\"name\":\"left-pad\"}{}",
                "{\"name\":\"left-pad\"}x",
                "[]",
                "[{\"name\":\"left-pad\"}]",
                "null",
                "\"left-pad\"",
                "<html></html>",
                "{'name':'left-pad'}",
                "{name:1}",
                "{\"name\":\"left-pad\",}",
                "\ufeff{\"name\":\"left-pad\"}",
            })
    void what_is_no_whole_document_is_refused(String document) {
        refused(document);
        assertThatThrownBy(() -> manifest(LEFT_PAD, document)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32"})
    void anything_but_utf_8_is_refused(String charset) {
        byte[] document = ("{\"name\":\"left-pad\",\"versions\":{\"1.0.0\":{\"dist\":{\"tarball\":\"http://x/y\"}}},"
                        + "\"maintainers\":[]}")
                .getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> rewriter.packument(LEFT_PAD, document, Optional.of(recorded())))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> rewriter.manifest(LEFT_PAD, document)).isInstanceOf(IOException.class);
    }

    private static final String PEOPLE =
            "[{\"name\":\"ada\",\"email\":\"\\\"ada\\\"@example.org\"},{\"name\":\"bob\",\"email\":\"\"}]";
    private static final String STARS = "{\"ada\":true,\"eve\":true}";

    private static PackumentRewriter.Recorded recorded() {
        var maintainers =
                new TreeMap<Username, String>((one, other) -> one.value().compareTo(other.value()));
        maintainers.put(new Username("bob"), "");
        maintainers.put(new Username("ada"), "\"ada\"@example.org");
        return new PackumentRewriter.Recorded(maintainers, List.of(new Username("ada"), new Username("eve")));
    }

    private void refused(String document) {
        assertThatThrownBy(() -> full(document)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> shortForm(LEFT_PAD, document)).isInstanceOf(IOException.class);
    }

    private String full(String document) throws IOException {
        return packument(LEFT_PAD, document, Optional.of(recorded()));
    }

    private String shortForm(PackageName name, String document) throws IOException {
        return packument(name, document, Optional.empty());
    }

    private String packument(PackageName name, String document, Optional<PackumentRewriter.Recorded> recorded)
            throws IOException {
        return text(rewriter.packument(name, document.getBytes(StandardCharsets.UTF_8), recorded));
    }

    private String manifest(PackageName name, String document) throws IOException {
        return text(rewriter.manifest(name, document.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
