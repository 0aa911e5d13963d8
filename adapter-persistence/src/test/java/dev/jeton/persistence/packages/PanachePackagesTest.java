package dev.jeton.persistence.packages;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.PackagesContract;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnH2.class)
class PanachePackagesTest extends PackagesContract {

    @Inject
    Packages packages;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Override
    protected Packages packages() {
        return packages;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    /** Two units that have both read the record before they change it: neither may write what it had read. */
    @Test
    void a_change_sees_what_was_committed_since_its_unit_of_work_first_read_the_record() {
        Username first = someone();
        Username second = someone();
        RegistryPackage added = aPackage().ownedBy(first).build();
        RegistryPackage meanwhile =
                aPackage().named(added.name()).restricted().ownedBy(second).build();
        unitOfWork.perform(() -> packages.add(added));

        unitOfWork.perform(() -> {
            assertThat(packages.find(added.name())).contains(added);
            assertThat(CompletableFuture.supplyAsync(
                            () -> unitOfWork.perform(() -> packages.update(added.name(), found -> meanwhile))))
                    .succeedsWithin(Duration.ofSeconds(30));
            return packages.update(added.name(), found -> {
                assertThat(found).isEqualTo(meanwhile);
                return found;
            });
        });

        assertThat(packages.find(added.name())).contains(meanwhile);
    }

    private Username someone() {
        Username name = aUsername();
        unitOfWork.perform(() -> accounts.add(anAccount().named(name).build()));
        return name;
    }
}
