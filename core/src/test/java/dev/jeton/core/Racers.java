package dev.jeton.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs one task in many threads that start at the same moment. */
public final class Racers {

    public static final int MANY = 64;

    private Racers() {}

    /**
     * What each of {@link #MANY} racers came back with, in the order of their numbers.
     *
     * @param task given the number of the racer, from 0
     * @throws AssertionError if one of them threw
     */
    public static <T> List<T> race(IntFunction<T> task) {
        var start = new CyclicBarrier(MANY);
        var racers = new ArrayList<Callable<T>>();
        for (int racer = 0; racer < MANY; racer++) {
            int number = racer;
            racers.add(() -> {
                start.await(30, TimeUnit.SECONDS);
                return task.apply(number);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            var results = new ArrayList<T>();
            for (Future<T> result : threads.invokeAll(racers)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("A racer failed", e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("The race was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
