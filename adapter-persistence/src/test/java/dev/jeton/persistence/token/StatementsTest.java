package dev.jeton.persistence.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aGranularToken;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Credentials;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenQuery;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

/** How many statements the stores send: each is a round trip to PostgreSQL. */
@QuarkusTest
@TestProfile(OnH2.class)
class StatementsTest {

    @Inject
    AccessTokens tokens;

    @Inject
    Credentials credentials;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    SessionFactory hibernate;

    @Test
    void a_list_of_a_thousand_tokens_takes_three() {
        Username owner = anOwnerOf(1_000);
        Statistics statistics = cleared();

        List<AccessToken> listed =
                tokens.list(new TokenQuery(Optional.of(owner), Optional.empty(), Optional.empty(), 1_001));

        assertThat(listed)
                .hasSize(1_000)
                .allSatisfy(token -> assertThat(token.allowedNetworks()).hasSize(2))
                .allSatisfy(token -> assertThat(token.packages().size()).isEqualTo(2));
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(3);
    }

    @Test
    void a_later_page_takes_a_few_and_reads_nothing_of_the_tokens_on_other_pages() {
        Username owner = anOwnerOf(30);
        TokenQuery first = new TokenQuery(Optional.of(owner), Optional.of(NOON), Optional.empty(), 10);
        AccessToken last = tokens.list(first).get(9);
        Statistics statistics = cleared();

        List<AccessToken> page =
                tokens.list(new TokenQuery(Optional.of(owner), Optional.of(NOON), Optional.of(last.key()), 10));

        assertThat(page).hasSize(10);
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(6);
        assertThat(statistics.getEntityLoadCount()).isEqualTo(11);
        assertThat(statistics.getCollectionLoadCount()).isEqualTo(22);
    }

    @Test
    void a_decision_takes_five() {
        AccessToken token = tokens.list(
                        new TokenQuery(Optional.of(anOwnerOf(1)), Optional.empty(), Optional.empty(), 1))
                .get(0);
        Statistics statistics = cleared();

        credentials.findByDigest(token.digest());

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(5);
        assertThat(statistics.getTransactionCount()).isEqualTo(1);
    }

    @Test
    void the_largest_token_is_added_with_few() {
        Username owner = anOwnerOf(0);
        AccessToken token = aGranularToken()
                .ownedBy(owner)
                .granting(packages(READ, names("package-")))
                .granting(organizations(READ, names("organization-")))
                .allowedFrom(IntStream.range(0, 50)
                        .mapToObj(n -> "10.0.%d.0/24".formatted(n))
                        .toArray(String[]::new))
                .build();
        Statistics statistics = cleared();

        unitOfWork.perform(() -> tokens.addIfBelow(1, token, NOON));

        assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(8);
    }

    private Statistics cleared() {
        Statistics statistics = hibernate.getStatistics();
        statistics.clear();
        return statistics;
    }

    private Username anOwnerOf(int count) {
        Account owner = anAccount().build();
        unitOfWork.perform(() -> accounts.add(owner));
        for (int added = 0; added < count; added += 50) {
            int from = added;
            unitOfWork.perform(() -> {
                for (int n = from; n < Math.min(from + 50, count); n++) {
                    tokens.addIfBelow(
                            count,
                            aGranularToken()
                                    .ownedBy(owner.name())
                                    .granting(packages(READ, "left-pad", "@acme"))
                                    .allowedFrom("10.0.0.0/8", "2001:db8::/32")
                                    .build(),
                            NOON);
                }
                return owner;
            });
        }
        return owner.name();
    }

    private static String[] names(String prefix) {
        return IntStream.range(0, 50).mapToObj(n -> prefix + n).toArray(String[]::new);
    }
}
