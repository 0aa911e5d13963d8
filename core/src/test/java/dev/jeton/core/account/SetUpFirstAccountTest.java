package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.Racers;
import dev.jeton.core.account.SignUpRefusal.Code;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SetUpFirstAccountTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final Instant NOW_IN_MILLIS = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Username ADA = new Username("ada");
    private static final Password STRONG = new Password("correct horse");

    private final Accounts accounts = new InMemoryAccounts();
    private final TestHasher hasher = new TestHasher();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final SetUpFirstAccount setUpFirstAccount =
            new SetUpFirstAccount(accounts, hasher, auditLog, new InMemoryUnitOfWork(), () -> NOW);

    @Test
    void makes_the_administrator() {
        var expected = new Account(
                ADA,
                Optional.empty(),
                Profile.EMPTY,
                Optional.of(new PasswordHash("1$correct horse")),
                true,
                TwoFactorMode.DISABLED,
                NOW_IN_MILLIS,
                NOW_IN_MILLIS,
                Optional.empty());

        var outcome = setUpFirstAccount.setUp(new NewAccount(ADA, Optional.empty(), STRONG));

        assertThat(outcome).isEqualTo(Outcome.done(expected));
        assertThat(accounts.find(ADA)).contains(expected);
    }

    @Test
    void records_the_administrator() {
        setUpFirstAccount.setUp(new NewAccount(ADA, Optional.empty(), STRONG));

        assertThat(auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.ADMINISTRATOR_CREATED, "ada")
                        .by("ada")
                        .at(NOW_IN_MILLIS));
    }

    @Test
    void refuses_a_weak_password_before_it_is_hashed() {
        var outcome = setUpFirstAccount.setUp(new NewAccount(ADA, Optional.empty(), new Password("ada")));

        assertThat(outcome)
                .isEqualTo(Outcome.refused(
                        new SignUpRefusal(Code.WEAK_PASSWORD, "Choose a password of at least 10 characters")));
        assertThat(hasher.hashes()).isZero();
        assertThat(accounts.isEmpty()).isTrue();
        assertThat(auditLog.newest(10)).isEmpty();
    }

    @Test
    void refuses_where_any_account_exists() {
        accounts.add(anAccount().build());

        var outcome = setUpFirstAccount.setUp(new NewAccount(ADA, Optional.empty(), STRONG));

        assertThat(outcome)
                .isEqualTo(Outcome.refused(new SignUpRefusal(
                        Code.ALREADY_SET_UP, "This server already has its administrator: sign in instead")));
        assertThat(accounts.find(ADA)).isEmpty();
        assertThat(auditLog.newest(10)).isEmpty();
    }

    @Test
    void of_many_in_parallel_one_is_the_administrator() {
        var outcomes = Racers.race(racer ->
                setUpFirstAccount.setUp(new NewAccount(new Username("racer" + racer), Optional.empty(), STRONG)));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(auditLog.newest(10)).hasSize(1);
    }
}
