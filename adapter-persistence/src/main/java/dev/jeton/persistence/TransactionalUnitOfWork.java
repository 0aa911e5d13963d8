package dev.jeton.persistence;

import dev.jeton.core.UnitOfWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** A unit of work is one database transaction, and it is on the disk when it returns. */
@Singleton
final class TransactionalUnitOfWork implements UnitOfWork {

    private final Database database;

    TransactionalUnitOfWork(Database database) {
        this.database = database;
    }

    @Override
    public <T> T perform(Supplier<T> work) {
        T result = inTransaction(work);
        database.sync();
        return result;
    }

    private static <T> T inTransaction(Supplier<T> work) {
        try {
            return QuarkusTransaction.disallowingExisting().call(work::get);
        } catch (QuarkusTransactionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
