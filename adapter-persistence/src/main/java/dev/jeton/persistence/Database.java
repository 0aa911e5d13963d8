package dev.jeton.persistence;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Which database is behind the data source, and how what was committed to it reaches the disk. PostgreSQL sees to that
 * by itself. H2 writes at the commit but does not always sync, so it is told to.
 */
@Singleton
public class Database {

    private final DataSource dataSource;
    private final boolean embedded;
    private final SharedStep checkpoint = new SharedStep(this::checkpoint);

    Database(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        try (Connection connection = dataSource.getConnection()) {
            this.embedded = connection.getMetaData().getDatabaseProductName().equals("H2");
        }
    }

    /** Whether this process is the only one that can change the data. */
    public boolean isEmbedded() {
        return embedded;
    }

    /** Returns when everything that was committed before the call is on the disk. */
    void sync() {
        if (embedded) {
            checkpoint.take();
        }
    }

    private void checkpoint() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded database could not be synced to the disk", e);
        }
    }
}
