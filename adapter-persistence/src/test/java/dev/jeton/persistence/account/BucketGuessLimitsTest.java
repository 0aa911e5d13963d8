package dev.jeton.persistence.account;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.account.GuessAllowance.KNOWN_ADDRESS_LIFE;
import static dev.jeton.core.account.GuessAllowance.OF_ACCOUNT_FROM_ADDRESS;
import static dev.jeton.core.account.GuessLimits.Secret.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Racers;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.GuessLimitsContract;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.IpAddress;
import dev.jeton.persistence.Database;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnH2.class)
class BucketGuessLimitsTest extends GuessLimitsContract {

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    @Override
    protected GuessLimits limits(InstantSource clock) {
        return new BucketGuessLimits(database, dataSource, clock);
    }

    @Test
    void what_was_counted_outlives_a_restart() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);

        assertThat(newLimits().take(PASSWORD, Optional.of(ada), here)).contains(each(OF_ACCOUNT_FROM_ADDRESS));
    }

    @Test
    void an_address_that_is_known_outlives_a_restart() {
        Username ada = aUsername();
        IpAddress home = anAddress();
        limits().succeeded(PASSWORD, ada, home);

        GuessLimits restarted = newLimits();

        for (int guess = 0; guess < 100; guess++) {
            restarted.take(PASSWORD, Optional.of(ada), anAddress());
        }
        assertThat(restarted.take(PASSWORD, Optional.of(ada), anAddress())).isPresent();
        assertThat(restarted.take(PASSWORD, Optional.of(ada), home)).isEmpty();
    }

    @Test
    void processes_that_share_the_database_look_at_no_more_guesses_together() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        List<GuessLimits> processes = List.of(newLimits(), newLimits(), newLimits());

        List<Optional<Duration>> waits =
                Racers.race(racer -> processes.get(racer % processes.size()).take(PASSWORD, Optional.of(ada), here));

        assertThat(waits).filteredOn(Optional::isEmpty).hasSize(OF_ACCOUNT_FROM_ADDRESS.guesses());
    }

    @Test
    void a_try_counts_although_the_unit_of_work_around_it_is_rolled_back() {
        Username ada = aUsername();
        IpAddress here = anAddress();

        assertThatThrownBy(() -> unitOfWork.perform(() -> {
                    accounts.add(anAccount().build());
                    assertThat(taken(PASSWORD, ada, here, 10)).isEqualTo(10);
                    assertThat(taken(PASSWORD, ada, here, 1)).isZero();
                    throw new IllegalArgumentException("planned");
                }))
                .hasMessage("planned");

        assertThat(taken(PASSWORD, ada, here, 1)).isZero();
    }

    @Test
    void who_goes_on_guessing_does_not_reach_the_database_each_time() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 11);
        forget(ada, here);

        assertThat(taken(PASSWORD, ada, here, 1_000)).isZero();

        pass(Duration.ofSeconds(1));
        assertThat(limits().take(PASSWORD, Optional.of(ada), here))
                .contains(each(OF_ACCOUNT_FROM_ADDRESS).minusSeconds(1));
    }

    @Test
    void what_another_process_gives_back_is_seen_soon() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 11);
        newLimits().succeeded(PASSWORD, ada, here);

        pass(Duration.ofSeconds(2));

        assertThat(taken(PASSWORD, ada, here, 3)).isEqualTo(1);
    }

    @Test
    void a_guess_that_is_refused_writes_nothing() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);
        List<String> before = tables.allValues();

        assertThat(newLimits().take(PASSWORD, Optional.of(ada), here)).isPresent();

        assertThat(tables.allValues()).isEqualTo(before);
    }

    @Test
    void rows_that_have_expired_are_swept_out() {
        tables.empty();
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);
        limits().succeeded(PASSWORD, ada, here);
        assertThat(tables.count("guess_limit where id like ?", "%/" + ada)).isEqualTo(3);

        pass(Duration.ofDays(1));
        limits().take(PASSWORD, Optional.empty(), anAddress());
        assertThat(tables.count("guess_limit where id like ?", "%/" + ada))
                .as("the address that is known")
                .isEqualTo(1);

        pass(KNOWN_ADDRESS_LIFE);
        limits().take(PASSWORD, Optional.empty(), anAddress());
        assertThat(tables.count("guess_limit where id like ?", "%/" + ada)).isZero();
    }

    /** More than are swept out at once, and others want them back meanwhile. */
    @Test
    void where_there_is_much_to_sweep_the_next_guesses_go_on() {
        tables.empty();
        IpAddress here = anAddress();
        othersTaken(PASSWORD, here, 50);
        othersTaken(PASSWORD, anAddress(), 50);
        pass(Duration.ofDays(2));

        for (int guess = 0; guess < 3; guess++) {
            limits().take(PASSWORD, Optional.empty(), here);
        }

        assertThat(tables.count("guess_limit")).isEqualTo(1);
    }

    @Test
    void rows_are_swept_out_while_others_use_them() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);
        pass(Duration.ofDays(2));

        List<Optional<Duration>> waits = Racers.race(racer -> newLimits().take(PASSWORD, Optional.of(ada), here));

        assertThat(waits).filteredOn(Optional::isEmpty).hasSize(OF_ACCOUNT_FROM_ADDRESS.guesses());
    }

    private void forget(Username account, IpAddress client) {
        assertThat(tables.update(
                        "delete from guess_limit where id like ? or id like ?", "%/" + account, "%" + client + "/"))
                .isPositive();
    }
}
