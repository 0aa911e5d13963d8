package dev.jeton.persistence;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(OnH2.class)
class EmbeddedDatabaseFileTest {

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Accounts accounts;

    @ConfigProperty(name = OnH2.FILE)
    Path file;

    @TempDir
    Path folder;

    /** What another process would find if this one ended now, without any goodbye. */
    @RepeatedTest(10)
    void holds_what_a_unit_of_work_did_when_the_unit_returns() throws IOException, SQLException {
        Account account = anAccount().build();

        unitOfWork.perform(() -> accounts.add(account));

        Files.copy(file, folder.resolve("copy.mv.db"));
        assertThat(namesIn(folder.resolve("copy"), account)).isEqualTo(1);
    }

    private static int namesIn(Path database, Account account) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database + ";IFEXISTS=TRUE");
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from account where name = ?")) {
            statement.setString(1, account.name().value());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
