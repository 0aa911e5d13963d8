package dev.jeton.core.token;

import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.TokenPolicyFixture.aPolicy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TokenPolicyTest {

    private static final Duration WEEK = Duration.ofDays(7);

    // ---- what is always true ----

    @ParameterizedTest
    @CsvSource({
        "PT23H59M59.999S, false",
        "P1D,             true",
        "P3650D,          true",
        "P3650DT0.001S,   false",
        "PT0S,            false",
        "-P7D,            false",
    })
    void a_longest_time_is_a_day_to_ten_years(Duration time, boolean valid) {
        TokenPolicyFixture life = aPolicy().longestLife(time);
        TokenPolicyFixture idle = aPolicy().longestIdle(time);

        if (valid) {
            assertThat(life.build().longestLife()).contains(time);
            assertThat(idle.build().longestIdle()).contains(time);
        } else {
            assertThatThrownBy(life::build)
                    .isInstanceOf(MalformedValueException.class)
                    .hasMessage("The longest life and the longest idle time of a policy are 1 to 3,650 days");
            assertThatThrownBy(idle::build).isInstanceOf(MalformedValueException.class);
        }
    }

    @Test
    void a_session_is_neither_allowed_nor_forbidden() {
        TokenPolicyFixture fixture = aPolicy().allowing(TokenKind.SESSION, TokenKind.PUBLISH);

        assertThatThrownBy(fixture::build).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({"49, true", "50, true", "51, false"})
    void has_fifty_ranges_at_most(int count, boolean valid) {
        TokenPolicyFixture fixture = aPolicy()
                .allowedFrom(IntStream.range(0, count)
                        .mapToObj(range -> "10.0." + range + ".0/24")
                        .toArray(String[]::new));

        if (valid) {
            assertThat(fixture.build().allowedNetworks()).hasSize(count);
        } else {
            assertThatThrownBy(fixture::build)
                    .isInstanceOf(MalformedValueException.class)
                    .hasMessage("A policy has 50 IP ranges at most");
        }
    }

    @Test
    void keeps_what_it_is_made_of_for_itself() {
        var kinds = new HashSet<>(Set.of(TokenKind.PUBLISH));
        var networks = new ArrayList<>(List.of(CidrBlock.parse("10.0.0.0/8")));
        var policy = new TokenPolicy(
                new OrganizationName("acme"), Optional.empty(), kinds, networks, false, Optional.empty());

        kinds.clear();
        networks.clear();

        assertThat(policy.allowedKinds()).containsExactly(TokenKind.PUBLISH);
        assertThat(policy.allowedNetworks()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void one_that_asks_nothing_allows_everything(TokenKind kind) {
        TokenPolicy none = TokenPolicy.none(new OrganizationName("acme"));

        assertThat(none).isEqualTo(aPolicy().build());
        assertThat(none.allowsKind(kind)).isTrue();
        assertThat(none.allowsLife(kind, NOON, Optional.empty())).isTrue();
        assertThat(none.allowsLife(kind, NOON, Optional.of(Instant.MAX))).isTrue();
        assertThat(none.allowsFrom(IpAddress.parse("2001:db8::1"))).isTrue();
        assertThat(none.allowsFromAny(List.of(CidrBlock.parse("10.0.0.0/8")))).isTrue();
        assertThat(none.allowsMode(TwoFactorMode.DISABLED)).isTrue();
        assertThat(none.allowsIdleSince(Instant.EPOCH, NOON)).isTrue();
    }

    // ---- kinds ----

    @ParameterizedTest
    @CsvSource({
        "READ_ONLY, false",
        "AUTOMATION, true",
        "PUBLISH, false",
        "GRANULAR, true",
        "SESSION, true",
    })
    void allows_the_kinds_it_names_and_every_session(TokenKind kind, boolean allowed) {
        TokenPolicy policy =
                aPolicy().allowing(TokenKind.AUTOMATION, TokenKind.GRANULAR).build();

        assertThat(policy.allowsKind(kind)).isEqualTo(allowed);
    }

    @Test
    void says_which_kinds_are_allowed() {
        assertThat(aPolicy().allowing(TokenKind.PUBLISH).build().kinds()).containsExactly(TokenKind.PUBLISH);
        assertThat(aPolicy().build().kinds())
                .containsExactlyInAnyOrder(
                        TokenKind.READ_ONLY, TokenKind.AUTOMATION, TokenKind.PUBLISH, TokenKind.GRANULAR);
    }

    // ---- life ----

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void allows_a_life_of_so_many_days_to_the_millisecond(int millis, boolean allowed) {
        TokenPolicy policy = aPolicy().longestLife(WEEK).build();
        Optional<Instant> expiresAt = Optional.of(NOON.plus(WEEK).plusMillis(millis));

        assertThat(policy.allowsLife(TokenKind.GRANULAR, NOON, expiresAt)).isEqualTo(allowed);
        assertThat(policy.allowsLife(TokenKind.SESSION, NOON, expiresAt)).isTrue();
    }

    @Test
    void a_token_that_never_expires_lives_too_long() {
        TokenPolicy policy = aPolicy().longestLife(Duration.ofDays(3_650)).build();

        assertThat(policy.allowsLife(TokenKind.AUTOMATION, NOON, Optional.empty()))
                .isFalse();
    }

    // ---- networks ----

    @ParameterizedTest
    @CsvSource({
        "9.255.255.255,    false",
        "10.0.0.0,         true",
        "10.255.255.255,   true",
        "11.0.0.0,         false",
        "::ffff:10.0.0.1,  true",
        "2001:db7:ffff::,  false",
        "2001:db8::,       true",
        "2001:db9::,       false",
    })
    void allows_requests_from_its_ranges(String client, boolean allowed) {
        TokenPolicy policy =
                aPolicy().allowedFrom("10.0.0.0/8", "2001:db8::/32").build();

        assertThat(policy.allowsFrom(IpAddress.parse(client))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                            true",
        "10.1.0.0/16,                   true",
        "10.1.2.3/32,                   true",
        "10.1.0.0/15,                   true",
        "0.0.0.0/0,                     true",
        "10.2.0.0/16,                   false",
        "10.0.0.0/16,                   false",
        "10.2.0.0/16 10.1.255.0/24,     true",
        "::/0,                          false",
        "2001:db8::/32,                 false",
    })
    void allows_ranges_that_share_an_address_with_its_own(String ranges, boolean allowed) {
        TokenPolicy policy =
                aPolicy().allowedFrom("192.0.2.0/24", "10.1.0.0/16").build();

        assertThat(policy.allowsFromAny(Stream.of(ranges.split(" "))
                        .filter(range -> !range.isEmpty())
                        .map(CidrBlock::parse)
                        .toList()))
                .isEqualTo(allowed);
    }

    // ---- two factors, and idle time ----

    @ParameterizedTest
    @CsvSource({"DISABLED, false", "AUTH_ONLY, true", "AUTH_AND_WRITES, true"})
    void allows_either_mode_of_two_factor_authentication(TwoFactorMode mode, boolean allowed) {
        assertThat(aPolicy().askingForTwoFactor().build().allowsMode(mode)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, true", "1, false"})
    void allows_so_many_days_without_use_to_the_millisecond(int millis, boolean allowed) {
        TokenPolicy policy = aPolicy().longestIdle(WEEK).build();

        assertThat(policy.allowsIdleSince(NOON, NOON.plus(WEEK).plusMillis(millis)))
                .isEqualTo(allowed);
    }

    @Test
    void a_use_that_has_just_happened_is_not_idle() {
        assertThat(aPolicy().longestIdle(WEEK).build().allowsIdleSince(NOON.plusMillis(1), NOON))
                .isTrue();
    }
}
