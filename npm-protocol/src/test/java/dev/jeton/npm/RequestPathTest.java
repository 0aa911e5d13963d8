package dev.jeton.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/left-pad,              left-pad",
        "/left-pad?write=true,   left-pad",
        "/left-pad?,             left-pad",
        "/left-pad?a=/../b?c,    left-pad",
        "/a/b/c,                 a | b | c",
        "/-/whoami,              - | whoami",
        "/@acme/ui,              @acme | ui",
        "/%40acme/ui,            @acme | ui",
        "/@acme%2fui,            @acme/ui",
        "/@acme%2Fui,            @acme/ui",
        "/%40acme%2Fui,          @acme/ui",
        "/%61%62%63,             abc",
        "/left%2Dpad/1%2E0,      left-pad | 1.0",
        "/@acme%2Fa%5fb%2e,      @acme/a_b.",
        "/a%20b,                 a b",
        "/a+b,                   a+b",
        "/caf%C3%A9,             café",
        "/caf%c3%a9,             café",
        "/café,                  café",
        "/a...b,                 a...b",
        "/...,                   ...",
        "/.a,                    .a",
        "/a:b,                   a:b",
    })
    void splits_and_decodes_once(String path, String segments) {
        assertThat(String.join(" | ", RequestPath.segments(path))).isEqualTo(segments);
    }

    @Test
    void keeps_a_whole_surrogate_pair() {
        assertThat(RequestPath.segments("/%F0%9F%9A%80")).isEqualTo(List.of("🚀"));
        assertThat(RequestPath.segments("/🚀")).isEqualTo(List.of("🚀"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no path at all
                "",
                "a",
                "a/b",
                "?a",
                "*",
                "http://example.org/a",
                "\\a",
                // empty segments
                "/",
                "//",
                "///",
                "//a",
                "/a/",
                "/a//b",
                "/a//",
                "/?a=b",
                "/%2f",
                "/a%2f",
                "/%2fa",
                "/a%2f%2fb",
                "/a/%2f/b",
                // dot segments
                "/.",
                "/..",
                "/a/.",
                "/a/..",
                "/a/./b",
                "/a/../b",
                "/../a",
                "/%2e",
                "/%2E%2e",
                "/.%2e",
                "/a/%2e%2e/b",
                "/a%2f..",
                "/a%2f..%2fb",
                "/a%2f.%2fb",
                "/..%2fa",
                "/a%2F%2e%2E%2Fb",
                // what makes a segment no package, encoded
                "/%2d/whoami",
                "/%2D/whoami",
                "/-/package/%2dx/dist-tags",
                "/@acme%2f%2dui",
                "/%2enpmrc",
                "/%5fsession",
                "/%5Fall_docs",
                // encoded twice
                "/%252f",
                "/a%252fb",
                "/a%252Fb",
                "/%252e%252e",
                "/a%2525",
                "/%25",
                "/a%2500",
                // what some programs read as something else
                "/a\\b",
                "/a%5cb",
                "/a%5C..%5Cb",
                "/..\\a",
                "/a;b",
                "/a;/../b",
                "/a%3bb",
                "/a%3Bjsessionid=1",
                "/;a",
                "/a#b",
                "/a%23b",
                "/a%3fb",
                "/a%3Fwrite=true",
                // control characters
                "/a\0b",
                "/a%00",
                "/a%00b",
                "/%00",
                "/a\nb",
                "/a%0ab",
                "/a%0d%0aHost:x",
                "/a%09b",
                "/a%7f",
                "/a%1b[31m",
                "/a%c2%85",
                "/a\u0085b",
                // half an encoding
                "/%",
                "/a%",
                "/a%2",
                "/a%2/b",
                "/a%2?f",
                "/a%zz",
                "/a%2g",
                "/a%g2",
                "/a%-1",
                "/a% 2f",
                "/a%u002f",
                "/a%２f",
                "/a%é1",
                // no UTF-8
                "/%c0%af",
                "/a%c0%afb",
                "/%c0%ae%c0%ae",
                "/%e0%80%af",
                "/%f0%80%80%af",
                "/%c1%9c",
                "/%ff",
                "/%80",
                "/%e9",
                "/caf%e9",
                "/%c3",
                "/%c3/%a9",
                "/%ed%a0%80",
                "/%f4%90%80%80",
                "/%f8%88%80%80%80",
            })
    void refuses_what_programs_could_disagree_about(String path) {
        assertThatThrownBy(() -> RequestPath.segments(path)).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void refuses_half_a_surrogate_pair() {
        assertThatThrownBy(() -> RequestPath.segments("/a\ud83d")).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a        | The path of a request begins with a slash
            /a//b    | The path of a request has no empty segments: take out the extra slash
            /a/../b  | The path of a request has no dot segments and no empty segments
            /a%252fb | The path of a request is encoded once, and has no backslashes, semicolons, question marks, number signs or control characters
            /%2d/a   | In a path, a hyphen, dot or underscore at the beginning of a name is not encoded
            /a%2     | A percent sign in a path is followed by two hex digits
            /%ff     | The path of a request is UTF-8
            """)
    void says_what_is_wrong(String path, String message) {
        assertThatThrownBy(() -> RequestPath.segments(path)).hasMessage(message);
    }

    @Test
    void long_hostile_paths_are_refused_in_no_time() {
        assertThatThrownBy(() -> RequestPath.segments("/" + "../".repeat(1_000_000)))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> RequestPath.segments("/" + "%25".repeat(1_000_000)))
                .isInstanceOf(MalformedValueException.class);
        assertThat(RequestPath.segments("/" + "a".repeat(1_000_000))).hasSize(1);
    }

    /** What is accepted holds nothing that a second decoding, or another reading of dots and slashes, would change. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_is_accepted_means_one_thing(long seed) {
        var random = new Random(seed);
        String[] pieces = {
            "/", "%2f", "%2F", ".", "..", "%2e", "a", "@a", "-", "%", "%25", "%252f", "\\", "%5c", ";", "?"
        };
        int accepted = 0;
        for (int attempt = 0; attempt < 20_000; attempt++) {
            var path = new StringBuilder("/");
            for (int length = random.nextInt(8); length > 0; length--) {
                path.append(pieces[random.nextInt(pieces.length)]);
            }
            List<String> segments;
            try {
                segments = RequestPath.segments(path.toString());
            } catch (MalformedValueException e) {
                continue;
            }
            accepted++;
            assertThat(segments).as("seed %d: %s", seed, path).isNotEmpty().allSatisfy(segment -> {
                assertThat(segment).doesNotContain("%", "\\", ";", "?");
                assertThat(List.of(segment.split("/", -1))).doesNotContain("", ".", "..");
            });
        }
        assertThat(accepted).isGreaterThan(100);
    }
}
