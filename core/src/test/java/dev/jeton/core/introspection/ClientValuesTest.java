package dev.jeton.core.introspection;

import static dev.jeton.core.introspection.ResourceServerFixture.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Sha256;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name, the id and the secret of a resource server. */
final class ClientValuesTest {

    private static final String HEX_32 = "0123456789abcdef0123456789abcdef";

    @Test
    void a_secret_has_a_prefix_to_be_found_by_and_256_random_bits() {
        ClientSecret secret = ClientSecret.generate(new Random(1));

        assertThat(secret.reveal())
                .matches("jeton_rs_[0-9a-f]{64}")
                .isNotEqualTo(ClientSecret.generate(new Random(2)).reveal());
        assertThat(secret).hasToString("ClientSecret[***]");
        assertThat(ClientSecret.parse(secret.reveal()).orElseThrow().reveal()).isEqualTo(secret.reveal());
    }

    @Test
    void of_a_secret_only_the_sha_256_is_kept() {
        assertThat(SECRET.digest().hex()).isEqualTo(Sha256.hex(SECRET.reveal()));
        assertThat(SECRET.digest().matches(SECRET)).isTrue();
        assertThat(SECRET.digest().matches(ClientSecret.generate(new Random(2))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                HEX_32 + HEX_32,
                "jeton_rs_" + HEX_32,
                "jeton_rs_" + HEX_32 + HEX_32 + "0",
                "Jeton_rs_" + HEX_32 + HEX_32,
                "jeton_rs_" + HEX_32 + "0123456789ABCDEF0123456789ABCDEF",
                "jeton_rs_" + HEX_32 + HEX_32 + "\n"
            })
    void what_cannot_be_a_secret_is_none(String text) {
        assertThat(ClientSecret.parse(text)).isEmpty();
    }

    @Test
    void an_id_is_32_random_hex_digits() {
        ClientId id = ClientId.generate(new Random(1));

        assertThat(id.value()).matches("[0-9a-f]{32}");
        assertThat(id).hasToString(id.value()).isNotEqualTo(ClientId.generate(new Random(2)));
        assertThat(ClientId.parse(id.value())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                HEX_32 + "0",
                HEX_32 + "\n",
                "0123456789ABCDEF0123456789abcdef",
                "g123456789abcdef0123456789abcdef"
            })
    void what_cannot_be_an_id_is_none(String text) {
        assertThat(ClientId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new ClientId(text)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HEX_32, HEX_32 + "0123456789ABCDEF0123456789abcdef", HEX_32 + HEX_32 + "\n"})
    void a_digest_is_64_lower_case_hex_digits(String hex) {
        assertThatThrownBy(() -> new ClientSecretDigest(hex)).isInstanceOf(MalformedValueException.class);
        assertThat(new ClientSecretDigest(HEX_32 + HEX_32).hex()).isEqualTo(HEX_32 + HEX_32);
    }

    @Test
    void a_name_has_up_to_100_characters_that_can_be_seen() {
        assertThat(new ResourceServerName("a".repeat(100))).hasToString("a".repeat(100));
        for (String text : new String[] {"", " ", "a".repeat(101), "a\nb", "a\u202eb"}) {
            assertThatThrownBy(() -> new ResourceServerName(text))
                    .as(text)
                    .isInstanceOf(MalformedValueException.class)
                    .hasMessageContaining("1 to 100 characters");
        }
    }
}
