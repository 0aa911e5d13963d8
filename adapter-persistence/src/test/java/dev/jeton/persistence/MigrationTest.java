package dev.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an older server has left in its database. */
final class MigrationTest {

    @TempDir
    Path folder;

    @Test
    void people_keep_what_was_there_before_them() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("jeton");
        flyway(url).target("1").load().migrate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into account values ('ada', 'ada@example.org', 'hash', true, 'auth-only',"
                    + " timestamp with time zone '2026-01-02 03:04:05.678+00')");
            statement.execute("insert into access_token values ('key', 'digest', 'npm_0123', 'wxyz', 'ada', 'publish',"
                    + " null, null, 'no-access', false, 'no-access', false, current_timestamp, null, null)");
            statement.execute("insert into audit_event (happened_at, action, subject, actor, client)"
                    + " values (current_timestamp, 'token_created', 'key', 'ada', '192.0.2.1')");
        }

        flyway(url).load().migrate();

        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            try (ResultSet account = statement.executeQuery("select * from account")) {
                assertThat(account.next()).isTrue();
                assertThat(account.getString("name")).isEqualTo("ada");
                assertThat(account.getString("email")).isEqualTo("ada@example.org");
                assertThat(account.getString("two_factor")).isEqualTo("auth-only");
                assertThat(account.getObject("updated_at")).isEqualTo(account.getObject("created_at"));
                assertThat(account.getObject("full_name")).isNull();
                assertThat(account.getObject("deactivated_at")).isNull();
            }
            try (ResultSet token = statement.executeQuery("select * from access_token")) {
                assertThat(token.next()).isTrue();
                assertThat(token.getString("owner")).isEqualTo("ada");
            }
            try (ResultSet event = statement.executeQuery("select * from audit_event")) {
                assertThat(event.next()).isTrue();
                assertThat(event.getString("actor")).isEqualTo("ada");
                assertThat(event.getObject("token")).isNull();
            }
        }
    }

    private static FluentConfiguration flyway(String url) {
        return Flyway.configure().dataSource(url, "", "").locations("db/migration");
    }
}
