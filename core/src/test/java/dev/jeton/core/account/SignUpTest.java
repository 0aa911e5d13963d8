package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.SignUpRefusal.Code;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SignUpTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final Instant NOW_IN_MILLIS = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");
    private static final Username ADA = new Username("ada");
    private static final EmailAddress EMAIL = new EmailAddress("ada@example.org");
    private static final Password STRONG = new Password("correct horse");
    private static final Outcome<Account, SignUpRefusal> TAKEN =
            Outcome.refused(new SignUpRefusal(Code.USERNAME_TAKEN, "That user name is taken: choose another one"));

    private final Accounts accounts = new InMemoryAccounts();
    private final TestHasher hasher = new TestHasher();
    private final AuditLog auditLog = new InMemoryAuditLog();

    @BeforeEach
    void add_the_administrator() {
        accounts.add(anAccount().named("root").administrator().build());
    }

    @Test
    void makes_an_account_that_is_no_administrator() {
        var expected = new Account(
                ADA,
                Optional.of(EMAIL),
                Profile.EMPTY,
                Optional.of(new PasswordHash("1$correct horse")),
                false,
                TwoFactorMode.DISABLED,
                NOW_IN_MILLIS,
                NOW_IN_MILLIS,
                Optional.empty());

        var outcome = signUp(SignUpPolicy.OPEN, new NewAccount(ADA, Optional.of(EMAIL), STRONG));

        assertThat(outcome).isEqualTo(Outcome.done(expected));
        assertThat(accounts.find(ADA)).contains(expected);
    }

    @Test
    void records_who_signed_up_from_where() {
        signUp(SignUpPolicy.OPEN, new NewAccount(ADA, Optional.of(EMAIL), STRONG));

        assertThat(auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.ACCOUNT_CREATED, "ada")
                        .by("ada")
                        .from(Origin.of(CLIENT))
                        .at(NOW_IN_MILLIS));
    }

    @ParameterizedTest
    @EnumSource(names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
    void refuses_everybody_where_the_policy_is_not_open(SignUpPolicy policy) {
        var outcome = signUp(policy, new NewAccount(ADA, Optional.of(EMAIL), STRONG));

        assertRefused(
                outcome,
                Code.SIGN_UP_NOT_OPEN,
                policy == SignUpPolicy.INVITATION ? "takes an invitation" : "ask its administrator");
        assertThat(hasher.hashes()).isZero();
    }

    @Test
    void refuses_everybody_before_the_administrator_is_there() {
        var noAccounts = new InMemoryAccounts();

        var outcome = signUp(noAccounts, hasher, SignUpPolicy.OPEN, new NewAccount(ADA, Optional.of(EMAIL), STRONG));

        assertRefused(outcome, Code.SIGN_UP_NOT_OPEN, "ask its administrator");
        assertThat(noAccounts.isEmpty()).isTrue();
    }

    @Test
    void refuses_a_weak_password_before_it_is_hashed() {
        var outcome = signUp(SignUpPolicy.OPEN, new NewAccount(ADA, Optional.of(EMAIL), new Password("short")));

        assertRefused(outcome, Code.WEAK_PASSWORD, "at least 10 characters");
        assertThat(hasher.hashes()).isZero();
    }

    @Test
    void a_weak_password_does_not_tell_whether_the_name_is_taken() {
        var free = signUp(SignUpPolicy.OPEN, new NewAccount(ADA, Optional.of(EMAIL), new Password("short")));
        accounts.add(anAccount().named(ADA).build());

        var taken = signUp(SignUpPolicy.OPEN, new NewAccount(ADA, Optional.of(EMAIL), new Password("short")));

        assertThat(taken).isEqualTo(free).isNotEqualTo(TAKEN);
    }

    @Test
    void judges_the_password_by_the_name_of_the_account() {
        var outcome = signUp(
                SignUpPolicy.OPEN,
                new NewAccount(new Username("ada-lovelace"), Optional.empty(), new Password("ada-lovelace")));

        assertRefused(outcome, Code.WEAK_PASSWORD, "not the user name");
    }

    @Test
    void refuses_a_name_that_is_taken_before_the_password_is_hashed() {
        Account first = anAccount().named(ADA).build();
        accounts.add(first);

        var outcome = signUp(SignUpPolicy.OPEN, new NewAccount(ADA, Optional.of(EMAIL), STRONG));

        assertThat(outcome).isEqualTo(TAKEN);
        assertThat(hasher.hashes()).isZero();
        assertThat(accounts.find(ADA)).contains(first);
        assertThat(auditLog.newest(10)).isEmpty();
    }

    @Test
    void refuses_a_name_that_somebody_takes_while_the_password_is_hashed() {
        Account rival = anAccount().named(ADA).build();
        var slow = new PasswordHasher() {
            @Override
            public PasswordHash hash(Password password) {
                accounts.add(rival);
                return new PasswordHash("slow");
            }

            @Override
            public boolean matches(Password password, PasswordHash hash) {
                throw new AssertionError("Nothing to compare");
            }

            @Override
            public boolean isOutdated(PasswordHash hash) {
                throw new AssertionError("Nothing to compare");
            }
        };

        var outcome = signUp(accounts, slow, SignUpPolicy.OPEN, new NewAccount(ADA, Optional.of(EMAIL), STRONG));

        assertThat(outcome).isEqualTo(TAKEN);
        assertThat(accounts.find(ADA)).contains(rival);
        assertThat(auditLog.newest(10)).isEmpty();
    }

    private Outcome<Account, SignUpRefusal> signUp(SignUpPolicy policy, NewAccount asked) {
        return signUp(accounts, hasher, policy, asked);
    }

    private Outcome<Account, SignUpRefusal> signUp(
            Accounts accounts, PasswordHasher hasher, SignUpPolicy policy, NewAccount asked) {
        return new SignUp(accounts, hasher, policy, auditLog, new InMemoryUnitOfWork(), () -> NOW)
                .signUp(asked, Origin.of(CLIENT));
    }

    private void assertRefused(Outcome<Account, SignUpRefusal> outcome, Code code, String message) {
        SignUpRefusal refusal = outcome.fold(
                account -> {
                    throw new AssertionError("Not refused");
                },
                reason -> reason);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).contains(message);
        assertThat(accounts.find(ADA)).isEmpty();
        assertThat(auditLog.newest(10)).isEmpty();
    }
}
