package dev.jeton.core.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublishingAccessTest {

    @ParameterizedTest
    @CsvSource({"ANY, none, false", "TWO_FACTOR_OR_AUTOMATION, automation, true", "TWO_FACTOR_ONLY, publish, true"})
    void has_the_codes_of_npm(PublishingAccess access, String code, boolean asks) {
        assertThat(access.code()).isEqualTo(code);
        assertThat(PublishingAccess.ofCode(code)).isEqualTo(access);
        assertThat(access.asksForTwoFactor()).isEqualTo(asks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ANY", "any", "publish "})
    void refuses_what_is_no_code(String code) {
        assertThatThrownBy(() -> PublishingAccess.ofCode(code))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("The two-factor setting of a package is none, automation or publish");
    }
}
