package dev.jeton.core;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link UnitOfWork} must do together with its stores. Each adapter runs it by extending this class. The
 * stores may be shared with other tests and need not be empty.
 */
public abstract class UnitOfWorkContract {

    protected abstract UnitOfWork unitOfWork();

    protected abstract Accounts accounts();

    protected abstract AccessTokens tokens();

    protected abstract AuditLog auditLog();

    /**
     * Whether the stores can take back what a unit of work did before it threw. Those in memory cannot: then the tests of
     * that are skipped.
     */
    protected boolean rollsBack() {
        return true;
    }

    @Test
    void answers_what_the_work_answers() {
        var answer = new Object();

        assertThat(perform(() -> answer)).isSameAs(answer);
    }

    @Test
    void runs_the_work_once() {
        var runs = new AtomicInteger();

        perform(runs::incrementAndGet);

        assertThat(runs).hasValue(1);
    }

    @Test
    void runs_work_that_throws_once() {
        var runs = new AtomicInteger();

        performAndThrow(runs::incrementAndGet);

        assertThat(runs).hasValue(1);
    }

    @Test
    void every_later_read_in_any_thread_sees_all_changes() {
        Account account = anAccount().build();
        AccessToken token = aToken().ownedBy(account.name()).build();
        AuditEvent event = anEventOf(token);

        perform(() -> {
            accounts().add(account);
            tokens().addIfBelow(1_000, token, NOON);
            auditLog().add(event);
            return account;
        });

        assertThat(accounts().find(account.name())).contains(account);
        assertThat(tokens().findByKey(token.key())).contains(token);
        assertThat(auditLog().newest(1_000)).contains(event);
        assertThat(CompletableFuture.supplyAsync(() -> tokens().findByKey(token.key())))
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo(tokens().findByKey(token.key()));
    }

    @Test
    void an_exception_passes_through_as_it_is() {
        var planned = new IllegalArgumentException("planned");

        assertThat(catchThrowable(() -> perform(() -> {
                    throw planned;
                })))
                .isSameAs(planned);
    }

    @Test
    void an_error_passes_through_as_it_is() {
        var planned = new AssertionError("planned");

        assertThat(catchThrowable(() -> perform(() -> {
                    throw planned;
                })))
                .isSameAs(planned);
    }

    @Test
    void a_unit_that_throws_leaves_no_addition_behind() {
        assumeRollsBack();
        Account account = anAccount().build();
        AccessToken token = aToken().ownedBy(account.name()).build();
        AuditEvent event = anEventOf(token);

        performAndThrow(() -> {
            assertThat(accounts().add(account)).isTrue();
            assertThat(tokens().addIfBelow(1_000, token, NOON)).isEqualTo(AccessTokens.Addition.ADDED);
            auditLog().add(event);
        });

        assertThat(accounts().find(account.name())).isEmpty();
        assertThat(tokens().findByKey(token.key())).isEmpty();
        assertThat(tokens().findByDigest(token.digest())).isEmpty();
        assertThat(auditLog().newest(1_000)).doesNotContain(event);
    }

    @Test
    void a_unit_that_throws_leaves_no_revocation_behind() {
        assumeRollsBack();
        Account account = anAccount().build();
        AccessToken token = aToken().ownedBy(account.name()).build();
        perform(() -> {
            accounts().add(account);
            return tokens().addIfBelow(1_000, token, NOON);
        });

        performAndThrow(() -> {
            assertThat(tokens().revoke(token.key(), NOON)).isTrue();
        });

        assertThat(tokens().findByKey(token.key())).contains(token);
        assertThat(tokens().findByDigest(token.digest())).contains(token);
    }

    @Test
    void a_unit_that_throws_leaves_no_change_of_an_account_behind() {
        assumeRollsBack();
        Account account = anAccount().build();
        perform(() -> accounts().add(account));

        performAndThrow(() -> {
            Account changed =
                    anAccount().named(account.name()).email("other@example.org").build();
            assertThat(accounts().update(account.name(), found -> changed)).contains(changed);
        });

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void a_unit_that_throws_an_error_leaves_nothing_behind() {
        assumeRollsBack();
        Account account = anAccount().build();
        var planned = new AssertionError("planned");

        Throwable thrown = catchThrowable(() -> perform(() -> {
            accounts().add(account);
            throw planned;
        }));

        assertThat(thrown).isSameAs(planned);
        assertThat(accounts().find(account.name())).isEmpty();
    }

    @Test
    void what_a_unit_that_threw_had_asked_for_can_be_done_again() {
        assumeRollsBack();
        Account account = anAccount().build();
        performAndThrow(() -> accounts().add(account));

        assertThat(perform(() -> accounts().add(account))).isTrue();

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void a_unit_that_threw_does_not_disturb_the_next() {
        Account account = anAccount().build();
        performAndThrow(() -> {});

        assertThat(perform(() -> accounts().add(account))).isTrue();

        assertThat(accounts().find(account.name())).contains(account);
    }

    @Test
    void units_in_parallel_are_each_kept_whole() {
        List<Account> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> anAccount().named(aUsername()).build())
                .toList();
        List<AccessToken> tokens = racers.stream()
                .map(account -> aToken().ownedBy(account.name()).build())
                .toList();

        Racers.race(racer -> perform(() -> {
            accounts().add(racers.get(racer));
            return tokens().addIfBelow(1_000, tokens.get(racer), NOON);
        }));

        assertThat(racers)
                .allSatisfy(
                        account -> assertThat(accounts().find(account.name())).contains(account));
        assertThat(tokens)
                .allSatisfy(token -> assertThat(tokens().findByKey(token.key())).contains(token));
    }

    private void assumeRollsBack() {
        assumeTrue(rollsBack(), "These stores cannot take changes back");
    }

    private <T> T perform(Supplier<T> work) {
        return unitOfWork().perform(work);
    }

    private void performAndThrow(Runnable work) {
        var planned = new IllegalArgumentException("planned");
        assertThat(catchThrowable(() -> perform(() -> {
                    work.run();
                    throw planned;
                })))
                .isSameAs(planned);
    }

    private static AuditEvent anEventOf(AccessToken token) {
        return AuditEvent.of(AuditAction.TOKEN_CREATED, token.key().value()).at(NOON);
    }
}
