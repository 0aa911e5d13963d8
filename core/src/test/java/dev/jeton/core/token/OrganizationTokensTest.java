package dev.jeton.core.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.organization.OrganizationFixture.CREATED;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.aSession;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static dev.jeton.core.token.TokenPolicyFixture.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryTokenPolicies;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the organization {@code acme} asks of tokens: Ada owns it and has two-factor authentication, Grace is an admin,
 * Alan a member, and {@code acme.deploy} a service account. Eve has nothing to do with it.
 */
final class OrganizationTokensTest {

    private static final Instant NOW = NOON.plusNanos(123_456);
    private static final Origin ORIGIN = new Origin(IpAddress.parse("192.0.2.1"), Optional.of("0123abcd"));
    private static final OrganizationName ACME = new OrganizationName("acme");
    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");
    private static final Username ALAN = new Username("alan");
    private static final Username DEPLOY = new Username("acme.deploy");
    private static final Username EVE = new Username("eve");

    private final Organizations organizations = new InMemoryOrganizations();
    private final Accounts accounts = new InMemoryAccounts();
    private final TokenPolicies policies = new InMemoryTokenPolicies();
    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final AuditLog auditLog = new InMemoryAuditLog();

    @BeforeEach
    void add_acme() {
        accounts.add(anAccount().named(ADA).twoFactor(TwoFactorMode.AUTH_ONLY).build());
        accounts.add(anAccount().named(GRACE).build());
        accounts.add(anAccount().named(ALAN).build());
        accounts.add(anAccount().named(EVE).build());
        accounts.add(Account.ofService(DEPLOY, CREATED));
        organizations.add(anOrganization()
                .named(ACME)
                .ownedBy(ADA)
                .with(GRACE, Role.ADMIN)
                .with(ALAN, Role.MEMBER)
                .with(DEPLOY, Role.MEMBER)
                .build());
    }

    // ---- which tokens reach an organization ----

    @ParameterizedTest
    @EnumSource(names = "GRANULAR", mode = EnumSource.Mode.EXCLUDE)
    void a_token_without_limits_reaches_every_organization(TokenKind kind) {
        assertThat(aToken(kind).build().reaches(ACME)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "@acme,     true",
        "@acme/ui,  true",
        "@acme2,    false",
        "@acme2/ui, false",
        "@Acme,     false",
        "@Acme/ui,  false",
        "acme,      false",
        "left-pad,  false",
    })
    void a_granular_token_reaches_the_organizations_of_its_packages(String granted, boolean expected) {
        assertThat(aGranularToken().granting(packages(READ, granted)).build().reaches(ACME))
                .isEqualTo(expected);
        assertThat(aGranularToken()
                        .granting(packages(READ, "left-pad", "@other", granted))
                        .build()
                        .reaches(ACME))
                .isEqualTo(expected);
    }

    @Test
    void a_granular_token_reaches_the_organizations_it_was_granted_and_all_if_it_has_all_packages() {
        AccessTokenFixture granular = aGranularToken().granting(PackageGrant.NONE);

        assertThat(granular.granting(organizations(READ, "acme", "other"))
                        .build()
                        .reaches(ACME))
                .isTrue();
        assertThat(granular.granting(organizations(READ_AND_WRITE, "acme2"))
                        .build()
                        .reaches(ACME))
                .isFalse();
        assertThat(granular.granting(PackageGrant.ofAll(READ)).build().reaches(ACME))
                .isTrue();
    }

    // ---- new tokens ----

    @Nested
    final class Verifying {

        private final VerifyTokenPolicy verify = new VerifyTokenPolicy(policies, organizations, accounts);

        @Test
        void a_token_obeys_where_nothing_is_asked() {
            assertThat(verify.verify(aToken().ownedBy(ALAN).build())).isEmpty();
            policies.put(TokenPolicy.none(ACME));
            assertThat(verify.verify(aToken().ownedBy(ALAN).build())).isEmpty();
        }

        @Test
        void a_token_of_a_kind_that_is_not_taken_is_refused() {
            policies.put(aPolicy().allowing(TokenKind.GRANULAR).build());

            assertRefused(
                    aToken(TokenKind.AUTOMATION),
                    CreationRefusal.Code.POLICY_ALLOWED_KINDS,
                    "takes no tokens of that kind: choose another one");
            assertObeys(aGranularToken());
        }

        @Test
        void a_token_that_lives_too_long_is_refused() {
            policies.put(aPolicy().longestLife(Duration.ofDays(7)).build());
            Instant latest = NOON.plus(Duration.ofDays(7));

            assertObeys(aGranularToken().createdAt(NOON).expiringAt(latest));
            assertRefused(
                    aGranularToken().createdAt(NOON).expiringAt(latest.plusMillis(1)),
                    CreationRefusal.Code.POLICY_LONGEST_LIFE,
                    "takes only tokens that expire within 7 days: choose an earlier date");
            assertRefused(
                    aToken(),
                    CreationRefusal.Code.POLICY_LONGEST_LIFE,
                    "takes only tokens that expire within 7 days: choose an earlier date");
        }

        @Test
        void a_token_that_could_never_come_from_an_allowed_address_is_refused() {
            policies.put(aPolicy().allowedFrom("10.0.0.0/8").build());

            assertObeys(aToken());
            assertObeys(aToken().allowedFrom("192.0.2.0/24", "10.1.0.0/16"));
            assertRefused(
                    aToken().allowedFrom("192.0.2.0/24", "::/0"),
                    CreationRefusal.Code.POLICY_ALLOWED_NETWORKS,
                    "takes requests from other IP ranges only than those of this token: give it some of theirs");
        }

        @Test
        void two_factor_authentication_is_asked_of_people() {
            policies.put(aPolicy().askingForTwoFactor().build());

            assertRefused(
                    aToken(),
                    CreationRefusal.Code.POLICY_TWO_FACTOR,
                    "asks its members for two-factor authentication: enable yours first");
            assertThat(verify.verify(aToken().ownedBy(ADA).build())).isEmpty();
            assertThat(verify.verify(aToken().ownedBy(DEPLOY).build())).isEmpty();
        }

        @Test
        void a_token_that_does_not_reach_the_organization_need_not_obey() {
            policies.put(aPolicy().allowing(TokenKind.PUBLISH).build());

            assertObeys(aGranularToken().granting(packages(READ, "@acme2", "left-pad")));
            assertThat(verify.verify(aGranularToken().ownedBy(EVE).build())).isEmpty();
            assertThat(verify.verify(aGranularToken()
                            .granting(PackageGrant.NONE)
                            .granting(organizations(READ, "acme"))
                            .ownedBy(ALAN)
                            .build()))
                    .map(CreationRefusal::code)
                    .contains(CreationRefusal.Code.POLICY_ALLOWED_KINDS);
        }

        @Test
        void a_token_obeys_all_organizations_that_it_reaches() {
            organizations.add(anOrganization()
                    .named("beta")
                    .ownedBy(EVE)
                    .with(ALAN, Role.MEMBER)
                    .build());
            policies.put(aPolicy().allowing(TokenKind.GRANULAR).build());
            policies.put(aPolicy(new OrganizationName("beta"))
                    .longestLife(Duration.ofDays(1))
                    .build());
            AccessTokenFixture later =
                    aGranularToken().expiringAt(NOON.plus(Duration.ofDays(9))).ownedBy(ALAN);

            assertThat(verify.verify(later.build()))
                    .contains(new CreationRefusal(
                            CreationRefusal.Code.POLICY_LONGEST_LIFE,
                            "The organization beta, which this token would reach, takes only tokens that expire within "
                                    + "1 day: choose an earlier date"));
            assertThat(verify.verify(later.granting(packages(READ, "@acme")).build()))
                    .isEmpty();
        }

        private void assertObeys(AccessTokenFixture token) {
            assertThat(verify.verify(token.ownedBy(ALAN).build())).isEmpty();
        }

        private void assertRefused(AccessTokenFixture token, CreationRefusal.Code code, String sentence) {
            assertThat(verify.verify(token.ownedBy(ALAN).build()))
                    .contains(new CreationRefusal(
                            code, "The organization acme, which this token would reach, " + sentence));
        }
    }

    // ---- changing what is asked ----

    @Nested
    final class Changing {

        private final ChangeTokenPolicy change =
                new ChangeTokenPolicy(policies, organizations, accounts, auditLog, new InMemoryUnitOfWork(), () -> NOW);

        @Test
        void an_owner_says_what_is_asked() {
            TokenPolicy policy = aPolicy()
                    .longestLife(Duration.ofDays(30))
                    .allowing(TokenKind.GRANULAR)
                    .allowedFrom("192.0.2.0/24")
                    .askingForTwoFactor()
                    .longestIdle(Duration.ofDays(30))
                    .build();

            assertThat(change.change(ADA, policy, ORIGIN)).isEqualTo(Outcome.done(policy));

            assertThat(new FindTokenPolicy(policies).find(ACME)).isEqualTo(policy);
            assertThat(auditLog.newest(10))
                    .containsExactly(AuditEvent.of(AuditAction.TOKEN_POLICY_CHANGED, "acme")
                            .within("acme")
                            .by("ada")
                            .from(ORIGIN)
                            .at(NOON));
        }

        @Test
        void what_is_asked_can_be_taken_back() {
            change.change(ADA, aPolicy().askingForTwoFactor().build(), ORIGIN);

            change.change(ADA, TokenPolicy.none(ACME), ORIGIN);

            assertThat(new FindTokenPolicy(policies).find(ACME)).isEqualTo(TokenPolicy.none(ACME));
        }

        @ParameterizedTest
        @ValueSource(strings = {"grace", "alan", "eve", "acme.deploy"})
        void nobody_who_is_no_owner_any_more_changes_it(Username by) {
            assertRefused(
                    change.change(by, TokenPolicy.none(ACME), ORIGIN),
                    OrganizationRefusal.Code.ROLE_MISSING,
                    "Only an owner of the organization acme may do that: ask one of them");
        }

        @Test
        void there_is_none_where_there_is_no_organization() {
            assertRefused(
                    change.change(ADA, aPolicy(new OrganizationName("none")).build(), ORIGIN),
                    OrganizationRefusal.Code.NO_SUCH_ORGANIZATION,
                    "There is no organization none, or you may not see it");
        }

        @Test
        void nobody_shuts_out_their_own_address() {
            assertRefused(
                    change.change(
                            ADA, aPolicy().allowedFrom("192.0.3.0/24", "::/0").build(), ORIGIN),
                    OrganizationRefusal.Code.ADDRESS_SHUT_OUT,
                    "Your own address 192.0.2.1 is in none of these IP ranges: add one that it is in");
        }

        @Test
        void whoever_asks_for_two_factors_has_two() {
            accounts.update(ADA, before -> anAccount().named(ADA).build());

            assertRefused(
                    change.change(ADA, aPolicy().askingForTwoFactor().build(), ORIGIN),
                    OrganizationRefusal.Code.TWO_FACTOR_FIRST,
                    "Enable two-factor authentication for your own account before you ask it of the members");
        }

        private void assertRefused(
                Outcome<TokenPolicy, OrganizationRefusal> outcome, OrganizationRefusal.Code code, String message) {
            assertThat(outcome).isEqualTo(Outcome.refused(new OrganizationRefusal(code, message)));
            assertThat(policies.find(Set.of(ACME, new OrganizationName("none"))))
                    .isEmpty();
            assertThat(auditLog.newest(10)).isEmpty();
        }
    }

    @Test
    void finds_what_is_asked_or_that_nothing_is() {
        var find = new FindTokenPolicy(policies);
        policies.put(aPolicy(new OrganizationName("acme2")).askingForTwoFactor().build());

        assertThat(find.find(ACME)).isEqualTo(TokenPolicy.none(ACME));

        policies.put(aPolicy().longestIdle(Duration.ofDays(1)).build());
        assertThat(find.find(ACME))
                .isEqualTo(aPolicy().longestIdle(Duration.ofDays(1)).build());
    }

    // ---- listing ----

    @Test
    void lists_the_tokens_of_all_members_that_reach_it_newest_first_and_no_sessions() {
        AccessToken old = added(aToken().ownedBy(ALAN).createdAt(NOON.minusSeconds(3)));
        AccessToken newest = added(aToken(TokenKind.AUTOMATION).ownedBy(DEPLOY).createdAt(NOON.minusSeconds(1)));
        AccessToken middle = added(aGranularToken()
                .granting(packages(READ, "@acme/ui"))
                .ownedBy(ADA)
                .createdAt(NOON.minusSeconds(2)));
        added(aSession().ownedBy(GRACE).createdAt(NOON.minusSeconds(4)));
        added(aGranularToken().granting(packages(READ, "@acme2")).ownedBy(ADA));
        added(aToken().ownedBy(EVE));
        added(aToken().ownedBy(ALAN).revokedAt(NOON.minusSeconds(1)));
        added(aToken().ownedBy(ALAN).expiringAt(NOON));

        var list = new ListOrganizationTokens(tokens, organizations, () -> NOON);

        assertThat(list.list(ACME)).containsExactly(newest, middle, old);
        assertThat(list.list(new OrganizationName("none"))).isEmpty();
    }

    @Test
    void lists_tokens_of_the_same_instant_by_key() {
        AccessToken second = added(aToken().ownedBy(ADA).key(new TokenKey("b".repeat(32))));
        AccessToken first = added(aToken().ownedBy(ALAN).key(new TokenKey("a".repeat(32))));

        assertThat(new ListOrganizationTokens(tokens, organizations, () -> NOON).list(ACME))
                .containsExactly(first, second);
    }

    private AccessToken added(AccessTokenFixture fixture) {
        AccessToken token = fixture.build();
        tokens.addIfBelow(1_000, token, NOON);
        return token;
    }
}
