package dev.jeton.npm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.npm.ForwardedRequest.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForwardedRequestTest {

    @Test
    void nginx_says_it_in_two_headers_of_its_own() {
        Head head = new Head().with("X-Original-Method", "PUT").with("X-Original-URI", "/left-pad?x");

        assertThat(ForwardedRequest.of(head, "GET", ""))
                .isEqualTo(new ForwardedRequest("PUT", "/left-pad?x", Form.ORIGINAL));
    }

    @Test
    void traefik_and_caddy_say_it_in_two_other_headers() {
        Head head = new Head().with("x-forwarded-method", "delete").with("x-forwarded-uri", "/@acme%2fui/-rev/1");

        assertThat(ForwardedRequest.of(head, "GET", ""))
                .isEqualTo(new ForwardedRequest("DELETE", "/@acme%2fui/-rev/1", Form.FORWARDED));
    }

    @Test
    void envoy_says_it_by_the_method_and_behind_the_path() {
        assertThat(ForwardedRequest.of(new Head(), "PUT", "/left-pad?x"))
                .isEqualTo(new ForwardedRequest("PUT", "/left-pad?x", Form.PREFIX));
    }

    @Test
    void a_method_is_read_in_upper_case() {
        Head head = new Head().with("X-Original-Method", "get").with("X-Original-URI", "/left-pad");

        assertThat(ForwardedRequest.of(head, "GET", "").method()).isEqualTo("GET");
    }

    @Test
    void other_headers_of_a_proxy_mean_nothing() {
        Head head = new Head()
                .with("X-Original-Method", "GET")
                .with("X-Original-URI", "/left-pad")
                .with("X-Forwarded-For", "203.0.113.7")
                .with("X-Forwarded-Host", "npm.example.org")
                .with("X-Original-URL", "/other")
                .with("X-Rewrite-URL", "/other");

        assertThat(ForwardedRequest.of(head, "GET", "").uri()).isEqualTo("/left-pad");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Original-Method=GET X-Original-URI=/a X-Forwarded-Method=GET X-Forwarded-Uri=/a     | ''
            X-Original-Method=GET X-Original-URI=/a X-Forwarded-Method=PUT                        | ''
            X-Original-Method=GET X-Original-URI=/a X-Forwarded-Uri=/b                            | ''
            X-Forwarded-Method=GET X-Forwarded-Uri=/a X-Original-URI=/b                           | ''
            X-Forwarded-Method=GET X-Forwarded-Uri=/a X-Original-Method=PUT                       | ''
            X-Original-Method=GET X-Original-URI=/a                                               | /a
            X-Forwarded-Method=GET X-Forwarded-Uri=/a                                             | /b
            X-Forwarded-Method=GET                                                                | /b
            X-Original-URI=/a                                                                     | /b
            X-Original-Method=GET X-Original-URI=/a                                               | ?x
            """)
    void two_ways_at_once_are_none(String headers, String behindPrefix) {
        refused(head(headers), behindPrefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-Method=GET X-Original-Method=GET X-Original-URI=/a",
                "X-Original-Method=GET X-Original-Method=PUT X-Original-URI=/a",
                "X-Original-Method=GET X-Original-URI=/a X-Original-URI=/a",
                "X-Original-Method=GET X-Original-URI=/a X-Original-URI=/b",
                "X-Forwarded-Method=GET X-Forwarded-Method=PUT X-Forwarded-Uri=/a",
                "X-Forwarded-Method=GET X-Forwarded-Uri=/a X-Forwarded-Uri=/b",
            })
    void a_header_that_is_there_twice_says_nothing(String headers) {
        refused(head(headers), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Original-Method=GET", "X-Original-URI=/a", "X-Forwarded-Method=GET", "X-Forwarded-Uri=/a"})
    void half_a_question_is_none(String headers) {
        refused(head(headers), "");
    }

    @Test
    void no_question_is_none() {
        refused(new Head(), "");
    }

    private static void refused(Head head, String behindPrefix) {
        assertThatThrownBy(() -> ForwardedRequest.of(head, "GET", behindPrefix))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("X-Original-URI");
    }

    private static Head head(String headers) {
        var head = new Head();
        for (String header : headers.split(" ", -1)) {
            int equals = header.indexOf('=');
            head = head.with(header.substring(0, equals), header.substring(equals + 1));
        }
        return head;
    }
}
