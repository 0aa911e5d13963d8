package dev.jeton.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TwoFactorModeTest {

    @ParameterizedTest
    @CsvSource({"DISABLED, disabled", "AUTH_ONLY, auth-only", "AUTH_AND_WRITES, auth-and-writes"})
    void has_npms_code(TwoFactorMode mode, String code) {
        assertThat(mode.code()).isEqualTo(code);
        assertThat(TwoFactorMode.ofCode(code)).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "off", "Disabled", "AUTH_ONLY", "auth-only ", "tfa-always"})
    void refuses_an_unknown_code(String code) {
        assertThatThrownBy(() -> TwoFactorMode.ofCode(code)).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void there_are_no_others() {
        assertThat(TwoFactorMode.values()).hasSize(3);
    }
}
