package dev.jeton.core.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static dev.jeton.core.packages.Permission.NO_ACCESS;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static dev.jeton.core.token.CreationRefusal.Code.BYPASS_NOT_ALLOWED;
import static dev.jeton.core.token.CreationRefusal.Code.EXPIRES_TOO_LATE;
import static dev.jeton.core.token.CreationRefusal.Code.EXPIRES_TOO_SOON;
import static dev.jeton.core.token.CreationRefusal.Code.GRANTS_NOT_ALLOWED;
import static dev.jeton.core.token.CreationRefusal.Code.KIND_NOT_ALLOWED;
import static dev.jeton.core.token.CreationRefusal.Code.NAME_REQUIRED;
import static dev.jeton.core.token.CreationRefusal.Code.NOTHING_GRANTED;
import static dev.jeton.core.token.CreationRefusal.Code.POLICY_ALLOWED_KINDS;
import static dev.jeton.core.token.CreationRefusal.Code.POLICY_ALLOWED_NETWORKS;
import static dev.jeton.core.token.CreationRefusal.Code.POLICY_LONGEST_LIFE;
import static dev.jeton.core.token.CreationRefusal.Code.POLICY_TWO_FACTOR;
import static dev.jeton.core.token.CreationRefusal.Code.TOO_MANY_ORGANIZATIONS;
import static dev.jeton.core.token.CreationRefusal.Code.TOO_MANY_PACKAGES;
import static dev.jeton.core.token.CreationRefusal.Code.TOO_MANY_RANGES;
import static dev.jeton.core.token.CreationRefusal.Code.TOO_MANY_TOKENS;
import static dev.jeton.core.token.NewAccessTokenFixture.aNewReader;
import static dev.jeton.core.token.NewAccessTokenFixture.aNewToken;
import static dev.jeton.core.token.NewAccessTokenFixture.aNewWriter;
import static dev.jeton.core.token.TokenKind.GRANULAR;
import static dev.jeton.core.token.TokenKind.PUBLISH;
import static dev.jeton.core.token.TokenKind.SESSION;
import static dev.jeton.core.token.TokenPolicyFixture.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Outcome;
import dev.jeton.core.Racers;
import dev.jeton.core.account.Accounts;
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
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.Role;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.CreationRefusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CreateAccessTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final Instant NOW_IN_MILLIS = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    private static final Username ADA = new Username("ada");

    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final Organizations organizations = new InMemoryOrganizations();
    private final Accounts accounts = new InMemoryAccounts();
    private final TokenPolicies policies = new InMemoryTokenPolicies();
    private final VerifyTokenPolicy verifyTokenPolicy = new VerifyTokenPolicy(policies, organizations, accounts);
    private final CreateAccessToken createAccessToken = createAccessToken(TokenLimits.DEFAULT, new Random(1));

    // ---- what is made ----

    @ParameterizedTest
    @EnumSource(names = "SESSION", mode = EnumSource.Mode.EXCLUDE)
    void makes_a_token_of_every_kind_but_sessions(TokenKind kind) {
        IssuedToken issued = created(aNewToken(kind));

        assertThat(issued.token().kind()).isEqualTo(kind);
        assertThat(tokens.findByDigest(issued.secret().digest())).contains(issued.token());
    }

    @Test
    void makes_a_token_with_all_that_was_asked_for() {
        PackageGrant grant = packages(READ_AND_WRITE, "left-pad", "@acme");
        OrganizationGrant organizations = organizations(READ, "acme");

        AccessToken token = created(aNewReader()
                        .named("deploy")
                        .describedAs("for the CI")
                        .granting(grant)
                        .granting(organizations)
                        .allowedFrom("10.0.0.0/8", "2001:db8::/32")
                        .bypassingTwoFactor()
                        .expiringInDays(3))
                .token();

        assertThat(token)
                .isEqualTo(new AccessToken(
                        token.key(),
                        token.digest(),
                        token.preview(),
                        ADA,
                        GRANULAR,
                        Optional.of(new TokenName("deploy")),
                        Optional.of(new TokenDescription("for the CI")),
                        grant,
                        organizations,
                        List.of(CidrBlock.parse("10.0.0.0/8"), CidrBlock.parse("2001:db8::/32")),
                        true,
                        NOW_IN_MILLIS,
                        Optional.of(NOW_IN_MILLIS.plus(Duration.ofDays(3))),
                        Optional.empty()));
        assertThat(tokens.findByKey(token.key())).contains(token);
    }

    @Test
    void keeps_the_digest_and_the_preview_of_the_secret_it_shows() {
        IssuedToken issued = created(aNewToken(PUBLISH));

        assertThat(TokenSecret.parse(issued.secret().reveal())).isPresent();
        assertThat(issued.token().digest()).isEqualTo(issued.secret().digest());
        assertThat(issued.token().preview()).isEqualTo(issued.secret().preview());
    }

    @Test
    void makes_another_secret_and_key_every_time() {
        IssuedToken first = created(aNewToken(PUBLISH));
        IssuedToken second = created(aNewToken(PUBLISH));

        assertThat(first.secret().reveal()).isNotEqualTo(second.secret().reveal());
        assertThat(first.token().key()).isNotEqualTo(second.token().key());
    }

    @Test
    void records_who_created_which_token_from_where() {
        IssuedToken issued = created(aNewToken(PUBLISH));

        assertThat(auditLog.newest(10))
                .containsExactly(AuditEvent.of(
                                AuditAction.TOKEN_CREATED, issued.token().key().value())
                        .by("ada")
                        .from(Origin.of(CLIENT))
                        .at(NOW_IN_MILLIS));
    }

    @Test
    void a_token_that_is_no_granular_one_may_have_a_name_and_a_description() {
        AccessToken token =
                created(aNewToken(PUBLISH).named("laptop").describedAs("mine")).token();

        assertThat(token.name()).contains(new TokenName("laptop"));
        assertThat(token.description()).contains(new TokenDescription("mine"));
    }

    // ---- how long it lives ----

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "AUTOMATION", "PUBLISH"})
    void the_older_kinds_live_for_ever_unless_asked_otherwise(TokenKind kind) {
        assertThat(created(aNewToken(kind)).token().expiresAt()).isEmpty();
        assertThat(created(aNewToken(kind).expiringInDays(1)).token().expiresAt())
                .contains(NOW_IN_MILLIS.plus(Duration.ofDays(1)));
        assertThat(created(aNewToken(kind).expiringInDays(10_000)).token().expiresAt())
                .contains(NOW_IN_MILLIS.plus(Duration.ofDays(10_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ACCESS,      READ,           30",
        "NO_ACCESS,      READ_AND_WRITE, 7",
        "READ,           NO_ACCESS,      30",
        "READ,           READ,           30",
        "READ,           READ_AND_WRITE, 7",
        "READ_AND_WRITE, NO_ACCESS,      7",
        "READ_AND_WRITE, READ,           7",
        "READ_AND_WRITE, READ_AND_WRITE, 7",
    })
    void a_granular_token_lives_30_days_when_it_reads_and_7_when_it_writes(
            Permission onPackages, Permission inOrganizations, int days) {
        assertThat(created(aNewGranular(onPackages, inOrganizations)).token().expiresAt())
                .contains(NOW_IN_MILLIS.plus(Duration.ofDays(days)));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,         false",
        "0,          false",
        "86399999,   false",
        "86400000,   true",
        "86400001,   true",
    })
    void expires_at_least_one_day_ahead(long millis, boolean accepted) {
        Instant expiresAt = NOW_IN_MILLIS.plusMillis(millis);

        for (TokenKind kind : List.of(PUBLISH, GRANULAR)) {
            var asked = aNewToken(kind).expiringAt(expiresAt);
            if (accepted) {
                assertThat(created(asked).token().expiresAt()).contains(expiresAt);
            } else {
                assertRefused(asked, EXPIRES_TOO_SOON, "A token expires at least 1 day ahead: choose a later date");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true", "90, true"})
    void may_be_asked_for_in_days(int days, boolean accepted) {
        var asked = aNewWriter().expiringInDays(days);

        if (accepted) {
            assertThat(created(asked).token().expiresAt()).contains(NOW_IN_MILLIS.plus(Duration.ofDays(days)));
        } else {
            assertRefused(asked, EXPIRES_TOO_SOON, "1 day ahead");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "READ_AND_WRITE, NO_ACCESS,      7775999999, true",
        "READ_AND_WRITE, NO_ACCESS,      7776000000, true",
        "READ_AND_WRITE, NO_ACCESS,      7776000001, false",
        "READ_AND_WRITE, READ,           7776000001, false",
        "READ,           READ_AND_WRITE, 7776000000, true",
        "READ,           READ_AND_WRITE, 7776000001, false",
        "NO_ACCESS,      READ_AND_WRITE, 7776000001, false",
        "READ,           NO_ACCESS,      7776000001, true",
        "READ,           READ,           7776000001, true",
        "NO_ACCESS,      READ,           7776000001, true",
    })
    void a_granular_token_that_writes_lives_90_days_at_most(
            Permission onPackages, Permission inOrganizations, long millis, boolean accepted) {
        Instant expiresAt = NOW_IN_MILLIS.plusMillis(millis);
        var asked = aNewGranular(onPackages, inOrganizations).expiringAt(expiresAt);

        if (accepted) {
            assertThat(created(asked).token().expiresAt()).contains(expiresAt);
        } else {
            assertRefused(asked, EXPIRES_TOO_LATE, "Read-write tokens cannot have expiration longer than 90 days");
        }
    }

    @Test
    void part_of_a_millisecond_does_not_count() {
        Instant almost = NOW_IN_MILLIS.plus(Duration.ofDays(90)).plusNanos(999_999);

        assertThat(created(aNewWriter().expiringAt(almost)).token().expiresAt())
                .contains(NOW_IN_MILLIS.plus(Duration.ofDays(90)));
    }

    @Test
    void the_lives_are_settings() {
        var create = createAccessToken(
                new TokenLimits(
                        1_000,
                        50,
                        50,
                        50,
                        Duration.ofDays(2),
                        Duration.ofDays(3),
                        Duration.ofDays(5),
                        Duration.ofDays(4),
                        Duration.ofHours(1)),
                new Random(1));

        assertThat(done(create.create(ADA, aNewWriter().build(), Origin.of(CLIENT)))
                        .token()
                        .expiresAt())
                .contains(NOW_IN_MILLIS.plus(Duration.ofDays(3)));
        assertThat(done(create.create(ADA, aNewReader().build(), Origin.of(CLIENT)))
                        .token()
                        .expiresAt())
                .contains(NOW_IN_MILLIS.plus(Duration.ofDays(4)));
        assertThat(refused(create.create(ADA, aNewWriter().expiringInDays(1).build(), Origin.of(CLIENT))))
                .isEqualTo(EXPIRES_TOO_SOON);
        assertThat(refused(create.create(ADA, aNewWriter().expiringInDays(6).build(), Origin.of(CLIENT))))
                .isEqualTo(EXPIRES_TOO_LATE);
    }

    // ---- what is refused ----

    @Test
    void refuses_to_make_a_session() {
        assertRefused(
                aNewToken(SESSION),
                KIND_NOT_ALLOWED,
                "A session token is made by logging in: choose granular, read-only, automation or publish");
    }

    @Test
    void refuses_a_granular_token_without_a_name() {
        assertRefused(aNewReader().withoutName(), NAME_REQUIRED, "Token name is required: give the token a name");
    }

    @Test
    void refuses_a_granular_token_that_grants_nothing() {
        assertRefused(
                aNewReader().granting(PackageGrant.NONE),
                NOTHING_GRANTED,
                "You must have at least one package / scope or organization added to this token");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "AUTOMATION", "PUBLISH"})
    void refuses_grants_for_the_older_kinds(TokenKind kind) {
        assertRefused(
                aNewToken(kind).granting(packages(READ, "ui")),
                GRANTS_NOT_ALLOWED,
                "Only a granular token can be limited to packages, scopes or organizations");
        assertRefused(aNewToken(kind).granting(organizations(READ, "acme")), GRANTS_NOT_ALLOWED, "Only a granular");
        assertRefused(aNewToken(kind).granting(PackageGrant.ofAll(READ)), GRANTS_NOT_ALLOWED, "Only a granular");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "AUTOMATION", "PUBLISH"})
    void refuses_a_bypass_for_the_older_kinds(TokenKind kind) {
        assertRefused(
                aNewToken(kind).bypassingTwoFactor(),
                BYPASS_NOT_ALLOWED,
                "Only a granular token with read-write permission can bypass two-factor authentication");
    }

    @ParameterizedTest
    @CsvSource({
        "READ,           NO_ACCESS,      false",
        "NO_ACCESS,      READ,           false",
        "READ,           READ,           false",
        "READ_AND_WRITE, NO_ACCESS,      true",
        "NO_ACCESS,      READ_AND_WRITE, true",
        "READ_AND_WRITE, READ,           true",
    })
    void a_bypass_is_for_tokens_that_write(Permission onPackages, Permission inOrganizations, boolean accepted) {
        var asked = aNewGranular(onPackages, inOrganizations).bypassingTwoFactor();

        if (accepted) {
            assertThat(created(asked).token().bypassesTwoFactor()).isTrue();
        } else {
            assertRefused(asked, BYPASS_NOT_ALLOWED, "read-write permission");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "49, 0,  true",
        "50, 0,  true",
        "51, 0,  false",
        "0,  50, true",
        "0,  51, false",
        "25, 25, true",
        "25, 26, false",
        "26, 25, false",
    })
    void names_50_packages_and_scopes_together_at_most(int packages, int scopes, boolean accepted) {
        var asked = aNewReader()
                .granting(packages(
                        READ,
                        IntStream.range(0, packages + scopes)
                                .mapToObj(n -> n < packages ? "ui" + n : "@scope" + n)
                                .toArray(String[]::new)));

        if (accepted) {
            assertThat(created(asked).token().packages().size()).isEqualTo(packages + scopes);
        } else {
            assertRefused(asked, TOO_MANY_PACKAGES, "A token can name up to 50 packages and scopes together");
        }
    }

    @ParameterizedTest
    @CsvSource({"49, true", "50, true", "51, false"})
    void names_50_organizations_at_most(int count, boolean accepted) {
        var asked = aNewReader()
                .granting(organizations(
                        READ, IntStream.range(0, count).mapToObj(n -> "org" + n).toArray(String[]::new)));

        if (accepted) {
            assertThat(created(asked).token().organizations().organizations()).hasSize(count);
        } else {
            assertRefused(asked, TOO_MANY_ORGANIZATIONS, "A token can name up to 50 organizations");
        }
    }

    @Test
    void fifty_organizations_and_fifty_packages_are_counted_apart() {
        var asked = aNewReader()
                .granting(packages(
                        READ, IntStream.range(0, 50).mapToObj(n -> "ui" + n).toArray(String[]::new)))
                .granting(organizations(
                        READ, IntStream.range(0, 50).mapToObj(n -> "org" + n).toArray(String[]::new)));

        assertThat(created(asked).token().packages().size()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"GRANULAR, 50, true", "GRANULAR, 51, false", "PUBLISH, 50, true", "PUBLISH, 51, false"})
    void has_50_allowed_ranges_at_most(TokenKind kind, int count, boolean accepted) {
        var asked = aNewToken(kind)
                .allowedFrom(IntStream.range(0, count)
                        .mapToObj(n -> "10.0." + n + ".0/24")
                        .toArray(String[]::new));

        if (accepted) {
            assertThat(created(asked).token().allowedNetworks()).hasSize(count);
        } else {
            assertRefused(asked, TOO_MANY_RANGES, "A token can have up to 50 allowed IP ranges");
        }
    }

    @Test
    void refuses_more_tokens_than_an_account_may_have() {
        var create = createAccessToken(twoTokens(), new Random(1));
        NewAccessToken asked = aNewToken(PUBLISH).build();
        IssuedToken first = done(create.create(ADA, asked, Origin.of(CLIENT)));
        done(create.create(ADA, asked, Origin.of(CLIENT)));

        assertThat(create.create(ADA, asked, Origin.of(CLIENT)))
                .isEqualTo(Outcome.refused(new CreationRefusal(
                        TOO_MANY_TOKENS,
                        "This account already has 2 access tokens, as many as an account may have: revoke one first")));
        assertThat(auditLog.newest(10)).hasSize(2);

        tokens.revoke(first.token().key(), NOW_IN_MILLIS);
        done(create.create(ADA, asked, Origin.of(CLIENT)));
    }

    @Test
    void another_accounts_tokens_do_not_count() {
        var create = createAccessToken(twoTokens(), new Random(1));
        NewAccessToken asked = aNewToken(PUBLISH).build();
        done(create.create(ADA, asked, Origin.of(CLIENT)));
        done(create.create(ADA, asked, Origin.of(CLIENT)));

        done(create.create(new Username("ada2"), asked, Origin.of(CLIENT)));
    }

    @Test
    void in_parallel_no_more_tokens_are_made_than_an_account_may_have() {
        var create = createAccessToken(twoTokens(), new Random(1));
        NewAccessToken asked = aNewToken(PUBLISH).build();

        var outcomes = Racers.race(racer -> create.create(ADA, asked, Origin.of(CLIENT)));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(2);
        assertThat(auditLog.newest(10)).hasSize(2);
    }

    @Test
    void a_repeated_token_is_a_bug_and_not_a_refusal() {
        NewAccessToken asked = aNewToken(PUBLISH).build();
        IssuedToken first =
                done(createAccessToken(TokenLimits.DEFAULT, new Random(7)).create(ADA, asked, Origin.of(CLIENT)));
        var repeating = createAccessToken(TokenLimits.DEFAULT, new Random(7));

        assertThatThrownBy(() -> repeating.create(ADA, asked, Origin.of(CLIENT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(first.secret().reveal());
        assertThat(auditLog.newest(10)).hasSize(1);
    }

    @Test
    void the_first_rule_that_objects_gives_the_reason() {
        var everythingWrong = aNewReader()
                .withoutName()
                .granting(PackageGrant.NONE)
                .bypassingTwoFactor()
                .allowedFrom(IntStream.range(0, 51)
                        .mapToObj(n -> "10.0." + n + ".0/24")
                        .toArray(String[]::new))
                .expiringInDays(0);

        assertRefused(everythingWrong, NAME_REQUIRED, "name");
        assertRefused(everythingWrong.named("x"), NOTHING_GRANTED, "at least one");
        assertRefused(everythingWrong.granting(PackageGrant.ofAll(READ)), BYPASS_NOT_ALLOWED, "bypass");
        assertRefused(everythingWrong.granting(PackageGrant.ofAll(READ_AND_WRITE)), TOO_MANY_RANGES, "ranges");
        assertRefused(everythingWrong.allowedFrom(), EXPIRES_TOO_SOON, "later");
    }

    @Test
    void the_networks_asked_for_do_not_change_with_the_list_they_came_in() {
        var networks = new ArrayList<>(List.of(CidrBlock.parse("10.0.0.0/8")));
        var asked = new NewAccessToken(
                PUBLISH,
                Optional.empty(),
                Optional.empty(),
                PackageGrant.NONE,
                OrganizationGrant.NONE,
                networks,
                false,
                Optional.empty());

        networks.clear();

        assertThat(asked.allowedNetworks()).hasSize(1);
    }

    // ---- what organizations ask for ----

    @Test
    void refuses_a_token_that_an_organization_does_not_take() {
        organizations.add(anOrganization().named("acme").with(ADA, Role.MEMBER).build());
        accounts.add(anAccount().named(ADA).build());

        policies.put(aPolicy().longestLife(Duration.ofDays(1)).build());
        assertRefused(aNewReader(), POLICY_LONGEST_LIFE, "expire within 1 day");

        policies.put(aPolicy().allowing(TokenKind.AUTOMATION).build());
        assertRefused(aNewReader(), POLICY_ALLOWED_KINDS, "no tokens of that kind");

        policies.put(aPolicy().allowedFrom("10.0.0.0/8").build());
        assertRefused(aNewReader().allowedFrom("192.0.2.0/24"), POLICY_ALLOWED_NETWORKS, "other IP ranges");

        policies.put(aPolicy().askingForTwoFactor().build());
        assertRefused(aNewReader(), POLICY_TWO_FACTOR, "two-factor authentication");

        policies.put(TokenPolicy.none(new OrganizationName("acme")));
        assertThat(created(aNewReader()).token().owner()).isEqualTo(ADA);
    }

    @Test
    void a_token_of_a_service_account_is_created_by_somebody_else() {
        var deploy = new Username("acme.deploy");

        IssuedToken issued = done(createAccessToken.create(deploy, aNewWriter().build(), ADA, Origin.of(CLIENT)));

        assertThat(issued.token().owner()).isEqualTo(deploy);
        assertThat(auditLog.newest(10))
                .containsExactly(AuditEvent.of(
                                AuditAction.TOKEN_CREATED, issued.token().key().value())
                        .by("ada")
                        .from(Origin.of(CLIENT))
                        .at(NOW_IN_MILLIS));
    }

    /** Whoever adds a code adds a test that produces it to this class, and then the code to this list. */
    @Test
    void every_refusal_is_produced_by_a_test_above() {
        assertThat(Code.values())
                .containsExactlyInAnyOrder(
                        NAME_REQUIRED,
                        NOTHING_GRANTED,
                        GRANTS_NOT_ALLOWED,
                        KIND_NOT_ALLOWED,
                        BYPASS_NOT_ALLOWED,
                        TOO_MANY_PACKAGES,
                        TOO_MANY_ORGANIZATIONS,
                        TOO_MANY_RANGES,
                        EXPIRES_TOO_SOON,
                        EXPIRES_TOO_LATE,
                        TOO_MANY_TOKENS,
                        POLICY_LONGEST_LIFE,
                        POLICY_ALLOWED_KINDS,
                        POLICY_ALLOWED_NETWORKS,
                        POLICY_TWO_FACTOR);
    }

    // ---- what the tests are made of ----

    private static NewAccessTokenFixture aNewGranular(Permission onPackages, Permission inOrganizations) {
        return aNewReader()
                .granting(onPackages == NO_ACCESS ? PackageGrant.NONE : packages(onPackages, "ui"))
                .granting(
                        inOrganizations == NO_ACCESS ? OrganizationGrant.NONE : organizations(inOrganizations, "acme"));
    }

    private static TokenLimits twoTokens() {
        return new TokenLimits(
                2,
                50,
                50,
                50,
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofDays(90),
                Duration.ofDays(30),
                Duration.ofHours(12));
    }

    private CreateAccessToken createAccessToken(TokenLimits limits, Random random) {
        return new CreateAccessToken(
                tokens, verifyTokenPolicy, auditLog, new InMemoryUnitOfWork(), limits, random, () -> NOW);
    }

    private IssuedToken created(NewAccessTokenFixture asked) {
        return done(createAccessToken.create(ADA, asked.build(), Origin.of(CLIENT)));
    }

    private static IssuedToken done(Outcome<IssuedToken, CreationRefusal> outcome) {
        return outcome.fold(issued -> issued, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static Code refused(Outcome<IssuedToken, CreationRefusal> outcome) {
        return outcome.fold(
                issued -> {
                    throw new AssertionError("Not refused");
                },
                CreationRefusal::code);
    }

    private void assertRefused(NewAccessTokenFixture asked, Code code, String message) {
        CreationRefusal refusal = createAccessToken
                .create(ADA, asked.build(), Origin.of(CLIENT))
                .fold(
                        issued -> {
                            throw new AssertionError("Not refused");
                        },
                        reason -> reason);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).contains(message);
        assertThat(tokens.count(new TokenQuery(Optional.of(ADA), Optional.empty(), Optional.empty(), 1)))
                .isZero();
        assertThat(auditLog.newest(10)).isEmpty();
    }
}
