package dev.jeton.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.persistence.OnPostgresql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class BucketGuessLimitsOnPostgresqlTest extends BucketGuessLimitsTest {

    @Test
    void guesses_do_not_wait_for_the_disk_and_all_else_does() throws SQLException {
        var buckets = new GuessBuckets(database, dataSource, InstantSource.system());

        String ofGuesses = QuarkusTransaction.requiringNew().call(() -> {
            buckets.dispenseWithSync();
            return synchronousCommit();
        });

        assertThat(ofGuesses).isEqualTo("off");
        assertThat(synchronousCommit()).isEqualTo("on");
    }

    private String synchronousCommit() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("show synchronous_commit")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
