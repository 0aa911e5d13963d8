package dev.jeton.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client asks a person at a browser, and what becomes of it. */
final class ApprovalTest {

    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    private static final Origin BROWSER = new Origin(IpAddress.parse("198.51.100.1"), Optional.of("session"));

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final AskForApproval ask =
            new AskForApproval(fixture.approvals, fixture.limits, fixture.unitOfWork, fixture.random, fixture);
    private final FindApproval find = new FindApproval(fixture.approvals, fixture);
    private final ApproveInBrowser approve =
            new ApproveInBrowser(fixture.approvals, fixture.auditLog, fixture.unitOfWork, fixture);

    @Test
    void keeps_who_asks_from_where_and_no_secret() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm/11");

        assertThat(asked.page().reveal()).isNotEqualTo(asked.poll().reveal());
        assertThat(find.find(asked.page(), ADA))
                .contains(new BrowserApproval(
                        asked.page().digest(),
                        asked.poll().digest(),
                        BrowserApproval.Kind.LOGIN,
                        CLIENT,
                        "npm/11",
                        Optional.empty(),
                        Optional.empty(),
                        fixture.instant(),
                        fixture.instant().plus(BrowserApproval.LIFE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u001b[2Jb"})
    void a_client_whose_name_cannot_be_shown_is_unnamed(String name) {
        AskForApproval.Asked asked = ask.ask(CLIENT, name);

        assertThat(find.find(asked.page(), ADA).orElseThrow().clientName()).isEqualTo("an unnamed client");
    }

    @Test
    void a_login_may_be_seen_by_whoever_has_its_address() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm");

        assertThat(find.find(asked.page(), ADA)).isPresent();
        assertThat(find.find(asked.page(), GRACE)).isPresent();
        assertThat(find.find(asked.poll(), ADA)).isEmpty();
    }

    @Test
    void an_operation_may_be_seen_and_approved_by_its_account_only() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm", ADA, "key");

        assertThat(find.find(asked.page(), GRACE)).isEmpty();
        assertThat(approve.approve(asked.page(), GRACE, BROWSER)).isEmpty();
        assertThat(fixture.auditLog.newest(10)).isEmpty();
        assertThat(approve.approve(asked.page(), ADA, BROWSER)).isPresent();
        BrowserApproval approved = fixture.approvals.find(asked.page().digest()).orElseThrow();
        assertThat(approved.approvedBy()).contains(new BrowserApproval.Approver(ADA, "session"));
        assertThat(approved.kind()).isEqualTo(BrowserApproval.Kind.PASSCODE);
        assertThat(approved.account()).contains(ADA);
        assertThat(approved.holder()).contains("key");
    }

    @Test
    void is_approved_once_and_recorded() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm");

        assertThat(approve.approve(asked.page(), ADA, BROWSER).map(BrowserApproval::id))
                .contains(asked.page().digest());
        assertThat(approve.approve(asked.page(), GRACE, BROWSER)).isEmpty();

        assertThat(fixture.auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.BROWSER_APPROVED, "ada")
                        .by("ada")
                        .from(BROWSER)
                        .at(fixture.instant()));
        assertThat(find.find(asked.page(), ADA)).isEmpty();
    }

    @Test
    void is_over_when_it_has_expired() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm");

        fixture.pass(BrowserApproval.LIFE.minusMillis(1));
        assertThat(find.find(asked.page(), ADA)).isPresent();
        fixture.pass(Duration.ofMillis(1));

        assertThat(find.find(asked.page(), ADA)).isEmpty();
        assertThat(approve.approve(asked.page(), ADA, BROWSER)).isEmpty();
    }

    @Test
    void strangers_ask_for_so_many_logins_only() {
        for (int asked = 0; asked < GuessAllowance.OF_ADDRESS.guesses(); asked++) {
            ask.ask(CLIENT, "npm");
        }

        assertThatThrownBy(() -> ask.ask(CLIENT, "npm")).isInstanceOf(TooManyGuessesException.class);
        assertThat(ask.ask(IpAddress.parse("192.0.2.2"), "npm")).as("elsewhere").isNotNull();
        assertThat(ask.ask(CLIENT, "npm", ADA, "key")).as("for a token").isNotNull();
    }
}
