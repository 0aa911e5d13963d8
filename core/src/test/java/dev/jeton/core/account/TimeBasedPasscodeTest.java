package dev.jeton.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeBasedPasscodeTest {

    /** The seed of the vectors in RFC 6238, appendix B. */
    private static final AuthenticatorSeed RFC_SEED =
            AuthenticatorSeed.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238 shows eight digits; the last six of them are the code of six digits. */
    @ParameterizedTest
    @CsvSource({
        "59,          287082",
        "1111111109,  081804",
        "1111111111,  050471",
        "1234567890,  005924",
        "2000000000,  279037",
        "20000000000, 353130",
    })
    void is_that_of_the_rfc(long seconds, String code) {
        assertThat(TimeBasedPasscode.at(RFC_SEED, Instant.ofEpochSecond(seconds)))
                .isEqualTo(code);
    }

    /** 1111111109 is the last second but one of its step. */
    @ParameterizedTest
    @CsvSource({
        "1111111019, false",
        "1111111050, true",
        "1111111080, true",
        "1111111109, true",
        "1111111139, true",
        "1111111140, false",
        "1111111049, false",
    })
    void is_taken_a_step_before_and_a_step_after(long now, boolean taken) {
        assertThat(TimeBasedPasscode.stepOf("081804", RFC_SEED, Instant.ofEpochSecond(now)))
                .isEqualTo(taken ? OptionalLong.of(1111111109 / 30) : OptionalLong.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "81804", "0081804", "08180４", "081805", "08180x", "-81804", "081804 "})
    void is_taken_exactly_or_not_at_all(String presented) {
        assertThat(TimeBasedPasscode.stepOf(presented, RFC_SEED, Instant.ofEpochSecond(1111111109)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"000000, true", "123456, true", "12345, false", "1234567, false", "12345x, false", "'', false"})
    void is_written_with_six_digits(String text, boolean written) {
        assertThat(TimeBasedPasscode.isWritten(text)).isEqualTo(written);
    }

    @Test
    void a_seed_is_shown_in_base_32() {
        assertThat(RFC_SEED.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void a_seed_is_shown_as_a_url_whose_parts_are_encoded() {
        assertThat(RFC_SEED.otpauthUrl("npm.example.org", new Username("ada")))
                .isEqualTo("otpauth://totp/npm.example.org:ada"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=npm.example.org");
        assertThat(RFC_SEED.otpauthUrl("[::1]:é Z", new Username("a-b_c.9")))
                .isEqualTo("otpauth://totp/%5B%3A%3A1%5D%3A%C3%A9%20Z:a-b_c.9"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%5B%3A%3A1%5D%3A%C3%A9%20Z");
    }

    @Test
    void a_seed_has_twenty_random_bytes_of_its_own() {
        AuthenticatorSeed seed = AuthenticatorSeed.generate(new Random(1));
        byte[] revealed = seed.reveal();
        byte[] given = revealed.clone();
        AuthenticatorSeed copy = AuthenticatorSeed.of(given);

        revealed[0]++;
        given[0]++;

        assertThat(seed.reveal()).hasSize(20).isEqualTo(copy.reveal()).isNotEqualTo(new byte[20]);
        assertThat(AuthenticatorSeed.generate(new Random(2)).reveal()).isNotEqualTo(seed.reveal());
        assertThat(seed).hasToString("AuthenticatorSeed[***]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 21})
    void a_seed_of_another_length_is_none(int length) {
        assertThatThrownBy(() -> AuthenticatorSeed.of(new byte[length])).isInstanceOf(MalformedValueException.class);
    }
}
