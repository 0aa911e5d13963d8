package dev.jeton.persistence.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.BrowserApproval;
import dev.jeton.core.account.BrowserApprovals;
import dev.jeton.core.account.BrowserApprovalsContract;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheBrowserApprovalsTest extends BrowserApprovalsContract {

    @Inject
    BrowserApprovals approvals;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Override
    protected BrowserApprovals approvals() {
        return approvals;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Test
    void forgets_what_expired_more_than_a_day_before_when_another_is_added() {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        BrowserApproval old = add(aLogin(longAgo));
        Instant aDayAfter = old.expiresAt().plus(Duration.ofDays(1));

        add(aLogin(aDayAfter));
        assertThat(approvals.find(old.id())).contains(old);

        add(aLogin(aDayAfter.plusMillis(1)));
        assertThat(approvals.find(old.id())).isEmpty();
    }

    @Test
    void many_that_are_added_in_parallel_sweep_out_the_same_and_are_all_kept() {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        List<BrowserApproval> old = IntStream.range(0, 100)
                .mapToObj(approval -> add(aLogin(longAgo.plusMillis(approval % 3))))
                .toList();
        List<BrowserApproval> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> aLogin(longAgo.plus(Duration.ofDays(2))))
                .toList();

        Racers.race(racer -> add(racers.get(racer)));

        assertThat(old)
                .allSatisfy(
                        approval -> assertThat(approvals.find(approval.id())).isEmpty());
        assertThat(racers)
                .allSatisfy(
                        approval -> assertThat(approvals.find(approval.id())).contains(approval));
    }
}
