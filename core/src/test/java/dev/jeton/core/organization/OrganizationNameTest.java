package dev.jeton.core.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationNameTest {

    @ParameterizedTest
    @CsvSource({"acme, acme", "@acme, acme", "a, a", "0, 0", "a.b_c-d, a.b_c-d"})
    void reads_a_name_with_or_without_a_sign(String text, String value) {
        assertThat(OrganizationName.parse(text)).isEqualTo(new OrganizationName(value));
        assertThat(OrganizationName.parse(text)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "@", "@@acme", "Acme", "-a", ".a", "_a", "~a", "a~", "..", "a/b", "a:b", "acme ", " acme", "acme\n",
                "a%2fb", "a\0", "é", "аcme"
            })
    void refuses_what_is_no_organization(String text) {
        assertThatThrownBy(() -> OrganizationName.parse(text)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"212, true", "213, true", "214, false"})
    void has_at_most_213_characters(int length, boolean valid) {
        String name = "a".repeat(length);

        if (valid) {
            assertThat(new OrganizationName(name).value()).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> new OrganizationName(name)).isInstanceOf(MalformedValueException.class);
        }
    }
}
