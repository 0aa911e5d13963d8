package dev.jeton.persistence.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.persistence.InvalidRowException;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OnH2.class)
class InvalidAccountRowsTest {

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update account set two_factor = 'off' where name = ?",
                "update account set two_factor = '' where name = ?",
                "update account set email = 'nobody' where name = ?",
                "update account set password_hash = '' where name = ?",
            })
    void are_found_by_nobody_and_named_in_the_failure(String spoil) {
        Account account = anAccount().build();
        unitOfWork.perform(() -> accounts.add(account));

        assertThat(tables.update(spoil, account.name().value())).isEqualTo(1);

        assertThatThrownBy(() -> accounts.find(account.name()))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining(account.name().value());
    }

    @Test
    void without_the_row_that_is_locked_nobody_is_added() {
        Account account = anAccount().build();
        tables.update("delete from account_registry");
        try {
            assertThatThrownBy(() -> unitOfWork.perform(() -> accounts.add(account)))
                    .hasMessageContaining("account_registry");
            assertThatThrownBy(() -> unitOfWork.perform(() -> accounts.addFirst(account)))
                    .hasMessageContaining("account_registry");
        } finally {
            tables.update("insert into account_registry (id) values (1)");
        }

        assertThat(accounts.find(account.name())).isEmpty();
    }
}
