package dev.jeton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "Cookie",
                "npm-otp",
                "npm-auth-type",
                "npm-command",
                "npm-session",
                "npm-scope",
                "Referer",
                "Origin",
                "Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Real-IP",
                "X-HTTP-Method-Override",
                "Connection",
                "Upgrade",
                "TE",
                "Transfer-Encoding",
                "Expect",
                "Host",
            })
    void nothing_of_the_client_goes_on_that_is_not_named(String header) {
        MultiMap question = headers("Accept", "application/json", header, "secret");
        MultiMap bytes = headers("Range", "bytes=0-9", header, "secret");

        Headers.keepQuestion(question);
        Headers.keepQuestionAboutBytes(bytes);

        assertThat(question.names()).containsExactly("accept");
        assertThat(bytes.names()).containsExactly("range");
    }

    @Test
    void what_is_asked_goes_on() {
        MultiMap question = headers(
                "ACCEPT",
                "application/json",
                "User-Agent",
                "npm/11",
                "Range",
                "bytes=0-9",
                "Accept-Encoding",
                "gzip",
                "If-None-Match",
                "x");

        Headers.keepQuestion(question);

        assertThat(question.names()).containsExactlyInAnyOrder("accept", "user-agent");
        assertThat(question.get("accept")).isEqualTo("application/json");
    }

    @Test
    void what_is_asked_about_bytes_goes_on_besides() {
        MultiMap question = headers(
                "Accept",
                "*/*",
                "Range",
                "bytes=0-9",
                "If-Range",
                "\"x\"",
                "If-None-Match",
                "\"a\"",
                "If-None-Match",
                "\"b\"",
                "Accept-Encoding",
                "gzip",
                "Cookie",
                "x");

        Headers.keepQuestionAboutBytes(question);

        assertThat(question.names())
                .containsExactlyInAnyOrder("accept", "range", "if-range", "if-none-match", "accept-encoding");
        assertThat(question.getAll("if-none-match")).containsExactly("\"a\"", "\"b\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set-Cookie",
                "WWW-Authenticate",
                "Location",
                "Link",
                "npm-notice",
                "Server",
                "X-Powered-By",
                "Content-Security-Policy",
                "Strict-Transport-Security",
                "Access-Control-Allow-Origin",
                "Connection",
                "Transfer-Encoding",
                "Content-Disposition",
                "Alt-Svc",
                "Clear-Site-Data",
            })
    void nothing_of_the_registry_goes_back_that_is_not_named(String header) {
        MultiMap answer = headers("ETag", "\"x\"", header, "secret");
        MultiMap passed = headers("npm-notice", "of this server");

        Headers.passAnswer(answer, passed, "application/octet-stream");
        Headers.keepAnswer(answer, "application/octet-stream");

        assertThat(answer.names())
                .containsExactlyInAnyOrder("etag", "cache-control", "vary", "content-type", "x-content-type-options");
        assertThat(passed.names()).hasSize(6).contains("npm-notice").containsAll(answer.names());
        assertThat(passed.get("npm-notice")).isEqualTo("of this server");
    }

    @Test
    void whoever_keeps_an_answer_asks_again_before_using_it() {
        MultiMap answer = headers("Cache-Control", "public, max-age=31536000", "Vary", "accept", "ETag", "\"x\"");

        Headers.keepAnswer(answer, "application/octet-stream");

        assertThat(answer.getAll("cache-control")).containsExactly("private, no-cache");
        assertThat(answer.getAll("vary")).containsExactly("authorization, accept, accept-encoding");
        assertThat(answer.get("etag")).isEqualTo("\"x\"");
    }

    /** Whoever publishes could otherwise have a page of theirs shown as one of this server. */
    @Test
    void no_file_is_taken_for_a_page() {
        MultiMap answer = headers("Content-Type", "text/html");

        Headers.keepAnswer(answer, "application/octet-stream");

        assertThat(answer.getAll("content-type")).containsExactly("application/octet-stream");
        assertThat(answer.get("x-content-type-options")).isEqualTo("nosniff");
    }

    private static MultiMap headers(String... namesAndValues) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            headers.add(namesAndValues[at], namesAndValues[at + 1]);
        }
        return headers;
    }
}
