package dev.jeton.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignUpPolicyTest {

    @ParameterizedTest
    @CsvSource({"INVITATION, invitation", "OPEN, open", "CLOSED, closed"})
    void has_a_stable_code(SignUpPolicy policy, String code) {
        assertThat(policy.code()).isEqualTo(code);
        assertThat(SignUpPolicy.ofCode(code)).isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OPEN", "opened", " open", "true"})
    void refuses_an_unknown_code(String code) {
        assertThatThrownBy(() -> SignUpPolicy.ofCode(code))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("Sign-up is invitation, open or closed");
    }
}
