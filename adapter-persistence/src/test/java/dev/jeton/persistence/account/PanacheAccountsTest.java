package dev.jeton.persistence.account;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.AccountsContract;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheAccountsTest extends AccountsContract {

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Optional<Accounts> emptyStore() {
        tables.empty();
        return Optional.of(accounts);
    }

    /** Two units that have both read the account before they change it: neither may write what it had read. */
    @Test
    void a_change_sees_what_was_committed_since_its_unit_of_work_first_read_the_account() {
        Account account = anAccount().build();
        Account meanwhile =
                anAccount().named(account.name()).email("meanwhile@example.org").build();
        unitOfWork.perform(() -> accounts.add(account));

        unitOfWork.perform(() -> {
            assertThat(accounts.find(account.name())).contains(account);
            assertThat(CompletableFuture.supplyAsync(
                            () -> unitOfWork.perform(() -> accounts.update(account.name(), found -> meanwhile))))
                    .succeedsWithin(Duration.ofSeconds(30));
            return accounts.update(account.name(), found -> {
                assertThat(found).isEqualTo(meanwhile);
                return found;
            });
        });

        assertThat(accounts.find(account.name())).contains(meanwhile);
    }
}
