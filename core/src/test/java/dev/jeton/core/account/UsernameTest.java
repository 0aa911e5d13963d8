package dev.jeton.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsernameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "ada", "ada-lovelace", "a.b", "a_b", "a-", "a..b", "9lives", "node_modules"})
    void takes_what_can_be_a_scope(String name) {
        assertThat(new Username(name).value()).isEqualTo(name);
        assertThat(new Username(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Ada",
                "aDA",
                "@ada",
                "-ada",
                ".ada",
                "_ada",
                "..",
                "ada.",
                "a..",
                "a b",
                "ada ",
                " ada",
                "a/b",
                "a%2fb",
                "a~b",
                "~a",
                "a:b",
                "a@b",
                "a+b",
                "a\nb",
                "ada\n",
                "a\0",
                "é",
                "ａ",
                "аda",
                "ada\u200b",
                "a\\b",
                "a;b",
                "a'b"
            })
    void refuses_what_cannot_be_a_scope(String name) {
        assertThatThrownBy(() -> new Username(name)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"213, true", "214, true", "215, false"})
    void has_at_most_214_characters(int length, boolean valid) {
        assertValid("a".repeat(length), valid);
    }

    @Test
    void the_message_does_not_repeat_the_text() {
        assertThatThrownBy(() -> new Username("S3cret")).hasMessageNotContaining("S3cret");
    }

    private static void assertValid(String name, boolean valid) {
        if (valid) {
            assertThat(new Username(name).value()).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> new Username(name)).isInstanceOf(MalformedValueException.class);
        }
    }

    @Test
    void is_read_with_or_without_an_at_sign() {
        assertThat(Username.parse("@ada")).isEqualTo(Username.parse("ada")).isEqualTo(new Username("ada"));
        assertThatThrownBy(() -> Username.parse("@@ada")).isInstanceOf(MalformedValueException.class);
    }
}
