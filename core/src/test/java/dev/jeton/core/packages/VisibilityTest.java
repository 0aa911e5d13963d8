package dev.jeton.core.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VisibilityTest {

    @ParameterizedTest
    @CsvSource({"PUBLIC, public", "RESTRICTED, restricted"})
    void has_the_codes_of_npm(Visibility visibility, String code) {
        assertThat(visibility.code()).isEqualTo(code);
        assertThat(Visibility.ofCode(code)).isEqualTo(visibility);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PUBLIC", "private", "public "})
    void refuses_what_is_no_code(String code) {
        assertThatThrownBy(() -> Visibility.ofCode(code))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("The access of a package is public or restricted");
    }
}
