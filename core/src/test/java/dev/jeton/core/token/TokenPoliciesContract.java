package dev.jeton.core.token;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static dev.jeton.core.organization.OrganizationFixture.anOrganizationName;
import static dev.jeton.core.token.TokenPolicyFixture.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link TokenPolicies} must do. Each adapter runs it by extending this class. The store may be shared with
 * other tests and need not be empty.
 */
public abstract class TokenPoliciesContract {

    protected abstract TokenPolicies policies();

    /** Where organizations are added before their policies. */
    protected abstract Organizations organizations();

    /** Where owners are added before their organizations. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    @Test
    void finds_a_policy_that_was_put() {
        TokenPolicy policy = put(aPolicy(known()).askingForTwoFactor());

        assertThat(policies().find(Set.of(policy.organization())))
                .containsOnlyKeys(policy.organization())
                .containsValue(policy);
    }

    @Test
    void finds_none_of_an_organization_that_asks_nothing() {
        put(aPolicy(known()).askingForTwoFactor());

        assertThat(policies().find(Set.of(known(), anOrganizationName()))).isEmpty();
        assertThat(policies().find(Set.of())).isEmpty();
        assertThat(policies().find(List.of())).isEmpty();
    }

    @Test
    void finds_by_the_whole_name() {
        String name = Unique.name("acme");
        OrganizationName acme = known(new OrganizationName(name));
        OrganizationName acme2 = known(new OrganizationName(name + "2"));
        TokenPolicy policy = put(aPolicy(acme2).askingForTwoFactor());

        assertThat(policies().find(Set.of(acme))).isEmpty();
        assertThat(policies().find(List.of(acme, acme2)))
                .containsOnlyKeys(acme2)
                .containsValue(policy);
    }

    @Test
    void finds_those_that_are_asked_for_and_no_others() {
        TokenPolicy first = put(aPolicy(known()).longestLife(Duration.ofDays(1)));
        TokenPolicy second = put(aPolicy(known()).longestLife(Duration.ofDays(2)));
        put(aPolicy(known()).longestLife(Duration.ofDays(3)));

        var found = policies().find(List.of(second.organization(), known(), first.organization()));

        assertThat(found)
                .hasSize(2)
                .containsEntry(first.organization(), first)
                .containsEntry(second.organization(), second);
    }

    @Test
    void keeps_every_field() {
        TokenPolicy policy = put(aPolicy(known())
                .longestLife(Duration.ofDays(3_650))
                .allowing(TokenKind.GRANULAR, TokenKind.AUTOMATION)
                .allowedFrom("10.0.0.0/8", "2001:db8::/32", "192.0.2.1/32")
                .askingForTwoFactor()
                .longestIdle(Duration.ofDays(1)));

        assertThat(found(policy.organization())).isEqualTo(policy);
    }

    @Test
    void keeps_a_policy_that_asks_nothing() {
        TokenPolicy policy = put(aPolicy(known()));

        assertThat(policies()
                        .find(Set.of(policy.organization()))
                        .getOrDefault(policy.organization(), TokenPolicy.none(policy.organization())))
                .isEqualTo(policy);
    }

    @Test
    void keeps_the_longest_life_and_the_longest_idle_time_apart() {
        TokenPolicy life = put(aPolicy(known()).longestLife(Duration.ofDays(7)));
        TokenPolicy idle = put(aPolicy(known()).longestIdle(Duration.ofDays(7)));

        assertThat(found(life.organization())).isEqualTo(life);
        assertThat(found(idle.organization())).isEqualTo(idle);
    }

    @ParameterizedTest
    @EnumSource(names = "SESSION", mode = EnumSource.Mode.EXCLUDE)
    void keeps_every_kind(TokenKind kind) {
        TokenPolicy policy = put(aPolicy(known()).allowing(kind));

        assertThat(found(policy.organization())).isEqualTo(policy);
    }

    @Test
    void keeps_as_many_ranges_as_there_can_be_in_their_order() {
        String[] ranges = IntStream.range(0, 50)
                .mapToObj(range -> range % 2 == 0
                        ? "2001:db8:ffff:ffff:ffff:ffff:ffff:ff%02x/128".formatted(99 - range)
                        : "10.0." + (99 - range) + ".0/24")
                .toArray(String[]::new);
        TokenPolicy policy = put(aPolicy(known()).allowedFrom(ranges));

        assertThat(found(policy.organization())).isEqualTo(policy);
    }

    @Test
    void keeps_the_policy_of_an_organization_with_the_longest_name() {
        String name = Unique.name("long");
        TokenPolicy policy = put(aPolicy(known(new OrganizationName(name + "_".repeat(213 - name.length()))))
                .askingForTwoFactor());

        assertThat(found(policy.organization())).isEqualTo(policy);
    }

    @Test
    void one_policy_takes_the_place_of_the_one_before_it() {
        TokenPolicy other = put(aPolicy(known()).allowing(TokenKind.PUBLISH));
        TokenPolicy before = put(aPolicy(known())
                .longestLife(Duration.ofDays(7))
                .allowing(TokenKind.PUBLISH, TokenKind.READ_ONLY)
                .allowedFrom("10.0.0.0/8", "192.0.2.0/24")
                .longestIdle(Duration.ofDays(7)));

        TokenPolicy after = put(aPolicy(before.organization())
                .allowing(TokenKind.READ_ONLY, TokenKind.GRANULAR)
                .allowedFrom("192.0.2.0/24", "10.0.0.0/8", "::/0")
                .askingForTwoFactor()
                .longestIdle(Duration.ofDays(8)));

        assertThat(found(before.organization())).isEqualTo(after);
        assertThat(found(other.organization())).isEqualTo(other);
    }

    @Test
    void what_a_policy_asks_for_can_be_taken_back() {
        TokenPolicy before = put(aPolicy(known())
                .longestLife(Duration.ofDays(7))
                .allowing(TokenKind.PUBLISH)
                .allowedFrom("10.0.0.0/8")
                .askingForTwoFactor()
                .longestIdle(Duration.ofDays(7)));

        TokenPolicy none = put(aPolicy(before.organization()));

        assertThat(policies()
                        .find(Set.of(before.organization()))
                        .getOrDefault(before.organization(), TokenPolicy.none(before.organization())))
                .isEqualTo(none);
    }

    @Test
    void a_unit_of_work_finds_what_it_has_put() {
        OrganizationName organization = known();
        TokenPolicy first = aPolicy(organization).allowedFrom("10.0.0.0/8").build();
        TokenPolicy second =
                aPolicy(organization).allowedFrom("10.0.0.0/8", "::/0").build();

        inUnit(() -> {
            organizations().lock(organization);
            assertThat(policies().find(Set.of(organization))).isEmpty();
            policies().put(first);
            assertThat(found(organization)).isEqualTo(first);
            policies().put(second);
            assertThat(found(organization)).isEqualTo(second);
            return organization;
        });

        assertThat(found(organization)).isEqualTo(second);
    }

    @Test
    void of_many_that_put_in_parallel_one_is_the_last_and_each_finds_what_is_not_older() {
        OrganizationName organization = known();
        List<TokenPolicy> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> aPolicy(organization)
                        .longestLife(Duration.ofDays(racer + 1L))
                        .allowedFrom("10.0." + racer + ".0/24")
                        .build())
                .toList();

        List<TokenPolicy> found = Racers.race(racer -> {
            inUnit(() -> {
                organizations().lock(organization);
                policies().put(racers.get(racer));
                return organization;
            });
            return found(organization);
        });

        assertThat(racers).containsAll(found).contains(found(organization));
    }

    // ---- what the tests are made of ----

    private OrganizationName known() {
        return known(anOrganizationName());
    }

    private OrganizationName known(OrganizationName name) {
        Username owner = aUsername();
        inUnit(() -> accounts().add(anAccount().named(owner).build()));
        inUnit(() ->
                organizations().add(anOrganization().named(name).ownedBy(owner).build()));
        return name;
    }

    private TokenPolicy put(TokenPolicyFixture fixture) {
        TokenPolicy policy = fixture.build();
        inUnit(() -> {
            organizations().lock(policy.organization());
            policies().put(policy);
            return policy;
        });
        return policy;
    }

    private TokenPolicy found(OrganizationName organization) {
        return policies().find(Set.of(organization)).get(organization);
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
