package dev.jeton.persistence.packages;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aName;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageClaims;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** How many statements the stores of packages send: each is a round trip to PostgreSQL. */
@QuarkusTest
@TestProfile(OnH2.class)
class PackageStatementsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Inject
    Packages packages;

    @Inject
    PackageClaims claims;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    SessionFactory hibernate;

    @Test
    void finding_one_takes_one() {
        RegistryPackage added = aPackage().ownedBy(someone(), someone()).build();
        unitOfWork.perform(() -> packages.add(added));
        Statistics statistics = cleared();

        packages.find(added.name());

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
        assertThat(statistics.getTransactionCount()).isEqualTo(1);
    }

    @Test
    void a_list_takes_one() {
        Username owner = someone();
        Username other = someone();
        unitOfWork.perform(() -> {
            for (int added = 0; added < 100; added++) {
                packages.add(aPackage().ownedBy(owner, other).build());
            }
            return owner;
        });
        Statistics statistics = cleared();

        List<RegistryPackage> listed = packages.findByCollaborator(owner);

        assertThat(listed)
                .hasSize(100)
                .allSatisfy(found -> assertThat(found.collaborators()).containsExactlyInAnyOrder(owner, other));
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
    }

    @Test
    void adding_and_changing_take_few() {
        Username owner = someone();
        Username other = someone();
        RegistryPackage added = aPackage().ownedBy(owner).build();
        Statistics statistics = cleared();

        unitOfWork.perform(() -> packages.add(added));

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(4);
        statistics.clear();

        unitOfWork.perform(() -> packages.update(
                added.name(),
                found -> aPackage().named(added.name()).ownedBy(other).build()));

        assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(7);
    }

    @Test
    void a_claim_takes_five() {
        Username by = someone();
        Statistics statistics = cleared();

        unitOfWork.perform(() -> claims.claim(aName(), by, NOON.plusSeconds(60), NOON));

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(5);
    }

    private Statistics cleared() {
        Statistics statistics = hibernate.getStatistics();
        statistics.clear();
        return statistics;
    }

    private Username someone() {
        Username name = aUsername();
        unitOfWork.perform(() -> accounts.add(anAccount().named(name).build()));
        return name;
    }
}
