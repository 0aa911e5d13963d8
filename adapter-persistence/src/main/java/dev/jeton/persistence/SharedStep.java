package dev.jeton.persistence;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A slow step that serves everybody who asked for it before it began: of many who ask at once, one takes the step and
 * the others wait for it. Thread-safe.
 */
final class SharedStep {

    private final Runnable step;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long asked;
    private long served;
    private boolean running;

    SharedStep(Runnable step) {
        this.step = step;
    }

    /**
     * Returns when the step has been taken from its beginning to its end since the call. Where it fails, whoever took
     * it gets the exception, and the next in the queue takes it again.
     */
    void take() {
        lock.lock();
        try {
            long mine = ++asked;
            while (running && served < mine) {
                ended.awaitUninterruptibly();
            }
            if (served < mine) {
                run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of the lock while the step lasts, so that others can ask for the next one. */
    private void run() {
        long serves = asked;
        boolean done = false;
        running = true;
        lock.unlock();
        try {
            step.run();
            done = true;
        } finally {
            lock.lock();
            running = false;
            served = done ? serves : served;
            ended.signalAll();
        }
    }
}
