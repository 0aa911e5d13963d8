package dev.jeton.core.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScopeNameTest {

    @ParameterizedTest
    @CsvSource({"@acme, acme", "acme, acme", "@Acme, Acme", "@a, a", "@0, 0", "@~a, ~a", "@a.b_c-d~e, a.b_c-d~e"})
    void reads_a_scope_with_or_without_its_sign(String text, String value) {
        assertThat(ScopeName.parse(text)).isEqualTo(new ScopeName(value));
        assertThat(ScopeName.parse(text)).hasToString("@" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "@", "@acme.", "@con", "@Lpt1.x", "@@acme", "@-a", "@.a", "@_a", "@..", "@a/b", "@a/", "/a", "@a b",
                "@acme ", " @acme", "@acme\n", "@a%2fb", "@a\\b", "@a;b", "@a\0", "@é", "@ａcme", "@аcme", "@a*", "@*"
            })
    void refuses_what_is_no_scope(String text) {
        assertThatThrownBy(() -> ScopeName.parse(text)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"@acme, @acme2", "@acme, @acm", "@acme, @Acme", "@acme, @acme-", "@acme, @ACME"})
    void is_compared_whole_and_by_case(String one, String other) {
        assertThat(ScopeName.parse(one)).isNotEqualTo(ScopeName.parse(other));
    }

    @ParameterizedTest
    @CsvSource({
        "acme,    acme",
        "a.b_c-d, a.b_c-d",
        "Acme,    ",
        "~acme,   ",
        "a~b,     ",
    })
    void may_belong_to_an_organization(String scope, String organization) {
        assertThat(new ScopeName(scope).organization())
                .isEqualTo(Optional.ofNullable(organization).map(OrganizationName::new));
    }

    @ParameterizedTest
    @CsvSource({"acme, acme", "a.b_c-d, a.b_c-d", "con, ", "aux.x, "})
    void an_organization_has_one_unless_no_registry_can(String organization, String scope) {
        assertThat(ScopeName.of(new OrganizationName(organization)))
                .isEqualTo(Optional.ofNullable(scope).map(ScopeName::new));
    }

    @ParameterizedTest
    @CsvSource({"212, true", "213, true", "214, false"})
    void has_at_most_213_characters(int length, boolean valid) {
        String name = "a".repeat(length);

        if (valid) {
            assertThat(new ScopeName(name).value()).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> new ScopeName(name)).isInstanceOf(MalformedValueException.class);
        }
    }
}
