package dev.jeton.web.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.network.IpAddress;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.CreationRefusal;
import dev.jeton.core.token.Expiry;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenKind;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.Forms;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TokenFormTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void begins_with_the_least() {
        TokenForm form = TokenForm.granular(Form.EMPTY);

        NewAccessToken asked = form.read().orElseThrow();

        assertThat(asked.packages()).isEqualTo(PackageGrant.NONE);
        assertThat(asked.organizations()).isEqualTo(OrganizationGrant.NONE);
        assertThat(asked.bypassesTwoFactor()).isFalse();
        assertThat(asked.expiry()).contains(new Expiry.InDays(7));
        assertThat(form.is("packages-permission", "no-access")).isTrue();
        assertThat(form.is("packages-which", "selected")).isTrue();
        assertThat(form.isWrong()).isFalse();
        assertThat(form.summary(NOON)).startsWith("This token can do nothing yet");
    }

    @Test
    void asks_for_what_was_chosen() {
        TokenForm form = granular("name=ci&description=for+ci&expires=custom&date=2027-03-03"
                + "&packages-permission=read-write&packages-which=selected&package=@acme/ui&package=&package=@acme&package=a"
                + "&orgs-permission=read-only&org=acme&org=@beta&range=192.0.2.7/24&range=2001:db8::/32&bypass=yes");

        NewAccessToken asked = form.read().orElseThrow();

        assertThat(asked.name()).hasToString("Optional[ci]");
        assertThat(asked.description()).hasToString("Optional[for ci]");
        assertThat(asked.packages().permission()).isEqualTo(Permission.READ_AND_WRITE);
        assertThat(asked.packages().packages()).extracting(Object::toString).containsExactlyInAnyOrder("@acme/ui", "a");
        assertThat(asked.packages().scopes()).extracting(scope -> scope.value()).containsExactly("acme");
        assertThat(asked.organizations().permission()).isEqualTo(Permission.READ);
        assertThat(asked.organizations().organizations())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("acme", "beta");
        assertThat(asked.allowedNetworks())
                .extracting(Object::toString)
                .containsExactly("192.0.2.0/24", "2001:db8::/32");
        assertThat(asked.bypassesTwoFactor()).isTrue();
        assertThat(asked.expiry()).contains(new Expiry.At(Instant.parse("2027-03-03T00:00:00Z")));
        assertThat(form.summary(NOON)).contains("publish @acme/ui, a and every package of @acme", "until 3 March 2027");
        assertThat(form.entries("package")).containsExactly("@acme/ui", "@acme", "a", "");
    }

    /** What is typed beside a choice that leaves it out means nothing. */
    @Test
    void hidden_fields_do_not_count() {
        NewAccessToken asked = granular("packages-permission=no-access&package=a&orgs-permission=no-access&org=b")
                .read()
                .orElseThrow();

        assertThat(asked.packages()).isEqualTo(PackageGrant.NONE);
        assertThat(asked.organizations()).isEqualTo(OrganizationGrant.NONE);
        assertThat(granular("packages-permission=read-only&packages-which=all&package=a")
                        .read()
                        .orElseThrow()
                        .packages())
                .isEqualTo(PackageGrant.ofAll(Permission.READ));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            range=10.0.0.1                                        | range       | 10.0.0.1
            range=10.0.0.300/8                                    | range       | 10.0.0.300/8
            range=%3Cscript%3E                                    | range       | <script>
            packages-permission=read-only                         | packages    | at least one package
            packages-permission=read-write&package=A%20b          | packages    | A b
            packages-permission=read-write&package=@              | packages    | neither a package nor a scope
            orgs-permission=read-only                             | orgs        | at least one organization
            orgs-permission=read-write&org=a/b                    | orgs        | a/b
            expires=custom&date=                                  | expires     | 2027-03-01
            expires=custom&date=tomorrow                          | expires     | 2027-03-01
            expires=0                                             | expires     | 2027-03-01
            name=a%00b                                            | name        | control characters
            description=a%0Ab                                     | description | control characters
            """)
    void says_at_the_field_what_is_wrong(String body, String field, String sentence) {
        TokenForm form = granular(body);

        assertThat(form.read()).isEmpty();

        assertThat(form.problem(field)).contains(sentence);
        assertThat(form.isWrong()).isTrue();
        assertThat(form.summary(NOON)).isEqualTo("Something in this form cannot be read yet.");
    }

    @Test
    void more_entries_than_any_token_may_have_are_counted_only() {
        TokenForm form = granular("packages-permission=read-only" + "&package=a".repeat(61));

        assertThat(form.read()).isEmpty();
        assertThat(form.problem("packages")).contains("61");
    }

    @ParameterizedTest
    @CsvSource({
        "'', work from here",
        "range=192.0.2.0/24, would work from here",
        "range=10.0.0.0/8, not work from here",
        "range=nonsense, as this server sees it.",
    })
    void says_whether_it_would_work_from_here(String body, String sentence) {
        assertThat(granular(body).here(IpAddress.parse("192.0.2.9")))
                .contains("192.0.2.9")
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({"read-only, READ_ONLY", "automation, AUTOMATION", "publish, PUBLISH", "'', READ_ONLY", "root, READ_ONLY"
    })
    void a_legacy_token_is_of_the_kind_that_was_chosen(String kind, TokenKind expected) {
        NewAccessToken asked =
                TokenForm.legacy(Forms.of("kind=" + kind + "&range=")).read().orElseThrow();

        assertThat(asked.kind()).isEqualTo(expected);
        assertThat(asked.expiry()).isEmpty();
        assertThat(asked.name()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_has_its_field(CreationRefusal.Code code) {
        TokenForm form = TokenForm.granular(Form.EMPTY);

        form.refuse(new CreationRefusal(code, "No"));

        assertThat(form.isWrong()).isTrue();
        assertThat(Optional.of(form))
                .get()
                .matches(refused -> Stream.of("form", "name", "packages", "orgs", "range", "expires", "bypass")
                        .anyMatch(field -> refused.problem(field).equals("No")));
    }

    private static TokenForm granular(String body) {
        return TokenForm.granular(Forms.of(body));
    }
}
