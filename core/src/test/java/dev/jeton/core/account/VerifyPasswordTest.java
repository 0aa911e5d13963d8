package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryGuessLimits;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifyPasswordTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final IpAddress CLIENT = IpAddress.parse("2001:db8::1");
    private static final Password RIGHT = new Password("correct horse");

    private final Accounts accounts = new InMemoryAccounts();
    private final TestHasher hasher = new TestHasher();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final Account ada =
            anAccount().named("ada").passwordHash(new TestHasher().hash(RIGHT)).build();
    private final VerifyPassword verifyPassword = new VerifyPassword(
            accounts, hasher, new InMemoryGuessLimits(() -> NOON), auditLog, new InMemoryUnitOfWork(), () -> NOON);

    @BeforeEach
    void add_ada() {
        accounts.add(ada);
    }

    @Test
    void answers_with_the_account_whose_password_it_is() {
        assertThat(verify("ada", RIGHT)).contains(ada);

        assertThat(auditLog.newest(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Correct horse", "correct horse ", "correct hors", "x", "the password of nobody"})
    void refuses_every_other_password(String password) {
        assertThat(verify("ada", new Password(password))).isEmpty();
    }

    @Test
    void refuses_the_password_of_another_account() {
        accounts.add(anAccount()
                .named("eve")
                .passwordHash(new TestHasher().hash(new Password("password of eve")))
                .build());

        assertThat(verify("ada", new Password("password of eve"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "the password of nobody"})
    void refuses_an_unknown_name_with_any_password(String password) {
        assertThat(verify("nobody", new Password(password))).isEmpty();
    }

    @Test
    void an_unknown_name_costs_the_same_work_as_a_wrong_password() {
        verify("ada", new Password("wrong"));
        assertThat(hasher.comparisons()).isEqualTo(1);

        verify("nobody", new Password("wrong"));
        assertThat(hasher.comparisons()).isEqualTo(2);
        assertThat(hasher.hashes()).as("the decoy, made once").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "nobody"})
    void records_a_failure_with_its_name_and_address(String name) {
        verify(name, new Password("wrong"));

        assertThat(auditLog.newest(10))
                .containsExactly(AuditEvent.of(AuditAction.PASSWORD_REFUSED, name)
                        .from(Origin.of(CLIENT))
                        .at(NOON));
    }

    @Test
    void makes_an_outdated_hash_anew() {
        Account grace =
                anAccount().named("grace").passwordHash(hasher.outdated(RIGHT)).build();
        accounts.add(grace);

        assertThat(verify("grace", RIGHT)).contains(grace);

        PasswordHash renewed =
                accounts.find(grace.name()).orElseThrow().passwordHash().orElseThrow();
        assertThat(hasher.isOutdated(renewed)).isFalse();
        assertThat(hasher.matches(RIGHT, renewed)).isTrue();
    }

    @Test
    void leaves_an_outdated_hash_where_the_password_is_wrong() {
        Account grace =
                anAccount().named("grace").passwordHash(hasher.outdated(RIGHT)).build();
        accounts.add(grace);

        verify("grace", new Password("wrong"));

        assertThat(accounts.find(grace.name())).contains(grace);
    }

    @Test
    void looks_at_no_more_than_so_many_wrong_passwords_from_one_address() {
        for (int guess = 0; guess < GuessAllowance.OF_ACCOUNT_FROM_ADDRESS.guesses(); guess++) {
            verify("ada", new Password("wrong"));
        }

        assertThatThrownBy(() -> verify("ada", RIGHT)).isInstanceOf(TooManyGuessesException.class);
        assertThat(verifyPassword.verify(ada.name(), RIGHT, Origin.of(IpAddress.parse("198.51.100.9"))))
                .as("from elsewhere")
                .contains(ada);
    }

    @Test
    void right_passwords_are_not_counted() {
        for (int login = 0; login < 3 * GuessAllowance.OF_ADDRESS.guesses(); login++) {
            assertThat(verify("ada", RIGHT)).contains(ada);
        }
    }

    private Optional<Account> verify(String name, Password password) {
        return verifyPassword.verify(new Username(name), password, Origin.of(CLIENT));
    }

    /** Else the owner is locked out by others who keep the hasher busy. */
    @Test
    void a_password_that_the_hasher_had_no_time_for_is_no_guess() {
        var busy = new PasswordHasher() {
            private boolean isBusy;

            @Override
            public PasswordHash hash(Password password) {
                return hasher.hash(password);
            }

            @Override
            public boolean matches(Password password, PasswordHash hash) {
                if (isBusy) {
                    throw new HasherBusyException();
                }
                return hasher.matches(password, hash);
            }

            @Override
            public boolean isOutdated(PasswordHash hash) {
                return false;
            }
        };
        var verify = new VerifyPassword(
                accounts, busy, new InMemoryGuessLimits(() -> NOON), auditLog, new InMemoryUnitOfWork(), () -> NOON);
        busy.isBusy = true;
        for (int guess = 0; guess < 2 * GuessAllowance.OF_ADDRESS.guesses(); guess++) {
            assertThatThrownBy(() -> verify.verify(ada.name(), RIGHT, Origin.of(CLIENT)))
                    .isInstanceOf(HasherBusyException.class);
        }
        busy.isBusy = false;

        assertThat(verify.verify(ada.name(), RIGHT, Origin.of(CLIENT))).contains(ada);
    }
}
