package dev.jeton.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordTest {

    private static final Username ADA = new Username("ada-lovelace");

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "999, true", "1000, true", "1001, false"})
    void has_1_to_1000_characters(int length, boolean valid) {
        String text = "x".repeat(length);

        if (valid) {
            assertThat(new Password(text).reveal()).isEqualTo(text);
        } else {
            assertThatThrownBy(() -> new Password(text)).isInstanceOf(MalformedValueException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "  leading and trailing  ", "tab\tand\0nul", "пароль", "🔑"})
    void is_kept_as_it_was_typed(String text) {
        assertThat(new Password(text).reveal()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghi, false",
        "abcdefghij, true",
        "abcdefghijk, true",
        "🔑🗝🔒🔓🔏🔐🔑🗝🔒, false",
        "🔑🗝🔒🔓🔏🔐🔑🗝🔒🔓, true"
    })
    void a_chosen_one_has_at_least_10_characters(String text, boolean strong) {
        assertThat(new Password(text).weakness(ADA).isEmpty()).isEqualTo(strong);
    }

    @ParameterizedTest
    @CsvSource({"ada-lovelace", "Ada-Lovelace", "ADA-LOVELACE"})
    void a_chosen_one_is_not_the_user_name(String text) {
        assertThat(new Password(text).weakness(ADA)).contains("Choose a password that is not the user name");
    }

    @Test
    void a_chosen_one_may_begin_with_the_user_name() {
        assertThat(new Password("ada-lovelace1").weakness(ADA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"aaaaaaaaaaaa, false", "abababababab, false", "abcabcabcabc, false", "abcdabcdabcd, true"})
    void a_chosen_one_has_at_least_4_different_characters(String text, boolean strong) {
        assertThat(new Password(text).weakness(ADA).isEmpty()).isEqualTo(strong);
    }

    @Test
    void a_weakness_says_what_to_do() {
        assertThat(new Password("short").weakness(ADA)).contains("Choose a password of at least 10 characters");
        assertThat(new Password("aaaaaaaaaa").weakness(ADA))
                .contains("Choose a password with at least 4 different characters");
    }

    @Test
    void is_never_printed() {
        var password = new Password("correct horse");

        assertThat(password).hasToString("Password[***]");
        assertThat(new NewAccount(ADA, Optional.empty(), password).toString()).doesNotContain("correct horse");
        assertThatThrownBy(() -> new Password("s3cret".repeat(200))).hasMessageNotContaining("s3cret");
    }

    @Test
    void its_hash_is_never_printed() {
        var hash = new PasswordHash("$argon2id$x");

        assertThat(hash).hasToString("PasswordHash[***]");
        assertThat(AccountFixture.anAccount().passwordHash(hash).build().toString())
                .doesNotContain("argon2id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void its_hash_is_not_blank(String encoded) {
        assertThatThrownBy(() -> new PasswordHash(encoded)).isInstanceOf(MalformedValueException.class);
    }
}
