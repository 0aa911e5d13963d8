package dev.jeton.core.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationNameTest {

    @ParameterizedTest
    @CsvSource({
        "acme, acme",
        "@acme, acme",
        "a, a",
        "0, 0",
        "a.b_c-d, a.b_c-d",
        "a-, a-",
        "a_, a_",
        "a..b, a..b",
        "con, con"
    })
    void reads_a_name_with_or_without_a_sign(String text, String value) {
        assertThat(OrganizationName.parse(text)).isEqualTo(new OrganizationName(value));
        assertThat(OrganizationName.parse(text)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "@", "@@acme", "Acme", "-a", ".a", "_a", "~a", "a~", "..", "a.", "a..", "a.b.", "@a.", "a/b", "a:b",
                "acme ", " acme", "acme\n", "a%2fb", "a\0", "é", "аcme"
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

    @Test
    void the_longest_name_ends_with_no_dot_either() {
        assertThatThrownBy(() -> new OrganizationName("a".repeat(212) + "."))
                .isInstanceOf(MalformedValueException.class);
    }

    /** No account can have the name of an organization, so each must be a name that an account could have. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b_c-d", "9lives", "a-", "node_modules"})
    void is_the_name_of_an_account_that_cannot_be_made(String name) {
        assertThat(new OrganizationName(name).username()).isEqualTo(new Username(name));
        assertThat(new OrganizationName("a".repeat(213)).username()).isEqualTo(new Username("a".repeat(213)));
    }
}
