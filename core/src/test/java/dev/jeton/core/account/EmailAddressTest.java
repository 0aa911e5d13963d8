package dev.jeton.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.c",
                "ada@example.org",
                "ada.lovelace+npm@mail.example.co.uk",
                "o'brien@example.org",
                "дж@пример.испытание",
                "-@example.org",
            })
    void takes_an_address(String email) {
        assertThat(new EmailAddress(email)).hasToString(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "ada@",
                "@example.org",
                "ada@example",
                "ada@example.",
                "ada@.example",
                "ada@example..org",
                "ada@@example.org",
                "ada@example@example.org",
                "ada @example.org",
                " ada@example.org",
                "ada@example.org ",
                "ada@example.org\n",
                "ada\n@example.org",
                "ada@exam\tple.org",
                "ada\0@example.org",
                "ada@example.org\r\nBcc: eve@example.org",
            })
    void refuses_what_is_no_address(String email) {
        assertThatThrownBy(() -> new EmailAddress(email)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"241, true", "242, true", "243, false"})
    void has_at_most_254_characters(int before, boolean valid) {
        String email = "x".repeat(before) + "@example.org";

        if (valid) {
            assertThat(new EmailAddress(email).value()).isEqualTo(email);
        } else {
            assertThatThrownBy(() -> new EmailAddress(email)).isInstanceOf(MalformedValueException.class);
        }
    }

    @Test
    void refuses_long_hostile_text_in_no_time() {
        assertThatThrownBy(() -> new EmailAddress("a@" + "a.".repeat(5_000_000)))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> new EmailAddress("a@" + "a.".repeat(126))).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void the_message_does_not_repeat_the_text() {
        assertThatThrownBy(() -> new EmailAddress("s3cret")).hasMessageNotContaining("s3cret");
    }
}
