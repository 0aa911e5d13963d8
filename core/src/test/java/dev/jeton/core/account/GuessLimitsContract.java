package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.GuessAllowance.KNOWN_ADDRESS_LIFE;
import static dev.jeton.core.account.GuessAllowance.OF_ACCOUNT;
import static dev.jeton.core.account.GuessAllowance.OF_ACCOUNT_FROM_ADDRESS;
import static dev.jeton.core.account.GuessAllowance.OF_ADDRESS;
import static dev.jeton.core.account.GuessLimits.Secret.PASSCODE;
import static dev.jeton.core.account.GuessLimits.Secret.PASSWORD;
import static dev.jeton.core.account.GuessLimits.Secret.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.account.GuessLimits.Secret;
import dev.jeton.core.network.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link GuessLimits} must do. Each adapter runs it by extending this class. The store may be shared with other
 * tests and need not be empty.
 */
public abstract class GuessLimitsContract {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private GuessLimits limits;

    /** New limits over the store that all of them share, if there is one. */
    protected abstract GuessLimits limits(InstantSource clock);

    @BeforeEach
    void begin() {
        limits = newLimits();
    }

    protected GuessLimits limits() {
        return limits;
    }

    /** Others, by the same clock. */
    protected GuessLimits newLimits() {
        return limits(() -> now);
    }

    protected void pass(Duration duration) {
        now = now.plus(duration);
    }

    // ---- one account from one address ----

    @ParameterizedTest
    @EnumSource
    void looks_at_so_many_guesses_about_an_account_from_an_address_and_then_says_how_long_to_wait(Secret secret) {
        Username ada = aUsername();
        IpAddress here = anAddress();
        Duration each = each(OF_ACCOUNT_FROM_ADDRESS);

        assertThat(taken(secret, ada, here, 10)).isEqualTo(10);

        assertThat(limits.take(secret, Optional.of(ada), here)).contains(each);
        pass(each.minus(MOMENT));
        assertThat(limits.take(secret, Optional.of(ada), here)).contains(MOMENT);
        pass(MOMENT);
        assertThat(taken(secret, ada, here, 3)).isEqualTo(1);
        assertThat(limits.take(secret, Optional.of(ada), here)).contains(each);
    }

    @Test
    void more_guesses_come_evenly() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);

        pass(each(OF_ACCOUNT_FROM_ADDRESS).multipliedBy(4).minus(MOMENT));

        assertThat(taken(PASSWORD, ada, here, 10)).isEqualTo(3);
        pass(MOMENT);
        assertThat(taken(PASSWORD, ada, here, 10)).isEqualTo(1);
    }

    @Test
    void all_guesses_are_there_again_after_the_time_that_was_said_and_no_more_than_all() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);

        pass(OF_ACCOUNT_FROM_ADDRESS.refill().multipliedBy(3));

        assertThat(taken(PASSWORD, ada, here, 20)).isEqualTo(10);
    }

    @Test
    void a_guess_that_is_refused_takes_nothing() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);

        assertThat(taken(PASSWORD, ada, here, 100)).isZero();

        assertThat(othersTaken(PASSWORD, here, 100)).isEqualTo(OF_ADDRESS.guesses() - 10);
        assertThat(takenFromElsewhere(ada, 110)).isEqualTo(OF_ACCOUNT.guesses() - 10);
    }

    @Test
    void the_secrets_are_counted_by_themselves() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);

        assertThat(taken(PASSCODE, ada, here, 20)).isEqualTo(10);
        assertThat(taken(TOKEN, ada, here, 20)).isEqualTo(10);
        assertThat(taken(PASSWORD, ada, here, 1)).isZero();
    }

    @Test
    void the_limit_holds_for_that_account_and_that_address() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);

        assertThat(taken(PASSWORD, aUsername(), here, 1)).isEqualTo(1);
        assertThat(taken(PASSWORD, new Username(ada.value() + "2"), here, 1)).isEqualTo(1);
        assertThat(taken(PASSWORD, ada, anAddress(), 1)).isEqualTo(1);
    }

    @Test
    void keeps_the_longest_names_apart() {
        String name = Unique.name("long");
        String long213 = name + "x".repeat(213 - name.length());
        IpAddress here = IpAddress.parse(
                "ffff:ffff:ffff:%s:ffff:ffff:ffff:fffe".formatted(Unique.hex().substring(0, 4)));
        taken(PASSWORD, new Username(long213 + "1"), here, 10);
        limits.succeeded(PASSWORD, new Username(long213 + "1"), here);

        assertThat(taken(PASSWORD, new Username(long213 + "1"), here, 5)).isEqualTo(1);
        assertThat(taken(PASSWORD, new Username(long213 + "2"), here, 1)).isEqualTo(1);
    }

    // ---- one address ----

    @Test
    void looks_at_so_many_guesses_from_an_address_whatever_the_account() {
        IpAddress here = anAddress();

        assertThat(othersTaken(PASSWORD, here, 60)).isEqualTo(50);

        assertThat(limits.take(PASSWORD, Optional.of(aUsername()), here)).contains(each(OF_ADDRESS));
        assertThat(limits.take(PASSWORD, Optional.empty(), here)).contains(each(OF_ADDRESS));
        assertThat(taken(PASSWORD, aUsername(), anAddress(), 1)).isEqualTo(1);
        pass(each(OF_ADDRESS));
        assertThat(othersTaken(PASSWORD, here, 3)).isEqualTo(1);
    }

    @Test
    void looks_at_so_many_guesses_from_an_address_that_name_nobody() {
        IpAddress here = anAddress();

        for (int guess = 0; guess < 50; guess++) {
            assertThat(limits.take(TOKEN, Optional.empty(), here)).isEmpty();
        }

        assertThat(limits.take(TOKEN, Optional.empty(), here)).contains(each(OF_ADDRESS));
        assertThat(limits.take(TOKEN, Optional.empty(), anAddress())).isEmpty();
        pass(OF_ADDRESS.refill());
        assertThat(limits.take(TOKEN, Optional.empty(), here)).isEmpty();
    }

    @Test
    void an_ipv6_client_is_its_block_of_64_bits() {
        Username ada = aUsername();
        String block = "2001:db8:%s:%s"
                .formatted(Unique.hex().substring(0, 4), Unique.hex().substring(0, 3));
        taken(PASSWORD, ada, IpAddress.parse(block + "0::1"), 5);

        assertThat(taken(PASSWORD, ada, IpAddress.parse(block + "0:ffff:ffff:ffff:ffff"), 10))
                .isEqualTo(5);
        assertThat(taken(PASSWORD, ada, IpAddress.parse(block + "1::1"), 1)).isEqualTo(1);
    }

    // ---- one account ----

    @Test
    void looks_at_so_many_guesses_about_an_account_from_wherever() {
        Username ada = aUsername();

        assertThat(takenFromElsewhere(ada, 100)).isEqualTo(100);

        assertThat(limits.take(PASSWORD, Optional.of(ada), anAddress())).contains(each(OF_ACCOUNT));
        assertThat(taken(PASSWORD, aUsername(), anAddress(), 1)).isEqualTo(1);
        pass(each(OF_ACCOUNT));
        assertThat(takenFromElsewhere(ada, 3)).isEqualTo(1);
    }

    @Test
    void who_guesses_from_everywhere_does_not_lock_the_owner_out_at_an_address_of_its_own() {
        Username ada = aUsername();
        IpAddress home = anAddress();
        limits.take(PASSWORD, Optional.of(ada), home);
        limits.succeeded(PASSWORD, ada, home);

        takenFromElsewhere(ada, 110);

        assertThat(limits.take(PASSWORD, Optional.of(ada), anAddress())).isPresent();
        assertThat(taken(PASSWORD, ada, home, 20)).isEqualTo(10);
        assertThat(limits.take(PASSCODE, Optional.of(ada), home)).isEmpty();
    }

    @Test
    void guesses_at_an_address_of_its_own_do_not_count_for_the_account() {
        Username ada = aUsername();
        IpAddress home = anAddress();
        limits.succeeded(PASSWORD, ada, home);
        taken(PASSWORD, ada, home, 10);

        assertThat(takenFromElsewhere(ada, 110)).isEqualTo(100);
    }

    @Test
    void an_address_counts_as_its_own_for_a_time() {
        Username ada = aUsername();
        IpAddress home = anAddress();
        limits.succeeded(PASSWORD, ada, home);

        pass(KNOWN_ADDRESS_LIFE.minus(MOMENT));
        takenFromElsewhere(ada, 110);
        assertThat(taken(PASSWORD, ada, home, 1)).isEqualTo(1);

        pass(MOMENT);
        assertThat(taken(PASSWORD, ada, home, 1)).isZero();
    }

    @Test
    void a_success_makes_the_time_begin_anew() {
        Username ada = aUsername();
        IpAddress home = anAddress();
        limits.succeeded(PASSWORD, ada, home);
        pass(KNOWN_ADDRESS_LIFE.minus(MOMENT));
        limits.succeeded(PASSWORD, ada, home);

        pass(KNOWN_ADDRESS_LIFE.minus(MOMENT));

        takenFromElsewhere(ada, 110);
        assertThat(taken(PASSWORD, ada, home, 1)).isEqualTo(1);
    }

    @Test
    void an_address_of_one_account_is_not_that_of_another_nor_for_another_secret() {
        Username ada = aUsername();
        IpAddress home = anAddress();
        limits.succeeded(PASSWORD, aUsername(), home);
        limits.succeeded(PASSCODE, ada, home);

        takenFromElsewhere(ada, 110);

        assertThat(taken(PASSWORD, ada, home, 1)).isZero();
    }

    // ---- giving back ----

    @Test
    void what_is_given_back_can_be_taken_again_and_again() {
        Username ada = aUsername();
        IpAddress here = anAddress();

        for (int login = 0; login < 3 * OF_ACCOUNT.guesses(); login++) {
            assertThat(limits.take(PASSWORD, Optional.of(ada), here)).isEmpty();
            limits.succeeded(PASSWORD, ada, here);
        }
    }

    @Test
    void one_that_is_given_back_while_all_are_taken_can_be_taken_at_once() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        taken(PASSWORD, ada, here, 10);
        assertThat(limits.take(PASSWORD, Optional.of(ada), here)).isPresent();

        limits.succeeded(PASSWORD, ada, here);

        assertThat(taken(PASSWORD, ada, here, 3)).isEqualTo(1);
    }

    @Test
    void giving_back_makes_no_more_than_there_may_be() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        limits.take(PASSWORD, Optional.of(ada), here);

        for (int surplus = 0; surplus < 5; surplus++) {
            limits.succeeded(PASSWORD, ada, here);
        }

        assertThat(taken(PASSWORD, ada, here, 20)).isEqualTo(10);
    }

    // ---- races ----

    @Test
    void of_many_guesses_about_an_account_in_parallel_no_more_are_looked_at() {
        Username ada = aUsername();
        IpAddress here = anAddress();

        List<Optional<Duration>> waits = Racers.race(racer -> limits.take(PASSWORD, Optional.of(ada), here));

        assertThat(waits).filteredOn(Optional::isEmpty).hasSize(10);
        assertThat(waits).filteredOn(Optional::isPresent).containsOnly(Optional.of(each(OF_ACCOUNT_FROM_ADDRESS)));
        assertThat(othersTaken(PASSWORD, here, 60)).isEqualTo(OF_ADDRESS.guesses() - 10);
    }

    @Test
    void of_many_guesses_from_an_address_in_parallel_no_more_are_looked_at() {
        IpAddress here = anAddress();

        List<Optional<Duration>> waits = Racers.race(racer -> limits.take(PASSWORD, Optional.of(aUsername()), here));

        assertThat(waits).filteredOn(Optional::isEmpty).hasSize(OF_ADDRESS.guesses());
    }

    @Test
    void of_many_that_are_right_in_parallel_every_try_is_given_back() {
        Username ada = aUsername();
        IpAddress here = anAddress();
        var taken = new AtomicInteger();

        Racers.race(racer -> {
            if (limits.take(PASSWORD, Optional.of(ada), here).isEmpty()) {
                taken.incrementAndGet();
                limits.succeeded(PASSWORD, ada, here);
            }
            return racer;
        });

        assertThat(taken.get()).isGreaterThanOrEqualTo(10);
        assertThat(taken(PASSWORD, ada, here, 20)).isEqualTo(10);
    }

    // ---- what the tests are made of ----

    /** How many of so many guesses are looked at. */
    protected int taken(Secret secret, Username account, IpAddress client, int guesses) {
        int taken = 0;
        for (int guess = 0; guess < guesses; guess++) {
            if (limits.take(secret, Optional.of(account), client).isEmpty()) {
                taken++;
            }
        }
        return taken;
    }

    /** The same from one address, each about another account. */
    protected int othersTaken(Secret secret, IpAddress client, int guesses) {
        int taken = 0;
        for (int guess = 0; guess < guesses; guess++) {
            taken += taken(secret, aUsername(), client, 1);
        }
        return taken;
    }

    /** The same about one account, each from another address. */
    private int takenFromElsewhere(Username account, int guesses) {
        int taken = 0;
        for (int guess = 0; guess < guesses; guess++) {
            taken += taken(PASSWORD, account, anAddress(), 1);
        }
        return taken;
    }

    /** How long it takes until one more guess is there. */
    protected static Duration each(GuessAllowance allowance) {
        return allowance.refill().dividedBy(allowance.guesses());
    }

    /** One that hardly any other test has. */
    protected static IpAddress anAddress() {
        return new IpAddress(32, 0, Long.parseLong(Unique.hex().substring(0, 8), 16));
    }
}
