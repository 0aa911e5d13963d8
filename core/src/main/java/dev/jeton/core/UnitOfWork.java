package dev.jeton.core;

import java.util.function.Supplier;

/**
 * The boundary inside which all changes of one use case are kept together or not at all.
 *
 * <p>When {@link #perform} returns, the changes are durable and every later read sees them. When the work throws, none
 * of them happened and the exception passes through. Thread-safe.
 */
@FunctionalInterface
public interface UnitOfWork {

    /** Runs {@code work} once. Units of work do not nest. */
    <T> T perform(Supplier<T> work);
}
