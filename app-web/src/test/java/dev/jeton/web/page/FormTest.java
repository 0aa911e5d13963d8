package dev.jeton.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTest {

    @Test
    void holds_what_was_typed() {
        Form form =
                Form.parse("a=+x+y+&b=%C3%A9%26%3D&c&d=1&d=&d=+2+&password=+p+").orElseThrow();

        assertThat(form.text("a")).isEqualTo("x y");
        assertThat(form.text("b")).isEqualTo("é&=");
        assertThat(form.text("c")).isEmpty();
        assertThat(form.has("c")).isTrue();
        assertThat(form.has("e")).isFalse();
        assertThat(form.text("e")).isEmpty();
        assertThat(form.texts("d")).containsExactly("1", "2");
        assertThat(form.secret("password")).as("exactly as typed").isEqualTo(" p ");
    }

    @Test
    void a_field_that_is_there_twice_has_no_text() {
        assertThat(Form.parse("code=1&code=2").orElseThrow().text("code")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "code=%zz", "%4=x"})
    void what_is_no_form_is_none(String body) {
        assertThat(Form.parse(body)).isEmpty();
    }

    @Test
    void a_form_has_no_more_fields_than_any_of_ours() {
        assertThat(Form.parse("a=1" + "&a=1".repeat(1_199))).isPresent();
        assertThat(Form.parse("a=1" + "&a=1".repeat(1_200))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/_/tokens, true",
        "/_/login/0123456789abcdef, true",
        "/_/tokens?q=a&sort=name, true",
        "/_/, true",
        "/_/organizations/acme.release, true",
        "/_/organizations/acme.release/tokens?q=a, true",
        "/_/organizations/.hidden, false",
        "/_/organizations/.., false",
        "/_/organizations/../../left-pad, false",
        "/_/organizations//evil.example, false",
        "'', false",
        "/, false",
        "/left-pad, false",
        "https://evil.example/_/tokens, false",
        "//evil.example/_/tokens, false",
        "/_//evil.example, false",
        "/\\evil.example, false",
        "/_/\\evil.example, false",
        "/_/../left-pad, false",
        "/_/%2e%2e/x, false",
        "'/_/tokens\r\nSet-Cookie: a=b', false",
        "/_/tokens#@evil.example, false",
        "javascript:alert(1), false",
        "/_/tokens?next=https://evil.example, false",
    })
    void only_pages_of_this_server_are_gone_on_to(String path, boolean local) {
        assertThat(LocalPath.parse(path).isPresent()).isEqualTo(local);
    }
}
