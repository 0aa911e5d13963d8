package dev.jeton.persistence.account;

import dev.jeton.persistence.Database;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.pessimistic_locking.AbstractLockBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.pessimistic_locking.LockBasedTransaction;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Rows of the table {@code guess_limit}: buckets of tries, and addresses that are known. Works in the transaction that is
 * under way, and keeps the row of a bucket locked until that ends: so tries are taken from several buckets together or
 * not at all. Thread-safe.
 */
final class GuessBuckets extends AbstractLockBasedProxyManager<String> {

    /** Another transaction has added the row meanwhile. The current one is lost; the next one finds the row. */
    static final class RowAppearedException extends BucketExecutionException {

        private static final long serialVersionUID = 1L;

        RowAppearedException(SQLException cause) {
            super(cause);
        }
    }

    /** SQL:2016, class 23: integrity constraint violation. */
    private static final String VIOLATION = "23";

    static final int MOST_SWEPT_AT_ONCE = 100;

    private final Database database;
    private final DataSource dataSource;
    private final InstantSource clock;

    GuessBuckets(Database database, DataSource dataSource, InstantSource clock) {
        super(ClientSideConfig.getDefault().withClientClock(new WallClock(clock)));
        this.database = database;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Guesses must not cost their target a sync of the disk each. H2 does not sync by itself. */
    void dispenseWithSync() {
        if (!database.isEmbedded()) {
            update("set local synchronous_commit to off");
        }
    }

    /** Whether there is a row that has not expired yet. */
    boolean isKnown(String id) {
        return query(
                        rows -> rows.getString(1),
                        "select id from guess_limit where id = ? and expires_at > ?",
                        id,
                        clock.instant())
                .isPresent();
    }

    /** Adds a row without a state, or lets the one that is there live longer. */
    void know(String id, Instant expiresAt) {
        if (update("update guess_limit set expires_at = ? where id = ?", expiresAt, id) == 0) {
            update("insert into guess_limit (id, expires_at) values (?, ?)", id, expiresAt);
        }
    }

    /**
     * Some of the rows that have expired. Does not lock them: {@code for update skip locked}, beside others who use the
     * same rows, left H2 2.4 with rows that were missing in their index.
     */
    List<String> expired() {
        List<String> expired = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select id from guess_limit"
                        + " where expires_at < ? fetch first " + MOST_SWEPT_AT_ONCE + " rows only")) {
            set(statement, clock.instant());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    expired.add(rows.getString(1));
                }
            }
            return expired;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Unless it is in use again. */
    void deleteExpired(String id) {
        update("delete from guess_limit where id = ? and expires_at < ?", id, clock.instant());
    }

    @Override
    protected LockBasedTransaction allocateTransaction(String id, Optional<Long> timeoutNanos) {
        return new LockedRow(id);
    }

    @Override
    public void removeProxy(String id) {
        update("delete from guess_limit where id = ?", id);
    }

    /** One row in the transaction that is under way, which begins and ends elsewhere. */
    private final class LockedRow implements LockBasedTransaction {

        private final String id;

        LockedRow(String id) {
            this.id = id;
        }

        @Override
        @SuppressWarnings("NullAway") // null is what bucket4j takes for a bucket that is not there
        public byte[] lockAndGet(Optional<Long> timeoutNanos) {
            return query(rows -> rows.getBytes(1), "select state from guess_limit where id = ? for update", id)
                    .orElse(null);
        }

        @Override
        public void create(byte[] data, RemoteBucketState state, Optional<Long> timeoutNanos) {
            GuessBuckets.this.update(
                    "insert into guess_limit (id, state, expires_at) values (?, ?, ?)", id, data, expiry(state));
        }

        @Override
        public void update(byte[] data, RemoteBucketState state, Optional<Long> timeoutNanos) {
            GuessBuckets.this.update(
                    "update guess_limit set state = ?, expires_at = ? where id = ?", data, expiry(state), id);
        }

        /** A bucket that is full again is like one that never was. */
        private Instant expiry(RemoteBucketState state) {
            Instant now = clock.instant();
            return now.plusNanos(state.calculateFullRefillingTime(WallClock.nanos(now)));
        }

        @Override
        public void begin(Optional<Long> timeoutNanos) {
            // it has begun
        }

        @Override
        public void rollback() {
            // whoever began it sees the exception
        }

        @Override
        public void commit(Optional<Long> timeoutNanos) {
            // other buckets are still to come
        }

        @Override
        public void unlock() {
            // the row is locked until the transaction ends
        }

        @Override
        public void release() {
            // nothing is held
        }
    }

    private int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> Optional<T> query(Column<T> column, String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(column.of(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int at = 0; at < parameters.length; at++) {
            Object parameter = parameters[at];
            statement.setObject(
                    at + 1, parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter);
        }
    }

    private static RuntimeException failure(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(VIOLATION)
                ? new RowAppearedException(e)
                : new IllegalStateException("The table guess_limit could not be used", e);
    }

    /** Reads what is wanted of a row. */
    private interface Column<T> {

        T of(ResultSet rows) throws SQLException;
    }

    /** The clock of the server, as bucket4j reads it. */
    private record WallClock(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos(clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }

        static long nanos(Instant instant) {
            return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
        }
    }
}
