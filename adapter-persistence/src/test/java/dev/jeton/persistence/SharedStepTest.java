package dev.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class SharedStepTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstHasBegun = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @AfterEach
    void let_everybody_go() {
        firstMayEnd.countDown();
    }

    @Test
    void is_taken_again_for_everybody_who_comes_alone() {
        var step = new SharedStep(begun::incrementAndGet);

        step.take();
        step.take();

        assertThat(begun).hasValue(2);
    }

    @Test
    void is_taken_once_for_all_who_came_while_it_was_under_way() throws InterruptedException {
        var step = new SharedStep(this::firstTakesLong);
        List<Thread> askers = new ArrayList<>();
        askers.add(start(step));
        firstHasBegun.await();
        for (int asker = 0; asker < 10; asker++) {
            askers.add(start(step));
        }
        awaitAllWaiting(askers);

        firstMayEnd.countDown();

        for (Thread asker : askers) {
            asker.join(LONG_ENOUGH.toMillis());
        }
        assertThat(ended).hasValue(11);
        assertThat(begun).hasValue(2);
    }

    @RepeatedTest(20)
    void has_always_begun_after_the_call_and_ended_before_the_return() {
        var step = new SharedStep(() -> {
            int number = begun.incrementAndGet();
            Thread.yield();
            ended.set(number);
        });

        Racers.race(racer -> {
            for (int round = 0; round < 50; round++) {
                int before = begun.get();
                step.take();
                assertThat(ended.get()).isGreaterThan(before);
            }
            return racer;
        });

        assertThat(begun.get()).isLessThan(Racers.MANY * 50);
    }

    @Test
    void its_failure_is_for_whoever_took_it_and_all_others_take_it_again() throws InterruptedException {
        var step = new SharedStep(() -> {
            firstTakesLong();
            if (begun.get() == 2) {
                throw new IllegalStateException("planned");
            }
        });
        Thread first = start(step);
        firstHasBegun.await();
        List<Thread> askers = List.of(start(step), start(step), start(step));
        awaitAllWaiting(askers);

        firstMayEnd.countDown();
        first.join(LONG_ENOUGH.toMillis());
        for (Thread asker : askers) {
            asker.join(LONG_ENOUGH.toMillis());
        }

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("planned"));
        assertThat(ended).hasValue(3);
        assertThat(begun).hasValue(3);
    }

    private void firstTakesLong() {
        if (begun.incrementAndGet() == 1) {
            firstHasBegun.countDown();
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Thread start(SharedStep step) {
        var thread = new Thread(() -> {
            try {
                step.take();
                ended.incrementAndGet();
            } catch (IllegalStateException e) {
                failures.add(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void awaitAllWaiting(List<Thread> threads) throws InterruptedException {
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.sleep(1);
        }
    }
}
