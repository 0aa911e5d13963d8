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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
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

    /** Other tests list all accounts. */
    @AfterEach
    void delete_what_is_invalid() {
        tables.empty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update account set two_factor = 'off' where name = ?",
                "update account set two_factor = '' where name = ?",
                "update account set email = 'nobody' where name = ?",
                "update account set password_hash = '' where name = ?",
                "update account set full_name = '' where name = ?",
                "update account set homepage = 'javascript:alert(1)' where name = ?",
                "update account set freenode = ' ' where name = ?",
                "update account set twitter = '\u202e' where name = ?",
                "update account set github = '' where name = ?",
            })
    void are_found_by_nobody_and_named_in_the_failure(String spoil) {
        Account account = anAccount().build();
        unitOfWork.perform(() -> accounts.add(account));

        assertThat(tables.update(spoil, account.name().value())).isEqualTo(1);

        assertThatThrownBy(() -> accounts.find(account.name()))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining(account.name().value());
        assertThatThrownBy(() -> unitOfWork.perform(() -> accounts.update(account.name(), found -> found)))
                .isInstanceOf(InvalidRowException.class);
        assertThatThrownBy(() -> accounts.list(Optional.empty(), Integer.MAX_VALUE))
                .isInstanceOf(InvalidRowException.class);
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
