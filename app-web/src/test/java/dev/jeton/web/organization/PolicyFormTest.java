package dev.jeton.web.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenPolicy;
import dev.jeton.web.page.Forms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyFormTest {

    private static final OrganizationName ACME = new OrganizationName("acme");
    private static final String ALL_KINDS = "kind=granular&kind=read-only&kind=automation&kind=publish";

    @Test
    void a_policy_that_asks_nothing_allows_every_kind_and_comes_back_as_it_was() {
        TokenPolicy none = TokenPolicy.none(ACME);
        PolicyForm form = PolicyForm.of(none);

        assertThat(form.kinds()).containsExactlyInAnyOrder("granular", "read-only", "automation", "publish");
        assertThat(form.read(ACME)).contains(none);
    }

    @Test
    void a_policy_that_asks_everything_comes_back_as_it_was() {
        var policy = new TokenPolicy(
                ACME,
                Optional.of(Duration.ofDays(30)),
                Set.of(TokenKind.GRANULAR),
                List.of(CidrBlock.parse("192.0.2.0/24")),
                true,
                Optional.of(Duration.ofDays(7)));

        assertThat(PolicyForm.of(policy).read(ACME)).contains(policy);
    }

    @Test
    void all_kinds_are_written_as_none_so_that_later_ones_are_allowed_too() {
        assertThat(form(ALL_KINDS).read(ACME)).map(TokenPolicy::allowedKinds).contains(Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kind=session", "kind=unheard-of"})
    void at_least_one_kind_that_can_be_chosen_is_allowed(String kinds) {
        PolicyForm form = form(kinds);

        assertThat(form.read(ACME)).isEmpty();
        assertThat(form.isWrong()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "3650,true", "3651,false", "-1,false", "ten,false", "99999999999,false"})
    void days_are_whole_and_few(String days, boolean read) {
        PolicyForm form = form(ALL_KINDS + "&life=" + days);

        assertThat(form.read(ACME).isPresent()).isEqualTo(read);
        assertThat(form.problem("life").isEmpty()).isEqualTo(read);
        assertThat(form.life()).isEqualTo(days);
    }

    @Test
    void a_range_that_cannot_be_read_is_named() {
        PolicyForm form = form(ALL_KINDS + "&range=192.0.2.0%2F24&range=nonsense");

        assertThat(form.read(ACME)).isEmpty();
        assertThat(form.problem("range")).contains("“nonsense”");
        assertThat(form.ranges()).containsExactly("192.0.2.0/24", "nonsense", "");
    }

    @Test
    void tells_whether_the_address_of_the_reader_is_in_the_ranges() {
        PolicyForm form = form(ALL_KINDS + "&range=192.0.2.0%2F24");

        assertThat(form.here(IpAddress.parse("192.0.2.7"))).endsWith("and is in these ranges");
        assertThat(form.here(IpAddress.parse("198.51.100.7"))).endsWith("and is in none of these ranges");
        assertThat(form(ALL_KINDS).here(IpAddress.parse("192.0.2.7"))).endsWith("as this server sees it");
    }

    private static PolicyForm form(String body) {
        return PolicyForm.of(Forms.of(body));
    }
}
