package dev.jeton.core;

import java.util.function.Function;

/**
 * What a use case that a rule may refuse comes back with: the thing done, or why not.
 *
 * @param <T> what was done
 * @param <R> why it was refused
 */
public sealed interface Outcome<T, R> {

    /** @param value what was done */
    record Done<T, R>(T value) implements Outcome<T, R> {}

    /** @param reason why nothing was done: nothing has changed */
    record Refused<T, R>(R reason) implements Outcome<T, R> {}

    static <T, R> Outcome<T, R> done(T value) {
        return new Done<>(value);
    }

    static <T, R> Outcome<T, R> refused(R reason) {
        return new Refused<>(reason);
    }

    /** Answers with the one function that fits. */
    default <X> X fold(Function<? super T, ? extends X> whenDone, Function<? super R, ? extends X> whenRefused) {
        if (this instanceof Done<T, R> done) {
            return whenDone.apply(done.value());
        }
        return whenRefused.apply(((Refused<T, R>) this).reason());
    }
}
