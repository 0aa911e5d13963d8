package dev.jeton.core.token;

import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenSecretTest {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String TOKEN = "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";

    /** Computed with Python's zlib.crc32 and hashlib.sha256. */
    @ParameterizedTest
    @CsvSource({
        "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, 26f6f5275807f37afce105d9f6f8dbae21c3ad60c958ff02165e993239e7d2bf",
        "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, dd090dbb311c14c5f9ef0f737a19a8dc680699d2c4a74c0fa412eead12e4a1f8",
        "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, da37dcb347ccf5ae9d0b100695f8f64a2a54b811116a41f7fc27fc021e22f4b3",
        "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, d6c7aae3159623f822fdbae50063a75529a8983a94c2b02604c1bc5574dbaf94",
        "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, fe779b6bf4304b7b75344e3744ddeb7644a4888ff513e512a746b6bdac6697c8",
    })
    void reads_a_known_token_and_knows_its_digest(String text, String sha256) {
        TokenSecret secret = TokenSecret.parse(text).orElseThrow();

        assertThat(secret.reveal()).isEqualTo(text);
        assertThat(secret.digest()).isEqualTo(TokenDigest.ofHex(sha256));
        assertThat(secret.digest().hex()).isEqualTo(sha256);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void reads_what_it_generated(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < 500; attempt++) {
            TokenSecret secret = TokenSecret.generate(random);

            assertThat(secret.reveal()).matches("npm_[0-9A-Za-z]{36}");
            assertThat(TokenSecret.parse(secret.reveal()).orElseThrow().digest())
                    .isEqualTo(secret.digest());
        }
    }

    @Test
    void uses_every_digit_in_every_random_place() {
        var random = new Random(1);
        var seen = new HashSet<String>();
        for (int attempt = 0; attempt < 2_000; attempt++) {
            String text = TokenSecret.generate(random).reveal();
            for (int at = 4; at < 34; at++) {
                seen.add(at + ":" + text.charAt(at));
            }
        }

        assertThat(seen).hasSize(30 * 62);
    }

    @Test
    void takes_its_characters_from_the_generator_one_by_one() {
        var counting = new Random() {
            private static final long serialVersionUID = 1L;
            private int next;

            @Override
            public int nextInt(int bound) {
                return next++ % bound;
            }
        };

        assertThat(TokenSecret.generate(counting).reveal()).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "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"})
    void refuses_every_change_of_one_character(String token) {
        String replacements = DIGITS + "-_ +/=.\0\n%é" + "０Ａａ١" + "\uffff";
        for (int at = 0; at < token.length(); at++) {
            for (int with = 0; with < replacements.length(); with++) {
                if (replacements.charAt(with) == token.charAt(at)) {
                    continue;
                }
                String mutant = token.substring(0, at) + replacements.charAt(with) + token.substring(at + 1);

                assertThat(TokenSecret.parse(mutant)).as(mutant).isEmpty();
            }
        }
    }

    @Test
    void refuses_every_swap_of_two_neighbours() {
        for (int at = 0; at + 1 < TOKEN.length(); at++) {
            String mutant = TOKEN.substring(0, at) + TOKEN.charAt(at + 1) + TOKEN.charAt(at) + TOKEN.substring(at + 2);

            assertThat(TokenSecret.parse(mutant)).as(mutant).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npm_",
                "npm_0123456789ABCDEFGHIJKLMNOPQRST4PMby",
                "npm_0123456789ABCDEFGHIJKLMNOPQRST4PMbypp",
                "0123456789ABCDEFGHIJKLMNOPQRST4PMbyp",
                "NPM_0123456789ABCDEFGHIJKLMNOPQRST4PMbyp",
                "npm-0123456789ABCDEFGHIJKLMNOPQRST4PMbyp",
                "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 ",
                " 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",
                "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\n",
                "Bearer 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",
                "npm_0123456789abcdefghijklmnopqrst4PMbyp",
                "00000000-0000-0000-0000-0000000000000000",
            })
    void refuses_what_is_not_quite_a_token(String text) {
        assertThat(TokenSecret.parse(text)).isEmpty();
    }

    /** The checksum of each of these is right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm_------------------------------1c3dBQ",
                "npm_______________________________1Lk9ZW",
                "npm_??????????????????????????????32UDT6",
                "npm_０１２３４５６７８９０１２３４５６７８９０１２３４５６７８９32UDT6",
                "npm_éééééééééééééééééééééééééééééé0bsepa",
                "npm_-123456789ABCDEFGHIJKLMNOPQRST29fQbU",
                "npm_[123456789ABCDEFGHIJKLMNOPQRST28u6cl",
                "npm_0123456789ABCDEFGHIJKLMNOPQRS-3yV7Zv",
                "npm_0123456789ABCDEFGHIJKLMNOPQRS/10XVJj",
                "npm_0123456789ABCDEFGHIJKLMNOPQRS:1f4sFc",
                "npm_0123456789ABCDEFGHIJKLMNOPQRS@4HnZcA",
                "npm_0123456789ABCDEFGHIJKLMNOPQRS[1lY9xG",
                "npm_0123456789ABCDEFGHIJKLMNOPQRS`3ppZHu",
                "npm_0123456789ABCDEFGHIJKLMNOPQRS{1fP4Le",
            })
    void refuses_other_characters_even_with_their_checksum(String text) {
        assertThat(text).hasSize(40);
        assertThat(TokenSecret.parse(text)).isEmpty();
    }

    @Test
    void refuses_long_text() {
        assertThat(TokenSecret.parse("npm_" + "0".repeat(10_000_000))).isEmpty();
    }

    @Test
    void shows_the_first_eight_and_the_last_four_characters_later() {
        TokenPreview preview = TokenSecret.parse(TOKEN).orElseThrow().preview();

        assertThat(preview).isEqualTo(new TokenPreview("npm_0123", "Mbyp"));
        assertThat(preview).hasToString("npm_...Mbyp");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void is_never_printed(long seed) {
        TokenSecret secret = TokenSecret.generate(new Random(seed));
        AccessToken token = aToken().secret(secret).build();

        assertThat(secret).hasToString("TokenSecret[npm_***]");
        assertThat(new IssuedToken(token, secret).toString())
                .doesNotContain(secret.reveal().substring(8, 36));
        assertThat(token.toString()).doesNotContain(secret.reveal().substring(8, 36));
    }
}
