package dev.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database itself, as it is opened here: what is read after a row was locked is what the one who held it before has
 * left. All that is counted, spent or taken away behind a lock stands on it.
 */
@QuarkusTest
@TestProfile(OnH2.class)
class LockedReadsTest {

    private static final int AT_ONCE = 4;

    @Inject
    DataSource database;

    @BeforeEach
    void make() throws SQLException {
        execute(
                "create table counted (id int primary key, version int not null)",
                "create table counted_part (id int primary key, counted int not null, version int not null)",
                "insert into counted values (1, 0)",
                "insert into counted_part values (1, 1, 0)");
    }

    @AfterEach
    void drop() throws SQLException {
        execute("drop table counted_part", "drop table counted");
    }

    @Test
    void what_is_read_under_a_lock_is_what_the_one_before_has_left() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Integer>> counting = Stream.generate(() -> (Callable<Integer>) this::count)
                    .limit(AT_ONCE)
                    .toList();
            int old = 0;
            for (Future<Integer> counted : threads.invokeAll(counting)) {
                old += counted.get();
            }

            assertThat(old)
                    .as("parts that were older than what they are a part of")
                    .isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    /** An H2 that reuses results gives out about ten old ones in so many. */
    int unitsOfEach() {
        return 3_000;
    }

    /** Reads both, as whoever looks before locking does; then locks, reads again, and counts. */
    private int count() throws SQLException {
        int old = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement whole = connection.prepareStatement("select version from counted where id = ?");
                PreparedStatement locked =
                        connection.prepareStatement("select version from counted where id = ? for update");
                PreparedStatement part =
                        connection.prepareStatement("select version from counted_part where counted = ?");
                PreparedStatement writePart =
                        connection.prepareStatement("update counted_part set version = version + 1 where counted = ?");
                PreparedStatement writeWhole =
                        connection.prepareStatement("update counted set version = version + 1 where id = ?")) {
            connection.setAutoCommit(false);
            for (int unit = 0; unit < unitsOfEach(); unit++) {
                number(whole);
                number(part);
                if (number(locked) != number(part)) {
                    old++;
                }
                write(writePart);
                write(writeWhole);
                connection.commit();
            }
        }
        return old;
    }

    private static int number(PreparedStatement question) throws SQLException {
        question.setInt(1, 1);
        try (ResultSet rows = question.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void write(PreparedStatement change) throws SQLException {
        change.setInt(1, 1);
        change.executeUpdate();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
