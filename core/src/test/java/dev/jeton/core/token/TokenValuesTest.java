package dev.jeton.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of a token: key, digest, preview, name, description, kind, expiry, limits. */
final class TokenValuesTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void a_key_is_32_lower_case_hex_digits() {
        assertThat(new TokenKey(KEY).value()).isEqualTo(KEY);
        assertThat(new TokenKey(KEY)).hasToString(KEY);
        assertThat(TokenKey.parse(KEY)).contains(new TokenKey(KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef0123456789abcdeg",
                "0123456789abcdef0123456789abcde`",
                "0123456789abcdef0123456789abcde/",
                "0123456789abcdef0123456789abcde:",
                "0123456789abcdef0123456789abcde ",
                "0123456789abcdef0123456789abcde\n",
                "０123456789abcdef0123456789abcdef",
                "01234567-89ab-cdef-0123-456789ab",
            })
    void other_text_is_no_key(String text) {
        assertThatThrownBy(() -> new TokenKey(text)).isInstanceOf(MalformedValueException.class);
        assertThat(TokenKey.parse(text)).isEmpty();
    }

    @Test
    void generated_keys_are_valid_and_differ() {
        var random = new Random(1);
        var keys = new HashSet<TokenKey>();
        for (int key = 0; key < 1_000; key++) {
            keys.add(TokenKey.generate(random));
        }

        assertThat(keys).hasSize(1_000);
    }

    @Test
    void a_generated_key_is_no_uuid() {
        assertThat(TokenKey.generate(new Random(1)).value()).doesNotContain("-");
    }

    @Test
    void a_digest_is_read_as_it_was_written() {
        String hex = "0123456789abcdef" + "fedcba9876543210" + "8000000000000000" + "00000000000000ff";

        assertThat(TokenDigest.ofHex(hex))
                .isEqualTo(new TokenDigest(0x0123456789abcdefL, 0xfedcba9876543210L, Long.MIN_VALUE, 255));
        assertThat(TokenDigest.ofHex(hex).hex()).isEqualTo(hex);
        assertThat(TokenDigest.ofHex(hex)).hasToString(hex);
    }

    @ParameterizedTest
    @CsvSource({"0, a", "63, a", "65, a", "64, A", "64, g", "64, ' '", "64, ａ"})
    void other_text_is_no_digest(int length, String c) {
        assertThatThrownBy(() -> TokenDigest.ofHex(c.repeat(length))).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"npm_123, wxyz", "npm_12345, wxyz", "npm_1234, xyz", "npm_1234, vwxyz", "'', ''"})
    void a_preview_has_eight_and_four_characters(String firstEight, String lastFour) {
        assertThatThrownBy(() -> new TokenPreview(firstEight, lastFour)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "CI",
                "deploy to production",
                "it's \"mine\" <b>&amp;",
                "déploiement",
                "部署",
                "развёртывание",
                "🚀",
                "e\u0301",
                " padded ",
                "\ud83d\udc69\u200d\ud83d\udcbb"
            })
    void a_name_and_a_description_are_any_text_that_can_be_shown(String text) {
        assertThat(new TokenName(text)).hasToString(text);
        assertThat(new TokenName(text).value()).isEqualTo(text);
        assertThat(new TokenDescription(text)).hasToString(text);
        assertThat(new TokenDescription(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\u2003",
                "\u00a0",
                "\u200d\u200d",
                "\ue000",
                "a\ue000",
                "\u0301\u0301",
                "a\nb",
                "a\rb",
                "a\tb",
                "a\0b",
                "\u001b[31mred",
                "a\u007fb",
                "a\u0085b",
                "a\u009bb",
                "a\u2028b",
                "a\u2029b",
                "a\u200bb",
                "a\u200fb",
                "a\u202eb",
                "a\u2066b",
                "a\ufeffb",
                "a\u00adb",
                "a\ud83d",
                "\ude80a",
                "a\uffff",
                "a\u0378",
                "a\udb40\udc41",
            })
    void a_name_and_a_description_move_no_cursor_and_turn_no_direction(String text) {
        assertThatThrownBy(() -> new TokenName(text)).isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> new TokenDescription(text)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"99, true", "100, true", "101, false"})
    void a_name_has_at_most_100_characters_whatever_their_width(int length, boolean valid) {
        for (String character : new String[] {"x", "é", "🚀"}) {
            String text = character.repeat(length);
            if (valid) {
                assertThat(new TokenName(text).value()).isEqualTo(text);
            } else {
                assertThatThrownBy(() -> new TokenName(text))
                        .isInstanceOf(MalformedValueException.class)
                        .hasMessageContaining("100");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"499, true", "500, true", "501, false"})
    void a_description_has_at_most_500_characters_whatever_their_width(int length, boolean valid) {
        for (String character : new String[] {"x", "é", "🚀"}) {
            String text = character.repeat(length);
            if (valid) {
                assertThat(new TokenDescription(text).value()).isEqualTo(text);
            } else {
                assertThatThrownBy(() -> new TokenDescription(text))
                        .isInstanceOf(MalformedValueException.class)
                        .hasMessageContaining("500");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "READ_ONLY,  read-only,  true",
        "AUTOMATION, automation, true",
        "PUBLISH,    publish,    true",
        "GRANULAR,   granular,   true",
        "SESSION,    session,    false",
    })
    void a_kind_has_a_stable_code_and_is_listed_or_not(TokenKind kind, String code, boolean listed) {
        assertThat(kind.code()).isEqualTo(code);
        assertThat(TokenKind.ofCode(code)).isEqualTo(kind);
        assertThat(kind.isListed()).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "readonly", "PUBLISH", "Granular", "admin"})
    void an_unknown_code_is_no_kind(String code) {
        assertThatThrownBy(() -> TokenKind.ofCode(code)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0,  2026-11-24T12:00:00.123Z",
        "1,  2026-11-25T12:00:00.123Z",
        "90, 2027-02-22T12:00:00.123Z",
        "-1, 2026-11-23T12:00:00.123Z",
    })
    void an_expiry_in_days_counts_24_hours_each_from_the_creation(int days, Instant expected) {
        assertThat(new Expiry.InDays(days).from(Instant.parse("2026-11-24T12:00:00.123456Z")))
                .isEqualTo(expected);
    }

    @Test
    void an_expiry_at_an_instant_is_that_instant_in_whole_milliseconds() {
        assertThat(new Expiry.At(Instant.parse("2027-01-01T00:00:00.999999999Z")).from(Instant.EPOCH))
                .isEqualTo(Instant.parse("2027-01-01T00:00:00.999Z"));
    }

    @Test
    void the_default_limits_are_npms() {
        assertThat(TokenLimits.DEFAULT)
                .isEqualTo(new TokenLimits(
                        1_000,
                        50,
                        50,
                        50,
                        Duration.ofDays(1),
                        Duration.ofDays(7),
                        Duration.ofDays(90),
                        Duration.ofDays(30),
                        Duration.ofHours(12)));
    }
}
