package dev.jeton.core.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "left-pad",
                "a",
                "0",
                "JSONStream",
                "lodash.merge",
                "a_b",
                "~a",
                "a~b",
                "a..b",
                "a-",
                "x.y",
                "console",
                "com",
                "com10",
                "node_modules2",
                "favicon.ico2",
                "constructor"
            })
    void reads_an_unscoped_name(String text) {
        assertThat(PackageName.parse(text)).isEqualTo(new PackageName(Optional.empty(), text));
        assertThat(PackageName.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "@acme/ui,           acme, ui",
        "@Acme/UI,           Acme, UI",
        "@acme/ui.core,      acme, ui.core",
        "@~a/~b,             ~a,   ~b",
        "@acme/node_modules, acme, node_modules",
        "@acme/favicon.ico,  acme, favicon.ico",
    })
    void reads_a_scoped_name(String text, String scope, String bareName) {
        assertThat(PackageName.parse(text))
                .isEqualTo(new PackageName(Optional.of(new ScopeName(scope)), bareName))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.",
                "x..",
                "@acme/x.",
                "@acme./x",
                "con",
                "NUL",
                "aux.js",
                "com1",
                "lpt9.x",
                "@acme/prn",
                "@nul/ui",
                "",
                " ",
                "@",
                "/",
                "@/",
                "@/ui",
                "@acme",
                "@acme/",
                "@acme/ui/",
                "@acme/ui/x",
                "@acme//ui",
                "@@acme/ui",
                "@acme/@ui",
                "acme/ui",
                "/ui",
                "ui/",
                "-",
                "-ui",
                ".ui",
                "_ui",
                ".",
                "..",
                "@acme/.",
                "@acme/..",
                "@acme/-ui",
                "@acme/.ui",
                "@acme/_ui",
                "@../ui",
                "@./ui",
                "@-a/ui",
                "ui ",
                " ui",
                "u i",
                "ui\n",
                "ui\0",
                "ui%2f..",
                "@acme%2fui",
                "@acme%2Fui",
                "%40acme/ui",
                "@acme\\ui",
                "ui\\..",
                "ui;x",
                "ui?x",
                "ui#x",
                "ui:x",
                "ui*",
                "ui(1)",
                "ui!",
                "ui'",
                "é",
                "ｕi",
                "uі",
                "ui\u200b",
                "\u202eui",
                "@acme／ui",
            })
    void refuses_what_is_no_package(String text) {
        assertThatThrownBy(() -> PackageName.parse(text)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node_modules", "favicon.ico"})
    void refuses_a_reserved_name(String text) {
        assertThatThrownBy(() -> PackageName.parse(text))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("That name is reserved: it cannot be a package");
    }

    @ParameterizedTest
    @CsvSource({"213, true", "214, true", "215, false"})
    void an_unscoped_name_has_at_most_214_characters(int length, boolean valid) {
        assertValid("a".repeat(length), valid);
    }

    @ParameterizedTest
    @CsvSource({
        // with the sign and the slash
        "1,   211, true",
        "1,   212, false",
        "211, 1,   true",
        "212, 1,   false",
        "100, 112, true",
        "100, 113, false",
    })
    void a_scoped_name_has_at_most_214_characters_in_all(int scope, int bareName, boolean valid) {
        assertValid("@" + "s".repeat(scope) + "/" + "n".repeat(bareName), valid);
    }

    @ParameterizedTest
    @CsvSource({"@acme/ui, @acme2/ui", "@acme/ui, acme-ui", "@acme/ui, @acme/UI", "@acme/ui, @Acme/ui", "ui, UI"})
    void names_that_differ_are_different_packages(String one, String other) {
        assertThat(PackageName.parse(one)).isNotEqualTo(PackageName.parse(other));
    }

    @Test
    void the_message_does_not_repeat_the_text() {
        assertThatThrownBy(() -> PackageName.parse("s3cret!")).hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> PackageName.parse("@s3cret")).hasMessageNotContaining("s3cret");
    }

    private static void assertValid(String text, boolean valid) {
        if (valid) {
            assertThat(PackageName.parse(text)).hasToString(text);
        } else {
            assertThatThrownBy(() -> PackageName.parse(text)).isInstanceOf(MalformedValueException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "@acme/ui,  true",
        "@acme2/ui, false",
        "@Acme/ui,  false",
        "@acm/ui,   false",
        "acme,      false",
    })
    void is_in_the_scope_of_an_organization(String name, boolean expected) {
        assertThat(PackageName.parse(name).isIn(new OrganizationName("acme"))).isEqualTo(expected);
    }
}
