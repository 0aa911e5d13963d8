package dev.jeton.core.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aSession;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.ApproveInBrowser;
import dev.jeton.core.account.AskForApproval;
import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.GuessAllowance;
import dev.jeton.core.account.TwoFactorFixture;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.network.IpAddress;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FetchApprovedTest {

    private static final Username ADA = new Username("ada");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");

    private final TwoFactorFixture fixture = new TwoFactorFixture();
    private final AccessTokens tokens = fixture.tokens;
    private final AskForApproval ask =
            new AskForApproval(fixture.approvals, fixture.limits, fixture.unitOfWork, fixture.random, fixture);
    private final ApproveInBrowser approve =
            new ApproveInBrowser(fixture.approvals, fixture.auditLog, fixture.unitOfWork, fixture);
    private final FetchApproved fetch = new FetchApproved(
            fixture.approvals,
            fixture.accounts,
            tokens,
            fixture.limits,
            new OpenSession(
                    fixture.accounts,
                    tokens,
                    fixture.auditLog,
                    fixture.unitOfWork,
                    TokenLimits.DEFAULT,
                    fixture.random,
                    fixture),
            fixture.unitOfWork,
            fixture.random,
            fixture);

    private final AccessToken browser = aSession()
            .ownedBy(ADA)
            .allowedFrom("192.0.2.0/24")
            .expiringAt(fixture.instant().plusSeconds(3_600))
            .build();
    private final Origin origin = new Origin(
            IpAddress.parse("198.51.100.1"), Optional.of(browser.key().value()));

    @BeforeEach
    void sign_in() {
        fixture.accounts.add(
                anAccount().named(ADA).createdAt(NOON.minusSeconds(60)).build());
        tokens.addIfBelow(10, browser, fixture.instant());
    }

    @Test
    void waits_until_it_is_approved() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm");

        assertThat(fetch.fetch(asked.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Waiting.class);
        assertThat(fetch.fetch(asked.page(), CLIENT))
                .as("the page's capability")
                .isInstanceOf(FetchApproved.Answer.Gone.class);
    }

    @Test
    void an_approved_login_is_a_session_of_whoever_approved_it_once() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm");
        approve.approve(asked.page(), ADA, origin);

        var answer = (FetchApproved.Answer.LoggedIn) fetch.fetch(asked.poll(), CLIENT);

        AccessToken session = answer.session().token();
        assertThat(session.owner()).isEqualTo(ADA);
        assertThat(session.kind()).isEqualTo(TokenKind.SESSION);
        assertThat(session.allowedNetworks()).isEqualTo(browser.allowedNetworks());
        assertThat(session.expiresAt())
                .as("lasts no longer than what approved it")
                .isEqualTo(browser.expiresAt());
        assertThat(tokens.findByDigest(answer.session().secret().digest())).contains(session);
        assertThat(fixture.auditLog.newest(1))
                .containsExactly(AuditEvent.of(AuditAction.LOGGED_IN, "ada")
                        .by("ada")
                        .from(new Origin(CLIENT, Optional.of(session.key().value())))
                        .at(fixture.instant()));
        assertThat(fetch.fetch(asked.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Gone.class);
        assertThat(tokens.sessions(ADA, fixture.instant())).hasSize(2);
    }

    @Test
    void an_approved_operation_is_a_passcode_for_its_holder() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm", ADA, "key");
        approve.approve(asked.page(), ADA, origin);

        var answer = (FetchApproved.Answer.Confirmed) fetch.fetch(asked.poll(), CLIENT);

        assertThat(fixture.verifyPasscode().verify(ADA, answer.passcode().reveal(), "key", origin))
                .isTrue();
        assertThat(fixture.verifyPasscode().verify(ADA, answer.passcode().reveal(), "another", origin))
                .isFalse();
        assertThat(fetch.fetch(asked.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Gone.class);
        assertThat(tokens.sessions(ADA, fixture.instant())).containsExactly(browser);
    }

    @Test
    void nothing_comes_of_what_expired_or_never_was() {
        AskForApproval.Asked unapproved = ask.ask(CLIENT, "npm");
        AskForApproval.Asked approved = ask.ask(CLIENT, "npm");
        approve.approve(approved.page(), ADA, origin);

        fixture.pass(BrowserApproval.LIFE);

        assertThat(fetch.fetch(unapproved.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Gone.class);
        assertThat(fetch.fetch(approved.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Gone.class);
        assertThat(fetch.fetch(Capability.generate(fixture.random), CLIENT))
                .isInstanceOf(FetchApproved.Answer.Gone.class);
        assertThat(tokens.sessions(ADA, fixture.instant())).containsExactly(browser);
    }

    @Test
    void a_session_of_a_young_one_lives_as_long_as_any() {
        AccessToken young = aSession()
                .ownedBy(ADA)
                .expiringAt(fixture.instant()
                        .plus(TokenLimits.DEFAULT.sessionLife())
                        .plusSeconds(1))
                .build();
        tokens.addIfBelow(10, young, fixture.instant());
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm");
        approve.approve(
                asked.page(), ADA, new Origin(CLIENT, Optional.of(young.key().value())));

        var answer = (FetchApproved.Answer.LoggedIn) fetch.fetch(asked.poll(), CLIENT);

        assertThat(answer.session().token().expiresAt())
                .contains(fixture.instant().plus(TokenLimits.DEFAULT.sessionLife()));
    }

    @Test
    void nothing_comes_of_what_was_approved_by_a_session_that_has_ended() {
        AskForApproval.Asked login = ask.ask(CLIENT, "npm");
        AskForApproval.Asked operation = ask.ask(CLIENT, "npm", ADA, "key");
        approve.approve(login.page(), ADA, origin);
        approve.approve(operation.page(), ADA, origin);

        tokens.revoke(browser.key(), fixture.instant());

        assertThat(fetch.fetch(login.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Gone.class);
        assertThat(fetch.fetch(operation.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Gone.class);
    }

    @Test
    void nothing_comes_of_it_for_a_deactivated_account() {
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm");
        approve.approve(asked.page(), ADA, origin);
        fixture.accounts.update(
                ADA,
                account ->
                        anAccount().named(ADA).deactivatedAt(fixture.instant()).build());

        assertThat(fetch.fetch(asked.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Gone.class);
    }

    @Test
    void an_access_token_approves_nothing() {
        AccessToken token = aToken().ownedBy(ADA).build();
        tokens.addIfBelow(10, token, fixture.instant());
        AskForApproval.Asked asked = ask.ask(CLIENT, "npm");
        approve.approve(
                asked.page(), ADA, new Origin(CLIENT, Optional.of(token.key().value())));

        assertThat(fetch.fetch(asked.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.Gone.class);
    }

    @Test
    void a_login_that_was_finished_is_not_counted_against_its_address() {
        for (int login = 0; login < 2 * GuessAllowance.OF_ADDRESS.guesses(); login++) {
            AskForApproval.Asked asked = ask.ask(CLIENT, "npm");
            approve.approve(asked.page(), ADA, origin);

            assertThat(fetch.fetch(asked.poll(), CLIENT)).isInstanceOf(FetchApproved.Answer.LoggedIn.class);
        }
    }
}
