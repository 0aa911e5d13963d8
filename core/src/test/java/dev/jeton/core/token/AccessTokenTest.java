package dev.jeton.core.token;

import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AccessTokenTest {

    @ParameterizedTest
    @EnumSource(names = "GRANULAR", mode = EnumSource.Mode.EXCLUDE)
    void only_a_granular_token_has_grants(TokenKind kind) {
        assertThatThrownBy(() -> aToken(kind).granting(packages(READ, "ui")).build())
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> aToken(kind).granting(PackageGrant.ofAll(READ)).build())
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(
                        () -> aToken(kind).granting(organizations(READ, "acme")).build())
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void a_granular_token_has_a_grant() {
        assertThatThrownBy(() -> aGranularToken().granting(PackageGrant.NONE).build())
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void a_grant_of_either_sort_is_enough() {
        AccessToken token = aGranularToken()
                .granting(PackageGrant.NONE)
                .granting(organizations(READ, "acme"))
                .build();

        assertThat(token.packages()).isEqualTo(PackageGrant.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = "GRANULAR", mode = EnumSource.Mode.EXCLUDE)
    void only_a_granular_token_bypasses_two_factor_authentication(TokenKind kind) {
        assertThatThrownBy(() -> aToken(kind).bypassingTwoFactor().build()).isInstanceOf(MalformedValueException.class);
        assertThat(aGranularToken()
                        .granting(packages(READ_AND_WRITE, "ui"))
                        .bypassingTwoFactor()
                        .build()
                        .bypassesTwoFactor())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"READ_ONLY, true", "AUTOMATION, true", "PUBLISH, true", "GRANULAR, false", "SESSION, false"})
    void may_live_for_ever_unless_granular_or_a_session(TokenKind kind, boolean forEver) {
        PackageGrant grant = kind == TokenKind.GRANULAR ? packages(READ, "ui") : PackageGrant.NONE;

        if (forEver) {
            assertThat(tokenWithoutExpiry(kind, grant).expiresAt()).isEmpty();
        } else {
            assertThatThrownBy(() -> tokenWithoutExpiry(kind, grant)).isInstanceOf(MalformedValueException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, false, true", "0, true, false", "1, true, false"})
    void expires_at_its_instant_and_not_before(int millis, boolean expired, boolean live) {
        AccessToken token = aToken().expiringAt(NOON).build();

        assertThat(token.isExpired(NOON.plusMillis(millis))).isEqualTo(expired);
        assertThat(token.isLive(NOON.plusMillis(millis))).isEqualTo(live);
    }

    @Test
    void without_an_expiry_it_never_expires() {
        assertThat(aToken().build().isExpired(Instant.MAX)).isFalse();
        assertThat(aToken().build().isLive(Instant.MAX)).isTrue();
    }

    @Test
    void a_token_is_live_until_it_is_revoked() {
        AccessToken token = aToken().revokedAt(NOON).build();

        assertThat(token.isLive(NOON.minusMillis(1))).isTrue();
        assertThat(token.isLive(NOON)).isFalse();
        assertThat(token.isExpired(NOON)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "9.255.255.255,      false",
        "10.0.0.0,           true",
        "10.255.255.255,     true",
        "11.0.0.0,           false",
        "192.0.2.6,          false",
        "192.0.2.7,          true",
        "192.0.2.8,          false",
        "2001:db8::1,        true",
        "2001:db9::1,        false",
        "::ffff:10.0.0.1,    true",
        "::ffff:11.0.0.1,    false",
        "::10.0.0.1,         false",
    })
    void is_allowed_from_any_of_its_networks(String client, boolean allowed) {
        AccessToken token = aToken().allowedFrom("10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32")
                .build();

        assertThat(token.isAllowedFrom(IpAddress.parse(client))).isEqualTo(allowed);
    }

    @Test
    void is_allowed_from_anywhere_without_networks() {
        assertThat(aToken().build().isAllowedFrom(IpAddress.parse("192.0.2.1"))).isTrue();
        assertThat(aToken().build().isAllowedFrom(IpAddress.parse("2001:db8::1")))
                .isTrue();
    }

    @Test
    void all_of_ipv4_is_not_all_of_ipv6() {
        AccessToken token = aToken().allowedFrom("0.0.0.0/0").build();

        assertThat(token.isAllowedFrom(IpAddress.parse("192.0.2.1"))).isTrue();
        assertThat(token.isAllowedFrom(IpAddress.parse("2001:db8::1"))).isFalse();
    }

    @Test
    void its_networks_do_not_change_with_the_list_it_was_made_of() {
        var networks = new ArrayList<>(List.of(CidrBlock.parse("10.0.0.0/8")));
        AccessToken token = new AccessToken(
                AccessTokenFixture.aKey(),
                AccessTokenFixture.aDigest(),
                new TokenPreview("npm_0123", "wxyz"),
                new Username("ada"),
                TokenKind.PUBLISH,
                Optional.empty(),
                Optional.empty(),
                PackageGrant.NONE,
                OrganizationGrant.NONE,
                networks,
                false,
                NOON,
                Optional.empty(),
                Optional.empty());

        networks.clear();

        assertThat(token.isAllowedFrom(IpAddress.parse("192.0.2.1"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void once_revoked_differs_in_that_alone(TokenKind kind) {
        AccessTokenFixture fixture = aToken(kind)
                .named("deploy")
                .describedAs("for the CI")
                .allowedFrom("10.0.0.0/8")
                .expiringAt(NOON.plusSeconds(60));

        assertThat(fixture.build().revoked(NOON))
                .isEqualTo(fixture.revokedAt(NOON).build());
    }

    @Test
    void a_bypass_survives_revocation() {
        AccessTokenFixture fixture =
                aGranularToken().granting(packages(READ_AND_WRITE, "ui")).bypassingTwoFactor();

        assertThat(fixture.build().revoked(NOON))
                .isEqualTo(fixture.revokedAt(NOON).build());
    }

    private static AccessToken tokenWithoutExpiry(TokenKind kind, PackageGrant grant) {
        return new AccessToken(
                AccessTokenFixture.aKey(),
                AccessTokenFixture.aDigest(),
                new TokenPreview("npm_0123", "wxyz"),
                new Username("ada"),
                kind,
                Optional.empty(),
                Optional.empty(),
                grant,
                OrganizationGrant.NONE,
                List.of(),
                false,
                NOON,
                Optional.empty(),
                Optional.empty());
    }
}
