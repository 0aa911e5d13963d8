package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profile, capabilities, recovery codes, invitations, and what a browser approves. */
final class AccountValuesTest {

    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "http://example.org:8080/ada?x=1#y", "https://[2001:db8::1]/"})
    void a_homepage_is_a_web_address(String homepage) {
        assertThat(profile("Ada", homepage).homepage()).contains(homepage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                "data:text/html,x",
                "https:",
                "https:///x",
                "ftp://example.org",
                "https://exa mple.org",
                "https://example.org/\u202e",
                "//example.org"
            })
    void nothing_else_is_a_homepage(String homepage) {
        assertThatThrownBy(() -> profile("Ada", homepage))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("https://example.org");
    }

    @Test
    void a_profile_keeps_within_its_lengths() {
        assertThat(profile("x".repeat(200), "https://example.org/" + "x".repeat(480)))
                .isNotNull();
        assertThatThrownBy(() -> profile("x".repeat(201), "https://example.org"))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("200");
        assertThatThrownBy(() -> profile("x", "https://example.org/" + "x".repeat(481)))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000"})
    void every_name_in_a_profile_can_be_shown(String name) {
        Optional<String> bad = Optional.of(name);
        Optional<String> none = Optional.empty();
        assertThatThrownBy(() -> new Profile(bad, none, none, none, none)).isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> new Profile(none, none, bad, none, none)).isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> new Profile(none, none, none, bad, none)).isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> new Profile(none, none, none, none, bad)).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void an_account_that_changes_keeps_the_rest_and_tells_when_in_milliseconds() {
        Account before = anAccount().named(ADA).administrator().build();
        Instant at = Instant.parse("2026-05-06T07:08:09.123456789Z");
        Instant kept = Instant.parse("2026-05-06T07:08:09.123Z");
        var email = Optional.of(new EmailAddress("new@example.org"));
        Profile profile = profile("Ada", "https://example.org");
        var hash = new PasswordHash("new");

        Account changed = before.withProfile(email, profile, at)
                .withPassword(hash, at)
                .withTwoFactor(TwoFactorMode.AUTH_ONLY, at)
                .deactivated(at);

        assertThat(changed)
                .isEqualTo(new Account(
                        ADA,
                        email,
                        profile,
                        Optional.of(hash),
                        true,
                        TwoFactorMode.AUTH_ONLY,
                        before.createdAt(),
                        kept,
                        Optional.of(kept)));
        assertThat(before.isActive()).isTrue();
        assertThat(changed.isActive()).isFalse();
        assertThat(changed.reactivated(NOON).isActive()).isTrue();
        assertThat(changed.reactivated(NOON).updatedAt()).isEqualTo(NOON);
        assertThat(before.withPassword(hash, at).updatedAt()).isEqualTo(kept);
        assertThat(before.withTwoFactor(TwoFactorMode.AUTH_ONLY, at).updatedAt())
                .isEqualTo(kept);
        assertThat(before.withProfile(email, profile, at).updatedAt()).isEqualTo(kept);
    }

    @Test
    void a_capability_is_read_as_it_was_written_and_stored_as_a_digest() {
        Capability capability = Capability.generate(new Random(1));

        assertThat(capability.reveal()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        assertThat(capability.digest()).matches("[0-9a-f]{64}").doesNotContain(capability.reveal());
        assertThat(Capability.parse(capability.reveal()).orElseThrow().digest()).isEqualTo(capability.digest());
        assertThat(Capability.generate(new Random(2)).digest()).isNotEqualTo(capability.digest());
        assertThat(capability).hasToString("Capability[***]");
        assertThat(Capability.parse("0123456789abcdef0123456789abcdef")
                        .orElseThrow()
                        .digest())
                .isEqualTo("3eb1bd439947eb762998e566ccc2e099c791118b2f40579cc4f7da2b5061b7f9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789abcdef0123456789abcdeF",
                "0123456789abcdef0123456789abcdeg",
                "0123456789abcdef0123456789abcde/",
                "0123456789abcdef0123456789abcde:",
                "0123456789abcdef0123456789abcde`"
            })
    void what_cannot_be_a_capability_is_none(String text) {
        assertThat(Capability.parse(text)).isEmpty();
    }

    @Test
    void a_recovery_code_is_twenty_digits_in_groups_of_four() {
        RecoveryCode code = RecoveryCode.generate(new Random(1));

        assertThat(code.reveal()).matches("(\\d{4} ){4}\\d{4}");
        assertThat(RecoveryCode.parse(code.reveal().replace(" ", ""))
                        .orElseThrow()
                        .digest())
                .isEqualTo(code.digest());
        assertThat(RecoveryCode.generate(new Random(2)).digest()).isNotEqualTo(code.digest());
        assertThat(code).hasToString("RecoveryCode[***]");
    }

    @Test
    void every_digit_can_be_in_a_recovery_code() {
        var random = new Random(3);
        Set<Integer> seen = new HashSet<>();
        for (int code = 0; code < 50; code++) {
            RecoveryCode.generate(random).reveal().chars().forEach(seen::add);
        }

        assertThat(seen).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567890123456789", "123456789012345678901", "1234567890123456789x"})
    void what_cannot_be_a_recovery_code_is_none(String text) {
        assertThat(RecoveryCode.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "G000000000000000000000000000000000000000000000000000000000000000"})
    void the_digest_of_a_recovery_code_is_hex(String hex) {
        assertThatThrownBy(() -> new RecoveryCodeDigest(hex)).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void an_authenticator_is_for_a_mode_and_has_recovery_codes_once_it_is_confirmed() {
        var seed = new SealedSeed("sealed");
        Set<RecoveryCodeDigest> codes =
                Set.of(RecoveryCode.generate(new Random(1)).digest());

        assertThat(new Authenticator(ADA, seed, TwoFactorMode.AUTH_ONLY, true, codes).recoveryCodes())
                .isEqualTo(codes);
        assertThatThrownBy(() -> new Authenticator(ADA, seed, TwoFactorMode.DISABLED, true, codes))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> new Authenticator(ADA, seed, TwoFactorMode.AUTH_ONLY, false, codes))
                .isInstanceOf(MalformedValueException.class);
        assertThat(new Authenticator(ADA, seed, TwoFactorMode.AUTH_ONLY, false, Set.of()).confirmed())
                .isFalse();
        assertThat(seed).hasToString("SealedSeed[***]");
        assertThatThrownBy(() -> new SealedSeed(" ")).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,     ,      ,  true",
        "0,      ,      ,  false",
        "1,      ,      ,  false",
        "-1,     ada,   ,  false",
        "-1,     ,      -5, false",
    })
    void an_invitation_is_open_until_it_expires_is_accepted_or_withdrawn(
            long secondsAfterExpiry, String acceptedBy, Long withdrawn, boolean open) {
        var invitation = new Invitation(
                "id",
                Optional.empty(),
                ADA,
                NOON.minus(Invitation.LIFE),
                NOON,
                Optional.ofNullable(acceptedBy).map(Username::new),
                Optional.ofNullable(withdrawn).map(NOON::plusSeconds));

        assertThat(invitation.isOpen(NOON.plusSeconds(secondsAfterExpiry))).isEqualTo(open);
    }

    @Test
    void a_passcode_is_for_somebody_and_a_login_is_not() {
        assertThatThrownBy(() -> approval(BrowserApproval.Kind.PASSCODE, Optional.empty(), Optional.of("k")))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> approval(BrowserApproval.Kind.PASSCODE, Optional.of(ADA), Optional.empty()))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> approval(BrowserApproval.Kind.LOGIN, Optional.of(ADA), Optional.empty()))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> approval(BrowserApproval.Kind.LOGIN, Optional.empty(), Optional.of("k")))
                .isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // approved, fetched, seconds after the expiry, open, fetchable
        "false, false, -1, true,  false",
        "false, false,  0, false, false",
        "true,  false, -1, false, true",
        "true,  false,  0, false, false",
        "true,  true,  -1, false, false",
    })
    void is_open_until_it_is_approved_and_fetchable_until_it_is_fetched(
            boolean approved, boolean fetched, long seconds, boolean open, boolean fetchable) {
        BrowserApproval approval = approval(
                approved ? Optional.of(ADA) : Optional.empty(), fetched ? Optional.of(NOON) : Optional.empty());
        Instant at = approval.expiresAt().plusSeconds(seconds);

        assertThat(approval.isOpen(at)).isEqualTo(open);
        assertThat(approval.isFetchable(at)).isEqualTo(fetchable);
    }

    @Test
    void its_passcode_is_for_its_account_and_holder_for_a_time() {
        BrowserApproval approval = approval(Optional.of(ADA), Optional.of(NOON));
        Instant last = NOON.plus(BrowserApproval.PASSCODE_LIFE).minusMillis(1);

        assertThat(approval.isPasscodeFor(ADA, "key", NOON)).isTrue();
        assertThat(approval.isPasscodeFor(ADA, "key", last)).isTrue();
        assertThat(approval.isPasscodeFor(ADA, "key", last.plusMillis(1))).isFalse();
        assertThat(approval.isPasscodeFor(GRACE, "key", NOON)).isFalse();
        assertThat(approval.isPasscodeFor(ADA, "another", NOON)).isFalse();
        assertThat(approval(Optional.of(ADA), Optional.empty()).isPasscodeFor(ADA, "key", NOON))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void kinds_of_approval_have_stable_codes(BrowserApproval.Kind kind) {
        assertThat(kind.code()).isEqualTo(kind == BrowserApproval.Kind.LOGIN ? "login" : "passcode");
        assertThat(BrowserApproval.Kind.ofCode(kind.code())).isEqualTo(kind);
        assertThatThrownBy(() -> BrowserApproval.Kind.ofCode("other")).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void too_many_guesses_say_how_long_to_wait() {
        assertThat(new TooManyGuessesException(Duration.ofSeconds(7)).retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    private static Profile profile(String fullName, String homepage) {
        return new Profile(
                Optional.of(fullName), Optional.of(homepage), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static BrowserApproval approval(Optional<Username> approvedBy, Optional<Instant> fetchedAt) {
        return new BrowserApproval(
                "id",
                "poll",
                BrowserApproval.Kind.PASSCODE,
                IpAddress.parse("192.0.2.1"),
                "npm",
                Optional.of(ADA),
                Optional.of("key"),
                NOON,
                NOON.plus(BrowserApproval.LIFE),
                approvedBy.map(name -> new BrowserApproval.Approver(name, "session")),
                fetchedAt.map(at -> "digest"),
                fetchedAt);
    }

    private static BrowserApproval approval(
            BrowserApproval.Kind kind, Optional<Username> account, Optional<String> holder) {
        return new BrowserApproval(
                "id",
                "poll",
                kind,
                IpAddress.parse("192.0.2.1"),
                "npm",
                account,
                holder,
                NOON,
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
