package dev.jeton.persistence.packages;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.core.packages.RegistryPackageFixture.aScopedName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Racers;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.Packages.Remembered;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the memory of this process knows of packages, and never says when it is over. */
@QuarkusTest
@TestProfile(OnH2.class)
class RememberedPackagesTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    @Inject
    Packages packages;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Only this process can change what is in an embedded database. */
    protected boolean remembers() {
        return true;
    }

    @AfterEach
    void end_threads() {
        threads.shutdown();
    }

    @Test
    void what_was_found_is_remembered_only_where_no_other_process_can_change_it() {
        RegistryPackage added = added();
        assertThat(packages.findRemembered(added.name())).isEmpty();

        assertThat(packages.find(added.name())).contains(added);

        assertThat(packages.findRemembered(added.name())).isEqualTo(known(Optional.of(added)));
        assertThat(packages.find(added.name())).contains(added);
    }

    @Test
    void that_there_is_no_record_is_remembered_too() {
        PackageName name = aScopedName();
        assertThat(packages.findRemembered(name)).isEmpty();

        assertThat(packages.find(name)).isEmpty();

        assertThat(packages.findRemembered(name)).isEqualTo(known(Optional.empty()));
        assertThat(packages.find(name)).isEmpty();
    }

    @Test
    void what_is_changed_past_it_is_seen_at_once_where_others_can_change_it() {
        RegistryPackage added = added();
        packages.find(added.name());

        assertThat(tables.update(
                        "update package set visibility = 'restricted' where name = ?",
                        added.name().toString()))
                .isEqualTo(1);

        assertThat(packages.find(added.name())).contains(remembers() ? added : restricted(added));
    }

    @Test
    void an_addition_is_seen_once_the_unit_of_work_has_returned() {
        RegistryPackage added = aPackage().build();
        packages.find(added.name());

        unitOfWork.perform(() -> packages.add(added));

        assertThat(packages.findRemembered(added.name())).isEmpty();
        assertThat(packages.find(added.name())).contains(added);
    }

    @Test
    void a_change_is_seen_once_the_unit_of_work_has_returned() {
        RegistryPackage added = added();
        packages.find(added.name());

        restrict(added);

        assertThat(packages.findRemembered(added.name())).isEmpty();
        assertThat(packages.find(added.name())).contains(restricted(added));
    }

    @Test
    void a_change_forgets_no_other_package() {
        RegistryPackage added = added();
        RegistryPackage other = added();
        packages.find(other.name());

        restrict(added);

        assertThat(packages.findRemembered(other.name())).isEqualTo(known(Optional.of(other)));
    }

    @Test
    void what_is_listed_is_not_remembered() {
        Username owner = aUsername();
        unitOfWork.perform(() -> accounts.add(anAccount().named(owner).build()));
        RegistryPackage added = aPackage().ownedBy(owner).build();
        unitOfWork.perform(() -> packages.add(added));

        assertThat(packages.findByCollaborator(owner)).containsExactly(added);
        assertThat(packages.findByScope(added.name().scope().orElseThrow())).containsExactly(added);

        assertThat(packages.findRemembered(added.name())).isEmpty();
    }

    @Test
    void a_change_that_is_rolled_back_leaves_the_record_as_it_was() {
        RegistryPackage added = added();
        packages.find(added.name());

        rolledBack(() -> {
            packages.update(added.name(), RememberedPackagesTest::restricted);
            assertThat(packages.find(added.name())).contains(restricted(added));
        });

        assertThat(packages.find(added.name())).contains(added);
        restrict(added);
        assertThat(packages.find(added.name())).contains(restricted(added));
    }

    @Test
    void an_addition_that_is_rolled_back_is_not_remembered() {
        RegistryPackage added = aPackage().build();

        rolledBack(() -> {
            packages.add(added);
            assertThat(packages.find(added.name())).contains(added);
        });

        assertThat(packages.findRemembered(added.name())).isEmpty();
        assertThat(packages.find(added.name())).isEmpty();
    }

    @Test
    void a_unit_of_work_reads_the_database() {
        RegistryPackage added = added();
        packages.find(added.name());
        tables.update(
                "update package set visibility = 'restricted' where name = ?",
                added.name().toString());

        assertThat(unitOfWork.perform(() -> packages.find(added.name()))).contains(restricted(added));
    }

    /** The reader has read and remembered the old record before the change is committed. */
    @Test
    void a_reader_between_a_change_and_its_commit_leaves_no_old_record_behind() {
        RegistryPackage added = added();

        unitOfWork.perform(() -> {
            packages.update(added.name(), RememberedPackagesTest::restricted);
            assertThat(async(() -> packages.find(added.name())))
                    .succeedsWithin(LONG_ENOUGH)
                    .isEqualTo(Optional.of(added));
            return added;
        });

        assertThat(packages.findRemembered(added.name())).isEmpty();
        assertThat(packages.find(added.name())).contains(restricted(added));
    }

    @Test
    void a_reader_between_an_addition_and_its_commit_does_not_miss_it_afterwards() {
        RegistryPackage added = aPackage().build();

        unitOfWork.perform(() -> {
            packages.add(added);
            assertThat(async(() -> packages.find(added.name())))
                    .succeedsWithin(LONG_ENOUGH)
                    .isEqualTo(Optional.empty());
            return added;
        });

        assertThat(packages.findRemembered(added.name())).isEmpty();
        assertThat(packages.find(added.name())).contains(added);
    }

    /** All but the first find nothing left to do, and must not be quicker than what the first has to forget. */
    @ParameterizedTest
    @MethodSource("dev.jeton.core.Seeds#few")
    void of_many_that_restrict_a_package_each_sees_it_done_when_it_returns(long seed) {
        RegistryPackage added = added();

        assertThat(whileRead(
                        List.of(added),
                        seed,
                        () -> Racers.race(racer -> {
                            restrict(added);
                            return seenAtOnce(added.name());
                        })))
                .containsOnly(Optional.of(restricted(added)));
    }

    @ParameterizedTest
    @MethodSource("dev.jeton.core.Seeds#few")
    void of_many_that_add_a_package_each_sees_it_there_when_it_returns(long seed) {
        RegistryPackage added = aPackage().build();

        assertThat(whileRead(
                        List.of(added),
                        seed,
                        () -> Racers.race(racer -> {
                            unitOfWork.perform(() -> packages.add(added));
                            return seenAtOnce(added.name());
                        })))
                .containsOnly(Optional.of(added));
    }

    @ParameterizedTest
    @MethodSource("dev.jeton.core.Seeds#few")
    void readers_in_a_rush_never_see_a_package_open_after_it_was_restricted(long seed) {
        List<RegistryPackage> all = new ArrayList<>();
        for (int recorded = 0; recorded < 12; recorded++) {
            all.add(added());
        }

        whileRead(all, seed, () -> {
            var random = new Random(seed);
            for (RegistryPackage recorded : all) {
                packages.find(recorded.name());
                pause(random.nextInt(3_000_000));
                restrict(recorded);
                assertThat(seenAtOnce(recorded.name())).contains(restricted(recorded));
            }
            return all;
        });

        assertThat(all)
                .allSatisfy(
                        recorded -> assertThat(packages.find(recorded.name())).contains(restricted(recorded)));
    }

    /** Reads in other threads from before the work begins until it is over. */
    private <T> T whileRead(List<RegistryPackage> all, long seed, Supplier<T> work) {
        var over = new AtomicBoolean();
        List<CompletableFuture<Boolean>> readers = new ArrayList<>();
        for (int reader = 0; reader < 4; reader++) {
            var random = new Random(seed * 100 + reader);
            readers.add(async(() -> {
                while (!over.get()) {
                    packages.find(all.get(random.nextInt(all.size())).name());
                }
                return true;
            }));
        }
        pause(new Random(seed).nextInt(3_000_000));
        try {
            return work.get();
        } finally {
            over.set(true);
            assertThat(readers).allSatisfy(reader -> assertThat(reader).succeedsWithin(LONG_ENOUGH));
        }
    }

    private Optional<RegistryPackage> seenAtOnce(PackageName name) {
        return packages.findRemembered(name).map(Remembered::recorded).orElseGet(() -> packages.find(name));
    }

    private Optional<Remembered> known(Optional<RegistryPackage> recorded) {
        return remembers() ? Optional.of(new Remembered(recorded)) : Optional.empty();
    }

    private RegistryPackage added() {
        RegistryPackage added = aPackage().build();
        assertThat(unitOfWork.perform(() -> packages.add(added))).isTrue();
        return added;
    }

    private void restrict(RegistryPackage recorded) {
        unitOfWork.perform(() -> packages.update(recorded.name(), RememberedPackagesTest::restricted));
    }

    private static RegistryPackage restricted(RegistryPackage recorded) {
        return aPackage().named(recorded.name()).restricted().build();
    }

    private void rolledBack(Runnable work) {
        assertThatThrownBy(() -> unitOfWork.perform(() -> {
                    work.run();
                    throw new IllegalArgumentException("planned");
                }))
                .hasMessage("planned");
    }

    private <T> CompletableFuture<T> async(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, threads);
    }

    private static void pause(int nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
