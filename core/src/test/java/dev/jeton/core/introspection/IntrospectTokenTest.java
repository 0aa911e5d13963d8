package dev.jeton.core.introspection;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.introspection.ResourceServerFixture.aResourceServer;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.TwoFactorFixture;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryTokenPolicies;
import dev.jeton.core.memory.InMemoryTokenUses;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenSecret;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a resource server learns about a token, and how it ends one. */
final class IntrospectTokenTest {

    private static final Username ADA = new Username("ada");
    private static final ResourceServer VERDACCIO = aResourceServer().build();
    private static final IpAddress RESOURCE_SERVER = IpAddress.parse("203.0.113.9");
    private static final Optional<IpAddress> NOT_SAID = Optional.empty();

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final IntrospectToken introspect = new IntrospectToken(
            new ReadThroughCredentials(
                    fixture.tokens, fixture.accounts, new InMemoryOrganizations(), new InMemoryTokenPolicies()),
            new InMemoryTokenUses(),
            fixture);
    private final RevokePresentedToken revoke = new RevokePresentedToken(
            new FindAccessToken(fixture.tokens),
            new RevokeAccessTokens(fixture.tokens, fixture.auditLog, fixture.unitOfWork, fixture));
    private final TokenSecret secret = TokenSecret.generate(new Random(1));
    private final TokenSecret unknown = TokenSecret.generate(new Random(2));

    @BeforeEach
    void add_ada() {
        fixture.accounts.add(anAccount().named(ADA).build());
    }

    // ---- active or not ----

    @ParameterizedTest
    @EnumSource
    void a_token_of_every_kind_is_active_while_it_works(TokenKind kind) {
        AccessToken token = added(aToken(kind));

        assertThat(introspected(NOT_SAID).map(Introspection::token)).contains(token);
    }

    @Test
    void an_unknown_token_is_not_active() {
        added(aToken());

        assertThat(introspect.introspect(VERDACCIO, unknown, NOT_SAID)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void is_active_up_to_the_instant_of_expiry(int millis, boolean active) {
        added(aToken().expiringAt(NOON.minusMillis(millis)));

        assertThat(introspected(NOT_SAID).isPresent()).isEqualTo(active);
    }

    @Test
    void a_revoked_token_is_not_active() {
        added(aToken().revokedAt(NOON.minus(Duration.ofDays(1))));

        assertThat(introspected(NOT_SAID)).isEmpty();
    }

    @Test
    void a_token_whose_owner_is_deactivated_is_not_active() {
        Username grace = new Username("grace");
        fixture.accounts.add(anAccount().named(grace).deactivatedAt(NOON).build());
        fixture.tokens.addIfBelow(1_000, aToken().ownedBy(grace).secret(secret).build(), NOON);

        assertThat(introspected(NOT_SAID)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0, true",
        "192.0.2.255, true",
        "192.0.3.0, false",
        "2001:db8::1, true",
        "2001:db9::1, false",
        "203.0.113.9, false"
    })
    void is_active_from_its_allowed_ranges_only(String client, boolean active) {
        added(aToken().allowedFrom("192.0.2.0/24", "2001:db8::/32"));

        assertThat(introspected(Optional.of(IpAddress.parse(client))).isPresent())
                .isEqualTo(active);
    }

    @Test
    void a_token_without_ranges_is_active_from_anywhere() {
        added(aToken());

        assertThat(introspected(Optional.of(IpAddress.parse("2001:db8::1")))).isPresent();
    }

    /** Its ranges are in the answer. */
    @Test
    void where_nobody_says_from_where_the_ranges_are_not_judged() {
        added(aToken().allowedFrom("192.0.2.0/24", "2001:db8::/32"));

        assertThat(introspected(NOT_SAID)).isPresent();
    }

    @Test
    void where_nobody_says_from_where_all_else_is_judged() {
        added(aToken().allowedFrom("192.0.2.0/24").expiringAt(NOON));

        assertThat(introspected(NOT_SAID)).isEmpty();
    }

    // ---- what it may do ----

    @ParameterizedTest
    @CsvSource({"READ_ONLY, true, false", "AUTOMATION, true, true", "PUBLISH, true, true", "SESSION, true, true"})
    void a_kind_without_grants_may_do_what_the_kind_may(TokenKind kind, boolean reads, boolean writes) {
        AccessToken token = added(aToken(kind));

        assertThat(introspected(NOT_SAID)).contains(new Introspection(token, reads, writes));
    }

    @Test
    void a_granular_token_may_do_what_it_was_granted_on_packages() {
        AccessToken token = added(aGranularToken().granting(packages(Permission.READ, "@acme")));

        assertThat(introspected(NOT_SAID)).contains(new Introspection(token, true, false));
    }

    @Test
    void a_granular_token_that_was_granted_writing_writes() {
        AccessToken token = added(aGranularToken().granting(packages(Permission.READ_AND_WRITE, "@acme/ui")));

        assertThat(introspected(NOT_SAID)).contains(new Introspection(token, true, true));
    }

    /** An organization grant never reaches a package. */
    @Test
    void a_granular_token_for_organizations_does_nothing_with_packages() {
        AccessToken token = added(aGranularToken()
                .granting(PackageGrant.NONE)
                .granting(organizations(Permission.READ_AND_WRITE, "acme")));

        assertThat(introspected(NOT_SAID)).contains(new Introspection(token, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH, AUTH_ONLY, true",
        "PUBLISH, AUTH_AND_WRITES, false",
        "SESSION, AUTH_AND_WRITES, false",
        "AUTOMATION, AUTH_AND_WRITES, true",
        "READ_ONLY, AUTH_AND_WRITES, false"
    })
    void what_is_asked_for_a_passcode_does_not_write_elsewhere(TokenKind kind, TwoFactorMode mode, boolean writes) {
        AccessToken token = added(aToken(kind));
        fixture.enable(ADA, mode);

        assertThat(introspected(NOT_SAID)).contains(new Introspection(token, true, writes));
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true"})
    void a_granular_token_that_bypasses_two_factor_authentication_writes(boolean bypasses, boolean writes) {
        AccessTokenFixture asked = aGranularToken().granting(PackageGrant.ofAll(Permission.READ_AND_WRITE));
        AccessToken token = added(bypasses ? asked.bypassingTwoFactor() : asked);
        fixture.enable(ADA, TwoFactorMode.AUTH_AND_WRITES);

        assertThat(introspected(NOT_SAID)).contains(new Introspection(token, true, writes));
    }

    // ---- leaves no trace ----

    @Test
    void asking_is_no_use_and_is_not_recorded() {
        added(aToken());

        introspected(NOT_SAID);
        introspected(Optional.of(RESOURCE_SERVER));

        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    // ---- revoking ----

    @ParameterizedTest
    @EnumSource
    void ends_a_token_of_every_kind_and_records_which_resource_server_did(TokenKind kind) {
        AccessToken token = added(aToken(kind));

        revoke.revoke(VERDACCIO, secret, RESOURCE_SERVER);

        assertThat(fixture.tokens.findByKey(token.key())).contains(token.revoked(NOON));
        assertThat(introspected(NOT_SAID)).isEmpty();
        assertThat(fixture.auditLog.newest(10))
                .containsExactly(
                        AuditEvent.of(AuditAction.TOKEN_REVOKED, token.key().value())
                                .by("resource-server:" + VERDACCIO.id().value())
                                .from(Origin.of(RESOURCE_SERVER))
                                .at(NOON));
    }

    @Test
    void ends_no_other_token() {
        AccessTokens tokens = fixture.tokens;
        AccessToken token = added(aToken());
        AccessToken other = aToken().ownedBy(ADA).build();
        tokens.addIfBelow(1_000, other, NOON);

        revoke.revoke(VERDACCIO, unknown, RESOURCE_SERVER);

        assertThat(tokens.findByKey(token.key())).contains(token);
        assertThat(tokens.findByKey(other.key())).contains(other);
        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    @Test
    void ending_one_twice_keeps_the_first_instant_and_is_recorded_once() {
        AccessToken token = added(aToken());
        revoke.revoke(VERDACCIO, secret, RESOURCE_SERVER);
        fixture.pass(Duration.ofMinutes(1));

        revoke.revoke(VERDACCIO, secret, RESOURCE_SERVER);

        assertThat(fixture.tokens.findByKey(token.key())).contains(token.revoked(NOON));
        assertThat(fixture.auditLog.newest(10)).hasSize(1);
    }

    private Optional<Introspection> introspected(Optional<IpAddress> client) {
        return introspect.introspect(VERDACCIO, secret, client);
    }

    private AccessToken added(AccessTokenFixture token) {
        AccessToken added = token.ownedBy(ADA).secret(secret).build();
        fixture.tokens.addIfBelow(1_000, added, NOON);
        return added;
    }
}
