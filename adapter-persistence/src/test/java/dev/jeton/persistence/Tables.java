package dev.jeton.persistence;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The tables as they are, for tests that look or meddle behind the stores' backs. */
@Singleton
public class Tables {

    private static final List<String> CHILDREN_FIRST = List.of(
            "access_token_use",
            "access_token_network",
            "access_token_target",
            "access_token",
            "audit_event",
            "recovery_code",
            "authenticator",
            "passcode_claim",
            "browser_approval",
            "invitation",
            "resource_server",
            "guess_limit",
            "package_star",
            "package_claim",
            "package_collaborator",
            "package_team",
            "package",
            "token_policy_network",
            "token_policy_kind",
            "token_policy",
            "organization_invitation",
            "organization_team_member",
            "organization_team",
            "organization_member",
            "organization",
            "reserved_name",
            "account");

    private final DataSource dataSource;

    Tables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Deletes every row but those of the registries that are locked. */
    public void empty() {
        CHILDREN_FIRST.forEach(table -> update("delete from " + table));
    }

    /** Runs one statement that changes rows, and answers how many. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.length; at++) {
                statement.setObject(at + 1, parameters[at]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows of a table fit a condition. */
    public int count(String tableAndCondition, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from " + tableAndCondition)) {
            for (int at = 0; at < parameters.length; at++) {
                statement.setObject(at + 1, parameters[at]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every value of every column of every table, as text. */
    public List<String> allValues() {
        try (Connection connection = dataSource.getConnection()) {
            var values = new ArrayList<String>();
            for (String table : tables(connection)) {
                try (PreparedStatement statement = connection.prepareStatement("select * from " + table);
                        ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                            values.add(String.valueOf(rows.getString(at)));
                        }
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add('"' + found.getString("TABLE_NAME") + '"');
            }
        }
        return tables;
    }
}
