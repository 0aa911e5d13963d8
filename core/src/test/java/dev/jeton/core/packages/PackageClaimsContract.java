package dev.jeton.core.packages;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aName;
import static dev.jeton.core.packages.RegistryPackageFixture.aScopedName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What every {@link PackageClaims} must do. Each adapter runs it by extending this class. The store may be shared with
 * other tests and need not be empty.
 */
public abstract class PackageClaimsContract {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant UNTIL = NOON.plusSeconds(3_600).plusMillis(1);

    protected abstract PackageClaims claims();

    /** Where the claimers are added before their claims. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    @Test
    void a_name_that_nobody_claims_can_be_claimed() {
        Username ada = someone();

        assertThat(claim(aName(), ada, NOON)).isTrue();
        assertThat(claim(aScopedName(), ada, NOON)).isTrue();
    }

    @Test
    void a_name_that_is_claimed_is_claimed_by_nobody_else_and_not_twice() {
        PackageName name = aName();
        Username ada = someone();
        claim(name, ada, NOON);

        assertThat(claim(name, someone(), NOON)).isFalse();
        assertThat(claim(name, ada, NOON)).isFalse();
    }

    @Test
    void names_differ_by_case() {
        String name = Unique.name("case");
        Username ada = someone();
        claim(PackageName.parse(name), ada, NOON);

        assertThat(claim(PackageName.parse("C" + name.substring(1)), ada, NOON)).isTrue();
    }

    @Test
    void keeps_the_longest_names() {
        String text = Unique.name("long");
        PackageName name = PackageName.parse(text + "~".repeat(214 - text.length()));
        String account = Unique.name("long");
        Username longest = someone(new Username(account + "_".repeat(214 - account.length())));

        assertThat(claim(name, longest, NOON)).isTrue();
        assertThat(claim(name, longest, NOON)).isFalse();
        release(name, longest);
        assertThat(claim(name, longest, NOON)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true"})
    void a_claim_counts_up_to_the_instant_of_its_end(int millis, boolean free) {
        PackageName first = aName();
        PackageName second = aName();
        Username ada = someone();
        Username grace = someone();
        claim(first, ada, NOON);
        claim(second, ada, NOON);
        Instant now = UNTIL.plusMillis(millis);

        assertThat(inUnit(() -> claims().claim(first, grace, UNTIL.plusSeconds(60), now)))
                .isEqualTo(free);
        assertThat(inUnit(() -> claims().claim(second, ada, UNTIL.plusSeconds(60), now)))
                .isEqualTo(free);
    }

    @Test
    void a_claim_that_was_refused_does_not_make_the_earlier_one_longer() {
        PackageName name = aName();
        Username grace = someone();
        claim(name, someone(), NOON);

        assertThat(inUnit(() -> claims().claim(name, grace, UNTIL.plusSeconds(60), NOON)))
                .isFalse();

        assertThat(inUnit(() -> claims().claim(name, grace, UNTIL.plusSeconds(60), UNTIL)))
                .isTrue();
    }

    @Test
    void whoever_takes_an_expired_claim_over_has_it_to_its_own_end() {
        PackageName name = aName();
        Username ada = someone();
        Username grace = someone();
        Instant later = UNTIL.plusSeconds(60);
        claim(name, ada, NOON);
        inUnit(() -> claims().claim(name, grace, later, UNTIL));

        release(name, ada);

        assertThat(inUnit(() -> claims().claim(name, ada, later.plusSeconds(60), later.minusMillis(1))))
                .isFalse();
        assertThat(inUnit(() -> claims().claim(name, ada, later.plusSeconds(60), later)))
                .isTrue();
    }

    @Test
    void what_was_given_up_can_be_claimed_by_another() {
        PackageName name = aName();
        PackageName other = aName();
        Username ada = someone();
        Username grace = someone();
        claim(name, ada, NOON);
        claim(other, ada, NOON);

        release(name, ada);

        assertThat(claim(name, grace, NOON)).isTrue();
        assertThat(claim(other, grace, NOON)).isFalse();
    }

    @Test
    void nobody_gives_up_the_claim_of_another() {
        PackageName name = aName();
        Username grace = someone();
        claim(name, someone(), NOON);

        release(name, grace);

        assertThat(claim(name, grace, NOON)).isFalse();
    }

    @Test
    void giving_up_what_was_not_claimed_does_nothing() {
        PackageName name = aName();
        Username ada = someone();

        release(name, ada);

        assertThat(claim(name, ada, NOON)).isTrue();
    }

    @Test
    void a_unit_of_work_claims_gives_up_and_claims_again() {
        PackageName name = aName();
        Username ada = someone();
        Username grace = someone();

        List<Boolean> claimed = inUnit(() -> {
            boolean first = claims().claim(name, ada, UNTIL, NOON);
            boolean second = claims().claim(name, grace, UNTIL, NOON);
            claims().release(name, ada);
            boolean third = claims().claim(name, grace, UNTIL, NOON);
            return List.of(first, second, third);
        });

        assertThat(claimed).containsExactly(true, false, true);
        assertThat(claim(name, ada, NOON)).isFalse();
    }

    @Test
    void of_many_that_claim_a_name_in_parallel_one_succeeds() {
        PackageName name = aName();
        List<Username> racers = many();

        List<Boolean> claimed = Racers.race(racer -> claim(name, racers.get(racer), NOON));

        assertThat(claimed).containsOnlyOnce(true);
        release(name, racers.get(claimed.indexOf(true)));
        assertThat(claim(name, someone(), NOON)).isTrue();
    }

    @Test
    void of_many_that_take_an_expired_claim_over_in_parallel_one_succeeds() {
        PackageName name = aName();
        List<Username> racers = many();
        claim(name, someone(), NOON);

        List<Boolean> claimed = Racers.race(
                racer -> inUnit(() -> claims().claim(name, racers.get(racer), UNTIL.plusSeconds(60), UNTIL)));

        assertThat(claimed).containsOnlyOnce(true);
    }

    /** While one after the other has the name, never two have it. */
    @Test
    void of_many_that_claim_and_give_up_in_parallel_never_two_have_the_name() {
        PackageName name = aName();
        List<Username> racers = many();
        var holders = new AtomicInteger();

        List<Integer> most = Racers.race(racer -> {
            int seen = 0;
            for (int round = 0; round < 5; round++) {
                if (claim(name, racers.get(racer), NOON)) {
                    seen = Math.max(seen, holders.incrementAndGet());
                    holders.decrementAndGet();
                    release(name, racers.get(racer));
                }
            }
            return seen;
        });

        assertThat(most).contains(1).allSatisfy(seen -> assertThat(seen).isLessThanOrEqualTo(1));
    }

    // ---- what the tests are made of ----

    private List<Username> many() {
        return IntStream.range(0, Racers.MANY).mapToObj(racer -> someone()).toList();
    }

    private Username someone() {
        return someone(aUsername());
    }

    private Username someone(Username name) {
        Account account = anAccount().named(name).build();
        assertThat(inUnit(() -> accounts().add(account))).isTrue();
        return name;
    }

    private boolean claim(PackageName name, Username by, Instant now) {
        return inUnit(() -> claims().claim(name, by, UNTIL, now));
    }

    private void release(PackageName name, Username by) {
        inUnit(() -> {
            claims().release(name, by);
            return name;
        });
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
