package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every {@link BrowserApprovals} must do. Each adapter runs it by extending this class. The store may be shared with
 * other tests and need not be empty.
 */
public abstract class BrowserApprovalsContract {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant EXPIRY = NOON.plus(BrowserApproval.LIFE);

    protected abstract BrowserApprovals approvals();

    /** Where the accounts are added before what they approve. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    // ---- finding, and keeping every field ----

    @Test
    void finds_a_login_by_its_id_and_by_what_the_client_polls_with() {
        BrowserApproval login = add(aLogin());

        assertThat(approvals().find(login.id())).contains(login);
        assertThat(approvals().findByPollId(login.pollId())).contains(login);
    }

    @Test
    void finds_neither_under_the_name_of_the_other() {
        BrowserApproval login = add(aLogin());

        assertThat(approvals().find(login.pollId())).isEmpty();
        assertThat(approvals().findByPollId(login.id())).isEmpty();
        assertThat(approvals().findPasscode(login.id())).isEmpty();
        assertThat(approvals().find(aDigest())).isEmpty();
    }

    @Test
    void keeps_every_field_of_a_passcode() {
        BrowserApproval passcode = add(new BrowserApproval(
                aDigest(),
                aDigest(),
                BrowserApproval.Kind.PASSCODE,
                IpAddress.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"),
                "🚀".repeat(200),
                Optional.of(aPerson()),
                Optional.of("h".repeat(100)),
                NOON.minusMillis(1),
                EXPIRY.plusMillis(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        assertThat(approvals().find(passcode.id())).contains(passcode);
    }

    // ---- approving ----

    @Test
    void approves_one_and_changes_only_that() {
        BrowserApproval login = add(aLogin());
        BrowserApproval other = add(aLogin());
        Username ada = aPerson();

        assertThat(approve(login, ada, NOON)).isTrue();

        assertThat(approvals().find(login.id())).contains(approved(login, ada));
        assertThat(approvals().findByPollId(login.pollId())).contains(approved(login, ada));
        assertThat(approvals().find(other.id())).contains(other);
    }

    @Test
    void approves_once() {
        BrowserApproval login = add(aLogin());
        Username ada = aPerson();
        Username grace = aPerson();
        approve(login, ada, NOON);

        assertThat(approve(login, grace, NOON)).isFalse();
        assertThat(approve(login, ada, NOON)).isFalse();

        assertThat(approvals().find(login.id())).contains(approved(login, ada));
    }

    @Test
    void approves_nothing_that_is_not_there() {
        assertThat(approve(aLogin(), aPerson(), NOON)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void approves_up_to_the_instant_of_expiry(int millis, boolean expected) {
        BrowserApproval login = add(aLogin());

        assertThat(approve(login, aPerson(), EXPIRY.plusMillis(millis))).isEqualTo(expected);

        assertThat(approvals().find(login.id()).orElseThrow().approvedBy().isPresent())
                .isEqualTo(expected);
    }

    @Test
    void a_unit_of_work_that_has_read_one_approves_it_and_sees_that() {
        BrowserApproval login = add(aLogin());
        Username ada = aPerson();

        Optional<BrowserApproval> seen = inUnit(() -> {
            assertThat(approvals().find(login.id())).contains(login);
            assertThat(approvals().approve(login.id(), approver(ada), NOON)).isTrue();
            return approvals().find(login.id());
        });

        assertThat(seen).contains(approved(login, ada));
    }

    @Test
    void of_many_that_approve_in_parallel_one_succeeds() {
        BrowserApproval login = add(aLogin());
        List<Username> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> aPerson()).toList();

        List<Boolean> approved = Racers.race(racer -> approve(login, racers.get(racer), NOON));

        assertThat(approved).containsOnlyOnce(true);
        assertThat(approvals().find(login.id())).contains(approved(login, racers.get(approved.indexOf(true))));
    }

    // ---- fetching ----

    @Test
    void hands_a_login_out_once() {
        Username ada = aPerson();
        BrowserApproval login = approved(add(aLogin()), ada);
        approve(login, ada, NOON);
        Instant at = NOON.plusMillis(123);

        assertThat(fetch(login, Optional.empty(), at)).isTrue();
        assertThat(fetch(login, Optional.empty(), at.plusMillis(1))).isFalse();

        assertThat(approvals().find(login.id())).contains(fetched(login, Optional.empty(), at));
    }

    @Test
    void hands_a_passcode_out_once_and_finds_it_by_that() {
        Username ada = aPerson();
        BrowserApproval asked = approved(add(aPasscode(ada)), ada);
        approve(asked, ada, NOON);
        String passcode = aDigest();

        assertThat(fetch(asked, Optional.of(passcode), NOON)).isTrue();
        assertThat(fetch(asked, Optional.of(aDigest()), NOON)).isFalse();

        assertThat(approvals().findPasscode(passcode)).contains(fetched(asked, Optional.of(passcode), NOON));
        assertThat(approvals().findPasscode(aDigest())).isEmpty();
    }

    @Test
    void hands_nothing_out_that_nobody_has_approved() {
        BrowserApproval login = add(aLogin());

        assertThat(fetch(login, Optional.empty(), NOON)).isFalse();
        assertThat(fetch(aLogin(), Optional.empty(), NOON)).isFalse();

        assertThat(approvals().find(login.id())).contains(login);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void hands_out_up_to_the_instant_of_expiry(int millis, boolean expected) {
        BrowserApproval login = add(aLogin());
        approve(login, aPerson(), NOON);

        assertThat(fetch(login, Optional.empty(), EXPIRY.plusMillis(millis))).isEqualTo(expected);
    }

    @Test
    void a_unit_of_work_approves_and_fetches_what_it_has_added() {
        Username ada = aPerson();
        BrowserApproval login = aLogin();

        Optional<BrowserApproval> seen = inUnit(() -> {
            approvals().add(login);
            assertThat(approvals().approve(login.id(), approver(ada), NOON)).isTrue();
            assertThat(approvals().find(login.id())).contains(approved(login, ada));
            assertThat(approvals().fetch(login.pollId(), Optional.empty(), NOON))
                    .isTrue();
            return approvals().findByPollId(login.pollId());
        });

        assertThat(seen).contains(fetched(approved(login, ada), Optional.empty(), NOON));
    }

    @Test
    void of_many_that_fetch_in_parallel_one_gets_it() {
        Username ada = aPerson();
        BrowserApproval asked = approved(add(aPasscode(ada)), ada);
        approve(asked, ada, NOON);
        List<String> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> aDigest()).toList();

        List<Boolean> fetched = Racers.race(racer -> fetch(asked, Optional.of(racers.get(racer)), NOON));

        assertThat(fetched).containsOnlyOnce(true);
        String passcode = racers.get(fetched.indexOf(true));
        assertThat(approvals().find(asked.id())).contains(fetched(asked, Optional.of(passcode), NOON));
    }

    // ---- forgetting ----

    @Test
    void keeps_what_expired_less_than_a_day_before() {
        BrowserApproval login = add(aLogin());

        add(aLogin(EXPIRY.plus(Duration.ofDays(1))));

        assertThat(approvals().find(login.id())).contains(login);
    }

    @Test
    void those_that_many_add_in_parallel_are_all_kept() {
        List<BrowserApproval> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> aLogin()).toList();

        Racers.race(racer -> add(racers.get(racer)));

        assertThat(racers)
                .allSatisfy(login -> assertThat(approvals().find(login.id())).contains(login));
    }

    // ---- what the tests are made of ----

    private Username aPerson() {
        Account person = anAccount().build();
        assertThat(inUnit(() -> accounts().add(person))).isTrue();
        return person.name();
    }

    protected static BrowserApproval aLogin() {
        return aLogin(NOON);
    }

    protected static BrowserApproval aLogin(Instant createdAt) {
        return new BrowserApproval(
                aDigest(),
                aDigest(),
                BrowserApproval.Kind.LOGIN,
                IpAddress.parse("192.0.2.1"),
                "npm/12.0.0 node/v26.0.0 linux x64",
                Optional.empty(),
                Optional.empty(),
                createdAt,
                createdAt.plus(BrowserApproval.LIFE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static BrowserApproval aPasscode(Username account) {
        return new BrowserApproval(
                aDigest(),
                aDigest(),
                BrowserApproval.Kind.PASSCODE,
                IpAddress.parse("192.0.2.1"),
                "npm/12.0.0 node/v26.0.0 linux x64",
                Optional.of(account),
                Optional.of(Unique.hex()),
                NOON,
                EXPIRY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static BrowserApproval approved(BrowserApproval approval, Username by) {
        return changed(approval, Optional.of(approver(by)), Optional.empty(), Optional.empty());
    }

    private static BrowserApproval fetched(BrowserApproval approved, Optional<String> passcode, Instant at) {
        return changed(approved, approved.approvedBy(), passcode, Optional.of(at));
    }

    private static BrowserApproval changed(
            BrowserApproval approval,
            Optional<BrowserApproval.Approver> by,
            Optional<String> passcode,
            Optional<Instant> fetchedAt) {
        return new BrowserApproval(
                approval.id(),
                approval.pollId(),
                approval.kind(),
                approval.client(),
                approval.clientName(),
                approval.account(),
                approval.holder(),
                approval.createdAt(),
                approval.expiresAt(),
                by,
                passcode,
                fetchedAt);
    }

    private static String aDigest() {
        return Unique.hex() + Unique.hex();
    }

    protected BrowserApproval add(BrowserApproval approval) {
        return inUnit(() -> {
            approvals().add(approval);
            return approval;
        });
    }

    private static BrowserApproval.Approver approver(Username account) {
        return new BrowserApproval.Approver(account, "0123456789abcdef0123456789abcdef");
    }

    private boolean approve(BrowserApproval approval, Username by, Instant at) {
        return inUnit(() -> approvals().approve(approval.id(), approver(by), at));
    }

    private boolean fetch(BrowserApproval approval, Optional<String> passcode, Instant at) {
        return inUnit(() -> approvals().fetch(approval.pollId(), passcode, at));
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
