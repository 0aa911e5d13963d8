package dev.jeton.persistence;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.PasswordHash;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class TransactionalUnitOfWorkOnPostgresqlTest extends TransactionalUnitOfWorkTest {

    @Test
    void what_the_database_refuses_to_store_is_not_in_the_exception() {
        Account account = anAccount()
                .passwordHash(new PasswordHash("tell-nobody".repeat(50)))
                .build();

        assertThatThrownBy(() -> unitOfWork.perform(() -> accounts.add(account)))
                .satisfies(failure -> assertThat(stackTraceOf(failure)).doesNotContain("tell-nobody"));
    }

    private static String stackTraceOf(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
