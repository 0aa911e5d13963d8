package dev.jeton.core.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link Authenticators} must do. Each adapter runs it by extending this class. The store may be shared with
 * other tests and need not be empty.
 */
public abstract class AuthenticatorsContract {

    private static final long STEP = 60_000_000;

    protected abstract Authenticators authenticators();

    /** Where the owners are added before their authenticators. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    // ---- keeping one for each account ----

    @Test
    void finds_nothing_for_an_account_without_one() {
        Username owner = anOwner();
        put(enabled(anOwner()));

        assertThat(authenticators().find(owner)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "DISABLED", mode = EnumSource.Mode.EXCLUDE)
    void keeps_one_that_waits_for_its_first_passcode(TwoFactorMode mode) {
        var authenticator = new Authenticator(anOwner(), new SealedSeed("sealed/+="), mode, false, Set.of());

        put(authenticator);

        assertThat(authenticators().find(authenticator.owner())).contains(authenticator);
    }

    @ParameterizedTest
    @EnumSource(names = "DISABLED", mode = EnumSource.Mode.EXCLUDE)
    void keeps_one_that_is_enabled_with_its_recovery_codes(TwoFactorMode mode) {
        var authenticator = new Authenticator(anOwner(), new SealedSeed("s".repeat(500)), mode, true, twoCodes());

        put(authenticator);

        assertThat(authenticators().find(authenticator.owner())).contains(authenticator);
    }

    @Test
    void keeps_one_whose_recovery_codes_are_all_used() {
        var authenticator =
                new Authenticator(anOwner(), new SealedSeed("sealed"), TwoFactorMode.AUTH_ONLY, true, Set.of());

        put(authenticator);

        assertThat(authenticators().find(authenticator.owner())).contains(authenticator);
    }

    @Test
    void keeps_the_authenticators_of_two_accounts_apart_also_where_their_codes_are_equal() {
        RecoveryCodeDigest code = aCode();
        Authenticator first = enabled(anOwner(), code);
        Authenticator second = enabled(anOwner(), code);
        put(first);
        put(second);

        assertThat(use(first.owner(), code)).isTrue();

        assertThat(authenticators().find(first.owner())).contains(enabled(first.owner()));
        assertThat(authenticators().find(second.owner())).contains(second);
    }

    @Test
    void the_new_one_takes_the_place_of_the_old_one() {
        Username owner = anOwner();
        RecoveryCodeDigest stays = aCode();
        put(enabled(owner, aCode(), stays));
        var replaced = new Authenticator(
                owner, new SealedSeed("another"), TwoFactorMode.AUTH_AND_WRITES, true, Set.of(stays, aCode()));

        put(replaced);

        assertThat(authenticators().find(owner)).contains(replaced);
    }

    @Test
    void a_unit_of_work_that_has_read_one_replaces_it_and_sees_that() {
        Authenticator before = put(enabled(anOwner(), aCode()));
        Authenticator after = enabled(before.owner(), aCode());

        Optional<Authenticator> seen = inUnit(() -> {
            assertThat(authenticators().find(before.owner())).contains(before);
            authenticators().put(after);
            return authenticators().find(before.owner());
        });

        assertThat(seen).contains(after);
        assertThat(authenticators().find(before.owner())).contains(after);
    }

    @Test
    void forgets_one_with_its_recovery_codes() {
        RecoveryCodeDigest code = aCode();
        Authenticator authenticator = put(enabled(anOwner(), code));
        Authenticator other = put(enabled(anOwner(), aCode()));

        remove(authenticator.owner());

        assertThat(authenticators().find(authenticator.owner())).isEmpty();
        assertThat(use(authenticator.owner(), code)).isFalse();
        assertThat(authenticators().find(other.owner())).contains(other);
    }

    @Test
    void forgetting_where_there_is_none_changes_nothing() {
        Username owner = anOwner();

        remove(owner);

        assertThat(authenticators().find(owner)).isEmpty();
    }

    @Test
    void one_that_was_forgotten_can_be_had_again() {
        Authenticator authenticator = put(enabled(anOwner(), aCode()));

        inUnit(() -> {
            authenticators().remove(authenticator.owner());
            authenticators().put(authenticator);
            return authenticator;
        });

        assertThat(authenticators().find(authenticator.owner())).contains(authenticator);
    }

    @Test
    void of_many_that_put_one_in_parallel_one_is_kept_whole() {
        Username owner = anOwner();
        List<Authenticator> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> new Authenticator(
                        owner, new SealedSeed("sealed-" + racer), TwoFactorMode.AUTH_ONLY, true, twoCodes()))
                .toList();

        Racers.race(racer -> put(racers.get(racer)));

        assertThat(authenticators().find(owner)).get().isIn(racers);
    }

    // ---- recovery codes ----

    @Test
    void uses_up_a_recovery_code_and_no_other() {
        Username owner = anOwner();
        RecoveryCodeDigest used = aCode();
        RecoveryCodeDigest left = aCode();
        put(enabled(owner, used, left));

        assertThat(use(owner, used)).isTrue();
        assertThat(use(owner, used)).isFalse();

        assertThat(authenticators().find(owner)).contains(enabled(owner, left));
        assertThat(use(owner, left)).isTrue();
        assertThat(authenticators().find(owner)).contains(enabled(owner));
    }

    @Test
    void a_code_of_nobody_or_of_somebody_else_is_none() {
        RecoveryCodeDigest code = aCode();
        Username owner = put(enabled(anOwner(), code)).owner();
        Username other = put(enabled(anOwner(), aCode())).owner();

        assertThat(use(owner, aCode())).isFalse();
        assertThat(use(other, code)).isFalse();
        assertThat(use(anOwner(), code)).isFalse();

        assertThat(use(owner, code)).isTrue();
    }

    @Test
    void a_unit_of_work_that_has_read_an_authenticator_uses_up_a_code_and_sees_that() {
        RecoveryCodeDigest code = aCode();
        Authenticator before = put(enabled(anOwner(), code));

        Optional<Authenticator> seen = inUnit(() -> {
            assertThat(authenticators().find(before.owner())).contains(before);
            assertThat(authenticators().useRecoveryCode(before.owner(), code)).isTrue();
            return authenticators().find(before.owner());
        });

        assertThat(seen).contains(enabled(before.owner()));
    }

    @Test
    void of_many_that_use_a_recovery_code_in_parallel_one_gets_it() {
        RecoveryCodeDigest code = aCode();
        Username owner = put(enabled(anOwner(), code, aCode())).owner();

        List<Boolean> used = Racers.race(racer -> use(owner, code));

        assertThat(used).containsOnlyOnce(true);
    }

    // ---- claims ----

    @Test
    void who_claims_a_time_step_first_has_it_as_often_as_it_asks() {
        Username owner = anOwner();

        assertThat(claim(owner, STEP, "first")).isTrue();
        assertThat(claim(owner, STEP, "second")).isFalse();
        assertThat(claim(owner, STEP, "first")).isTrue();
        assertThat(claim(owner, STEP, "second")).isFalse();
    }

    @Test
    void each_account_and_each_time_step_is_claimed_by_itself() {
        Username owner = anOwner();
        Username other = anOwner();
        claim(owner, STEP, "first");

        assertThat(claim(other, STEP, "second")).isTrue();
        assertThat(claim(owner, STEP + 1, "second")).isTrue();
        assertThat(claim(owner, STEP - 1, "third")).isTrue();

        assertThat(claim(owner, STEP, "second")).isFalse();
        assertThat(claim(owner, STEP + 1, "first")).isFalse();
        assertThat(claim(owner, STEP - 1, "first")).isFalse();
    }

    @Test
    void a_claim_of_ten_steps_before_still_holds() {
        Username owner = anOwner();
        claim(owner, STEP, "first");

        assertThat(claim(owner, STEP + 10, "first")).isTrue();

        assertThat(claim(owner, STEP, "second")).isFalse();
    }

    @Test
    void keeps_the_longest_holder_whole() {
        Username owner = anOwner();
        String holder = "h".repeat(99);
        claim(owner, STEP, holder + "1");

        assertThat(claim(owner, STEP, holder + "2")).isFalse();
        assertThat(claim(owner, STEP, holder + "1")).isTrue();
    }

    @Test
    void a_claim_outlives_the_authenticator() {
        Username owner = put(enabled(anOwner())).owner();
        claim(owner, STEP, "first");

        remove(owner);
        put(enabled(owner));

        assertThat(claim(owner, STEP, "second")).isFalse();
    }

    @Test
    void of_many_holders_that_claim_a_time_step_in_parallel_one_gets_it() {
        Username owner = anOwner();

        List<Boolean> claimed = Racers.race(racer -> claim(owner, STEP, "holder-" + racer));

        assertThat(claimed).containsOnlyOnce(true);
        assertThat(claim(owner, STEP, "holder-" + claimed.indexOf(true))).isTrue();
    }

    @Test
    void one_holder_that_claims_a_time_step_many_times_in_parallel_gets_it_every_time() {
        Username owner = anOwner();

        assertThat(Racers.race(racer -> claim(owner, STEP, "holder"))).containsOnly(true);
    }

    // ---- what the tests are made of ----

    private Username anOwner() {
        Account owner = anAccount().build();
        assertThat(inUnit(() -> accounts().add(owner))).isTrue();
        return owner.name();
    }

    private static Authenticator enabled(Username owner, RecoveryCodeDigest... codes) {
        return new Authenticator(owner, new SealedSeed("sealed"), TwoFactorMode.AUTH_ONLY, true, Set.of(codes));
    }

    private static RecoveryCodeDigest aCode() {
        return new RecoveryCodeDigest(Unique.hex() + Unique.hex());
    }

    private static Set<RecoveryCodeDigest> twoCodes() {
        return Stream.generate(AuthenticatorsContract::aCode).limit(2).collect(Collectors.toUnmodifiableSet());
    }

    private Authenticator put(Authenticator authenticator) {
        return inUnit(() -> {
            authenticators().put(authenticator);
            return authenticator;
        });
    }

    private void remove(Username owner) {
        inUnit(() -> {
            authenticators().remove(owner);
            return owner;
        });
    }

    private boolean use(Username owner, RecoveryCodeDigest code) {
        return inUnit(() -> authenticators().useRecoveryCode(owner, code));
    }

    private boolean claim(Username owner, long timeStep, String holder) {
        return inUnit(() -> authenticators().claim(owner, timeStep, holder));
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
