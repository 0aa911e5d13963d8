package dev.jeton.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MasksTest {

    private static final String TOKEN = "npm_" + "a1".repeat(18);

    @Test
    void a_body_is_shown_without_what_opens_something() {
        assertThat(Masks.body("{\"name\":\"ada\",\"password\":{\"old\":\"x\",\"new\":\"y\"},\"tfa\":[\"123456\"]}"))
                .isEqualTo("{\"name\":\"ada\",\"password\":{\"old\":\"****\",\"new\":\"****\"},\"tfa\":\"****\"}");
        assertThat(Masks.body("{\"doneUrl\":\"http://r/-/v1/done/0123\",\"token\":\"" + TOKEN + "\"}"))
                .isEqualTo("{\"doneUrl\":\"****\",\"token\":\"****\"}");
        assertThat(Masks.body("{\"tfa\":{\"mode\":\"auth-only\",\"pending\":false}}"))
                .isEqualTo("{\"tfa\":{\"mode\":\"auth-only\",\"pending\":false}}");
        assertThat(Masks.body("{\"tfa\":{\"mode\":\"disable\",\"password\":\"x\"}}"))
                .isEqualTo("{\"tfa\":\"****\"}");
        assertThat(Masks.body("{\"tfa\":\"otpauth://totp/x?secret=ABC\"}")).isEqualTo("{\"tfa\":\"****\"}");
        assertThat(Masks.body("{\"error\":\"" + TOKEN + " is over\"}")).isEqualTo("{\"error\":\"**** is over\"}");
    }

    @Test
    void what_is_no_json_is_not_shown() {
        assertThat(Masks.body("secret")).isEqualTo("(6 characters that are no JSON)");
        assertThat(Masks.body("")).isEqualTo("(no body)");
    }

    @Test
    void addresses_are_shown_without_what_opens_something() {
        assertThat(Masks.url("http://r/-/user/token/" + TOKEN)).isEqualTo("http://r/-/user/token/****");
        assertThat(Masks.url("http://r/-/v1/done/0123456789abcdef")).isEqualTo("http://r/-/v1/done/****");
        assertThat(Masks.url("http://ada:secret@proxy/")).isEqualTo("http://****@proxy/");
        assertThat(Masks.header("Authorization", "Bearer x")).isEqualTo("****");
        assertThat(Masks.header("npm-notice", "see " + TOKEN)).isEqualTo("see ****");
    }
}
