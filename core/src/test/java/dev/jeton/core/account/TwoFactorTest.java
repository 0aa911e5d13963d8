package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Outcome;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.AccessToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From no second factor to one, its changes, and back. */
final class TwoFactorTest {

    private static final Username ADA = new Username("ada");
    private static final Username NOBODY = new Username("nobody");
    private static final Origin ORIGIN = Origin.of(IpAddress.parse("192.0.2.1"));

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final BeginTwoFactor begin = new BeginTwoFactor(
            fixture.accounts, fixture.authenticators, fixture.sealer, fixture.unitOfWork, fixture.random);
    private final ConfirmTwoFactor confirm = new ConfirmTwoFactor(
            fixture.accounts,
            fixture.authenticators,
            fixture.tokens,
            fixture.sealer,
            fixture.limits,
            fixture.auditLog,
            fixture.unitOfWork,
            fixture.random,
            fixture);
    private final ChangeTwoFactorMode changeMode = new ChangeTwoFactorMode(
            fixture.accounts, fixture.authenticators, fixture.auditLog, fixture.unitOfWork, fixture);
    private final DisableTwoFactor disable = new DisableTwoFactor(
            fixture.accounts, fixture.authenticators, fixture.auditLog, fixture.unitOfWork, fixture);
    private final ReplaceRecoveryCodes replaceCodes = new ReplaceRecoveryCodes(
            fixture.accounts, fixture.authenticators, fixture.auditLog, fixture.unitOfWork, fixture.random, fixture);
    private final FindTwoFactor find = new FindTwoFactor(fixture.accounts, fixture.authenticators);

    @BeforeEach
    void add_ada() {
        fixture.accounts.add(anAccount().named(ADA).build());
    }

    @Test
    void begun_is_not_enabled() {
        begin(TwoFactorMode.AUTH_AND_WRITES);

        assertThat(find.find(ADA))
                .isEqualTo(new FindTwoFactor.Status(
                        TwoFactorMode.DISABLED, Optional.of(TwoFactorMode.AUTH_AND_WRITES), 0));
        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    @Test
    void the_first_passcode_enables_it_and_gives_five_recovery_codes() {
        AuthenticatorSeed seed = begin(TwoFactorMode.AUTH_AND_WRITES);

        List<RecoveryCode> codes = done(confirm.confirm(ADA, spaced(passcode(seed)), ORIGIN));

        assertThat(codes).hasSize(5);
        assertThat(codes.stream().map(RecoveryCode::digest)).doesNotHaveDuplicates();
        assertThat(find.find(ADA))
                .isEqualTo(new FindTwoFactor.Status(TwoFactorMode.AUTH_AND_WRITES, Optional.empty(), 5));
        assertThat(fixture.accounts.find(ADA).orElseThrow().updatedAt()).isEqualTo(fixture.instant());
        assertThat(fixture.auditLog.newest(10)).containsExactly(event(AuditAction.TWO_FACTOR_ENABLED));
        for (RecoveryCode code : codes) {
            assertThat(fixture.verifyPasscode().verify(ADA, code.reveal(), "a", ORIGIN))
                    .isTrue();
        }
    }

    @Test
    void the_first_passcode_cannot_be_presented_again() {
        AuthenticatorSeed seed = begin(TwoFactorMode.AUTH_ONLY);
        String passcode = passcode(seed);
        confirm.confirm(ADA, passcode, ORIGIN);

        assertThat(fixture.verifyPasscode().verify(ADA, passcode, "a", ORIGIN)).isFalse();
    }

    @Test
    void a_wrong_first_passcode_enables_nothing_and_the_next_may_be_right() {
        AuthenticatorSeed seed = begin(TwoFactorMode.AUTH_ONLY);

        assertThat(code(confirm.confirm(ADA, "", ORIGIN))).isEqualTo(TwoFactorRefusal.Code.PASSCODE_WRONG);
        assertThat(code(confirm.confirm(ADA, passcode(fixture.seed), ORIGIN)))
                .isEqualTo(TwoFactorRefusal.Code.PASSCODE_WRONG);
        assertThat(find.find(ADA).mode()).isEqualTo(TwoFactorMode.DISABLED);
        assertThat(fixture.auditLog.newest(10)).isEmpty();

        done(confirm.confirm(ADA, passcode(seed), ORIGIN));
    }

    @Test
    void a_first_passcode_that_somebody_holds_is_none() {
        AuthenticatorSeed seed = begin(TwoFactorMode.AUTH_ONLY);
        fixture.authenticators.claim(ADA, fixture.instant().getEpochSecond() / 30, "another");

        assertThat(code(confirm.confirm(ADA, passcode(seed), ORIGIN))).isEqualTo(TwoFactorRefusal.Code.PASSCODE_WRONG);
    }

    @Test
    void wrong_first_passcodes_are_limited_and_right_ones_are_not_counted() {
        for (int time = 0; time < 2 * GuessAllowance.OF_ACCOUNT_FROM_ADDRESS.guesses(); time++) {
            done(confirm.confirm(ADA, passcode(begin(TwoFactorMode.AUTH_ONLY)), ORIGIN));
            disable.disable(ada(), ORIGIN);
            fixture.pass(TimeBasedPasscode.TIME_STEP.multipliedBy(3));
        }
        AuthenticatorSeed seed = begin(TwoFactorMode.AUTH_ONLY);
        IntStream.range(0, GuessAllowance.OF_ACCOUNT_FROM_ADDRESS.guesses())
                .forEach(guess -> confirm.confirm(ADA, "wrong", ORIGIN));

        assertThatThrownBy(() -> confirm.confirm(ADA, passcode(seed), ORIGIN))
                .isInstanceOf(TooManyGuessesException.class);
    }

    @Test
    void nothing_is_confirmed_before_it_is_begun_or_twice() {
        assertThat(code(confirm.confirm(ADA, "123456", ORIGIN))).isEqualTo(TwoFactorRefusal.Code.NOT_BEGUN);
        AuthenticatorSeed seed = begin(TwoFactorMode.AUTH_ONLY);
        done(confirm.confirm(ADA, passcode(seed), ORIGIN));

        assertThat(code(confirm.confirm(ADA, passcode(seed), ORIGIN))).isEqualTo(TwoFactorRefusal.Code.NOT_BEGUN);
    }

    @Test
    void beginning_again_voids_the_seed_before() {
        AuthenticatorSeed first = begin(TwoFactorMode.AUTH_ONLY);
        AuthenticatorSeed second = begin(TwoFactorMode.AUTH_AND_WRITES);

        assertThat(first.base32()).isNotEqualTo(second.base32());
        assertThat(code(confirm.confirm(ADA, passcode(first), ORIGIN))).isEqualTo(TwoFactorRefusal.Code.PASSCODE_WRONG);
        done(confirm.confirm(ADA, passcode(second), ORIGIN));
        assertThat(find.find(ADA).mode()).isEqualTo(TwoFactorMode.AUTH_AND_WRITES);
    }

    @Test
    void what_is_enabled_is_not_begun_again() {
        enable();

        assertThat(code(begin.begin(ADA, TwoFactorMode.AUTH_ONLY))).isEqualTo(TwoFactorRefusal.Code.ALREADY_ENABLED);
        assertThat(fixture.verifyPasscode().verify(ADA, fixture.passcode(), "a", ORIGIN))
                .isTrue();
        assertThat(code(begin.begin(NOBODY, TwoFactorMode.AUTH_ONLY))).isEqualTo(TwoFactorRefusal.Code.ALREADY_ENABLED);
        assertThatThrownBy(() -> begin.begin(ADA, TwoFactorMode.DISABLED)).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void the_mode_changes_and_everything_else_stays() {
        enable();

        assertThat(done(changeMode.change(ada(), TwoFactorMode.AUTH_AND_WRITES, ORIGIN)))
                .isEqualTo(TwoFactorMode.AUTH_AND_WRITES);

        assertThat(find.find(ADA))
                .isEqualTo(new FindTwoFactor.Status(TwoFactorMode.AUTH_AND_WRITES, Optional.empty(), 2));
        assertThat(fixture.authenticators.find(ADA).orElseThrow().mode()).isEqualTo(TwoFactorMode.AUTH_AND_WRITES);
        assertThat(fixture.verifyPasscode().verify(ADA, fixture.passcode(), "a", ORIGIN))
                .isTrue();
        assertThat(fixture.auditLog.newest(10)).containsExactly(event(AuditAction.TWO_FACTOR_MODE_CHANGED));
        assertThatThrownBy(() -> changeMode.change(ada(), TwoFactorMode.DISABLED, ORIGIN))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void the_mode_of_what_is_not_enabled_does_not_change() {
        begin(TwoFactorMode.AUTH_ONLY);

        assertThat(code(changeMode.change(ada(), TwoFactorMode.AUTH_AND_WRITES, ORIGIN)))
                .isEqualTo(TwoFactorRefusal.Code.NOT_ENABLED);
        assertThat(find.find(ADA).mode()).isEqualTo(TwoFactorMode.DISABLED);
        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    @Test
    void disabling_forgets_authenticator_and_recovery_codes() {
        enable();

        assertThat(disable.disable(ada(), ORIGIN)).isTrue();

        assertThat(find.find(ADA)).isEqualTo(new FindTwoFactor.Status(TwoFactorMode.DISABLED, Optional.empty(), 0));
        assertThat(fixture.authenticators.find(ADA)).isEmpty();
        assertThat(fixture.auditLog.newest(10)).containsExactly(event(AuditAction.TWO_FACTOR_DISABLED));
        assertThat(disable.disable(ada(), ORIGIN)).isFalse();
        assertThat(fixture.auditLog.newest(10)).hasSize(1);
    }

    @Test
    void disabling_forgets_one_that_only_waits() {
        begin(TwoFactorMode.AUTH_ONLY);

        assertThat(disable.disable(ada(), ORIGIN)).isFalse();

        assertThat(find.find(ADA).pending()).isEmpty();
    }

    @Test
    void new_recovery_codes_void_the_old_ones() {
        enable();

        List<RecoveryCode> codes = done(replaceCodes.replace(ada(), ORIGIN));

        assertThat(codes).hasSize(5);
        assertThat(find.find(ADA).recoveryCodesLeft()).isEqualTo(5);
        assertThat(find.find(ADA).mode()).isEqualTo(TwoFactorMode.AUTH_ONLY);
        assertThat(fixture.auditLog.newest(10)).containsExactly(event(AuditAction.RECOVERY_CODES_REPLACED));
        assertThat(fixture.verifyPasscode()
                        .verify(ADA, fixture.recoveryCodes.get(0).reveal(), "a", ORIGIN))
                .isFalse();
        assertThat(fixture.verifyPasscode().verify(ADA, codes.get(0).reveal(), "a", ORIGIN))
                .isTrue();
    }

    @Test
    void there_are_no_recovery_codes_without_it() {
        begin(TwoFactorMode.AUTH_ONLY);

        assertThat(code(replaceCodes.replace(ada(), ORIGIN))).isEqualTo(TwoFactorRefusal.Code.NOT_ENABLED);
        assertThat(find.find(ADA).recoveryCodesLeft()).isZero();
    }

    @Test
    void nobody_has_none() {
        assertThat(find.find(NOBODY)).isEqualTo(new FindTwoFactor.Status(TwoFactorMode.DISABLED, Optional.empty(), 0));
    }

    /** Else whoever was verified before it was enabled could take it away again, or be handed the recovery codes. */
    @Test
    void what_was_verified_before_the_account_changed_counts_no_more() {
        Account before = ada();
        enable();

        assertThatThrownBy(() -> disable.disable(before, ORIGIN)).isInstanceOf(AccountChangedException.class);
        assertThatThrownBy(() -> changeMode.change(before, TwoFactorMode.AUTH_AND_WRITES, ORIGIN))
                .isInstanceOf(AccountChangedException.class);
        assertThatThrownBy(() -> replaceCodes.replace(before, ORIGIN)).isInstanceOf(AccountChangedException.class);
        assertThatThrownBy(() -> disable.disable(anAccount().named(NOBODY).build(), ORIGIN))
                .isInstanceOf(AccountChangedException.class);

        assertThat(find.find(ADA)).isEqualTo(new FindTwoFactor.Status(TwoFactorMode.AUTH_ONLY, Optional.empty(), 2));
        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    @Test
    void a_new_hash_of_the_same_password_is_no_change() {
        enable();
        Account before = ada();
        fixture.accounts.update(ADA, account -> account.withPassword(new PasswordHash("renewed"), account.updatedAt()));

        assertThat(disable.disable(before, ORIGIN)).isTrue();
    }

    @Test
    void enabling_it_ends_every_session_that_the_password_alone_has_opened_but_this_one() {
        AccessToken own = session();
        AccessToken other = session();
        AuthenticatorSeed seed = begin(TwoFactorMode.AUTH_ONLY);

        done(confirm.confirm(
                ADA,
                passcode(seed),
                new Origin(ORIGIN.client(), Optional.of(own.key().value()))));

        assertThat(fixture.tokens.sessions(ADA, fixture.instant())).containsExactly(own);
        assertThat(fixture.tokens.findByKey(other.key()).orElseThrow().revokedAt())
                .contains(fixture.instant());
    }

    private AccessToken session() {
        AccessToken session = aSession()
                .ownedBy(ADA)
                .expiringAt(fixture.instant().plusSeconds(3_600))
                .build();
        fixture.tokens.addIfBelow(10, session, fixture.instant());
        return session;
    }

    private Account ada() {
        return fixture.accounts.find(ADA).orElseThrow();
    }

    private void enable() {
        fixture.enable(ADA, TwoFactorMode.AUTH_ONLY);
    }

    private AuthenticatorSeed begin(TwoFactorMode mode) {
        return done(begin.begin(ADA, mode));
    }

    private String passcode(AuthenticatorSeed seed) {
        return TimeBasedPasscode.at(seed, fixture.instant());
    }

    private static String spaced(String passcode) {
        return passcode.substring(0, 3) + " " + passcode.substring(3);
    }

    private AuditEvent event(AuditAction action) {
        return AuditEvent.of(action, "ada").by("ada").from(ORIGIN).at(fixture.instant());
    }

    private static <T> T done(Outcome<T, TwoFactorRefusal> outcome) {
        return outcome.fold(value -> value, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static TwoFactorRefusal.Code code(Outcome<?, TwoFactorRefusal> outcome) {
        return outcome.fold(
                value -> {
                    throw new AssertionError("Not refused");
                },
                refusal -> {
                    assertThat(refusal.message()).isNotBlank();
                    return refusal.code();
                });
    }
}
