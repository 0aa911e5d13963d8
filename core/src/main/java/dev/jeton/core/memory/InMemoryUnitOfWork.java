package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import java.util.function.Supplier;

/**
 * Runs one unit of work after the other. The stores of this package keep changes at once and cannot take them back, and
 * need not: no use case changes a store before its last step that can fail. Thread-safe.
 */
public final class InMemoryUnitOfWork implements UnitOfWork {

    @Override
    public synchronized <T> T perform(Supplier<T> work) {
        return work.get();
    }
}
