package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Racers;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifyPasscodeTest {

    private static final Username ADA = new Username("ada");
    private static final Origin ORIGIN = new Origin(IpAddress.parse("192.0.2.1"), Optional.of("token"));

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final VerifyPasscode verifyPasscode = fixture.verifyPasscode();

    @BeforeEach
    void enable() {
        fixture.accounts.add(anAccount().named(ADA).build());
        fixture.enable(ADA, TwoFactorMode.AUTH_ONLY);
    }

    @Test
    void takes_what_the_authenticator_shows_with_spaces_or_without() {
        String passcode = fixture.passcode();

        assertThat(verify(passcode, "a")).isTrue();
        assertThat(verify(passcode.substring(0, 3) + " " + passcode.substring(3), "a"))
                .isTrue();
        assertThat(fixture.auditLog.newest(10)).isEmpty();
    }

    @Test
    void is_the_passcode_of_whoever_presents_it_first() {
        String passcode = fixture.passcode();

        assertThat(verify(passcode, "first")).isTrue();
        assertThat(verify(passcode, "second")).isFalse();
        assertThat(verify(passcode, "first")).isTrue();
    }

    @Test
    void of_many_that_race_for_a_passcode_one_gets_it() {
        assertThat(Racers.race(racer -> fixture.authenticators.claim(ADA, 1, "racer " + racer)))
                .containsOnlyOnce(true);
    }

    @Test
    void the_next_passcode_is_anybodys_again() {
        verify(fixture.passcode(), "first");

        fixture.pass(TimeBasedPasscode.TIME_STEP.multipliedBy(2));

        assertThat(verify(fixture.passcode(), "second")).isTrue();
    }

    @Test
    void an_old_passcode_is_none() {
        String passcode = fixture.passcode();

        fixture.pass(TimeBasedPasscode.TIME_STEP.multipliedBy(2));

        assertThat(verify(passcode, "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12345", "abcdef", "00000000000000000000", "00000000000000000000000000000000"})
    void refuses_everything_else_and_records_it(String presented) {
        assertThat(verify(presented, "a")).isFalse();

        assertThat(fixture.auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.PASSCODE_REFUSED, "ada")
                        .by("ada")
                        .from(ORIGIN)
                        .at(fixture.instant()));
    }

    @Test
    void a_recovery_code_works_once_and_leaves_the_others() {
        String code = fixture.recoveryCodes.get(0).reveal();

        assertThat(verify(code, "a")).isTrue();
        assertThat(verify(code, "a")).isFalse();
        assertThat(verify(fixture.recoveryCodes.get(1).reveal(), "a")).isTrue();

        assertThat(fixture.auditLog.newest(10))
                .extracting(AuditEvent::action)
                .containsExactly(
                        AuditAction.RECOVERY_CODE_USED, AuditAction.PASSCODE_REFUSED, AuditAction.RECOVERY_CODE_USED);
    }

    @Test
    void without_an_authenticator_nothing_is_right() {
        Username grace = new Username("grace");

        assertThat(verifyPasscode.verify(grace, fixture.passcode(), "a", ORIGIN))
                .isFalse();
        assertThat(verifyPasscode.verify(grace, fixture.recoveryCodes.get(0).reveal(), "a", ORIGIN))
                .isFalse();
    }

    @Test
    void an_authenticator_that_waits_for_its_first_passcode_does_not_count() {
        fixture.authenticators.put(new Authenticator(
                ADA, fixture.sealer.seal(ADA, fixture.seed), TwoFactorMode.AUTH_ONLY, false, Set.of()));

        assertThat(verify(fixture.passcode(), "a")).isFalse();
    }

    @Test
    void takes_what_the_browser_confirmed_for_the_same_holder_again_and_again() {
        var asked = new AskForApproval(fixture.approvals, fixture.limits, fixture.unitOfWork, fixture.random, fixture)
                .ask(ORIGIN.client(), "npm", ADA, "holder");
        Capability passcode = Capability.generate(fixture.random);
        assertThat(verify(passcode.reveal(), "holder")).as("before").isFalse();
        fixture.approvals.approve(
                asked.page().digest(), new BrowserApproval.Approver(ADA, "session"), fixture.instant());
        fixture.approvals.fetch(asked.poll().digest(), Optional.of(passcode.digest()), fixture.instant());

        assertThat(verify(passcode.reveal(), "holder")).isTrue();
        assertThat(verify(passcode.reveal(), "holder")).isTrue();
        assertThat(verify(passcode.reveal(), "another")).isFalse();
        fixture.pass(BrowserApproval.PASSCODE_LIFE);
        assertThat(verify(passcode.reveal(), "holder")).isFalse();
    }

    @Test
    void what_the_browser_confirmed_before_the_account_was_changed_is_none() {
        var asked = new AskForApproval(fixture.approvals, fixture.limits, fixture.unitOfWork, fixture.random, fixture)
                .ask(ORIGIN.client(), "npm", ADA, "holder");
        Capability passcode = Capability.generate(fixture.random);
        fixture.approvals.approve(
                asked.page().digest(), new BrowserApproval.Approver(ADA, "session"), fixture.instant());
        fixture.approvals.fetch(asked.poll().digest(), Optional.of(passcode.digest()), fixture.instant());
        assertThat(verify(passcode.reveal(), "holder")).isTrue();

        fixture.accounts.update(
                ADA,
                account -> account.withPassword(
                        new PasswordHash("new"), fixture.instant().plusMillis(1)));

        assertThat(verify(passcode.reveal(), "holder")).isFalse();
    }

    @Test
    void looks_at_no_more_than_so_many_wrong_ones_and_takes_right_ones_for_ever() {
        for (int right = 0; right < 3 * GuessAllowance.OF_ADDRESS.guesses(); right++) {
            assertThat(verify(fixture.passcode(), "a")).isTrue();
        }
        for (int guess = 0; guess < GuessAllowance.OF_ACCOUNT_FROM_ADDRESS.guesses(); guess++) {
            verify(fixture.wrongPasscode(), "a");
        }

        assertThatThrownBy(() -> verify(fixture.passcode(), "a")).isInstanceOf(TooManyGuessesException.class);
        assertThat(verifyPasscode.verify(ADA, fixture.passcode(), "a", Origin.of(IpAddress.parse("198.51.100.1"))))
                .as("from elsewhere")
                .isTrue();
    }

    private boolean verify(String presented, String holder) {
        return verifyPasscode.verify(ADA, presented, holder, ORIGIN);
    }
}
