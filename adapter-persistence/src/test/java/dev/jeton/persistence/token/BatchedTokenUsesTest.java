package dev.jeton.persistence.token;

import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenUses;
import dev.jeton.core.token.TokenUsesContract;
import dev.jeton.persistence.InvalidRowException;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OnH2.class)
class BatchedTokenUsesTest extends TokenUsesContract {

    @Inject
    PanacheAccessTokenUses stored;

    @Inject
    TokenUses served;

    @Inject
    SessionFactory hibernate;

    @Inject
    Tables tables;

    private final List<BatchedTokenUses> processes = new ArrayList<>();
    private BatchedTokenUses uses;

    @BeforeEach
    void begin() {
        uses = process();
    }

    @AfterEach
    void end() {
        processes.forEach(process -> process.stop(new ShutdownEvent()));
    }

    @Override
    protected TokenUses uses() {
        return uses;
    }

    @Override
    protected void write() {
        uses.flush();
    }

    @Test
    void what_was_written_is_found_by_another_process() {
        TokenKey token = aKey();
        var use = new LastUse(NOON.plusMillis(1), IpAddress.parse("2001:db8::1"), Optional.of("npm/12 🚀"));
        uses.remember(token, use);
        assertThat(process().find(Set.of(token))).isEmpty();

        uses.flush();

        assertThat(process().find(Set.of(token))).isEqualTo(Map.of(token, use));
    }

    @Test
    void what_is_in_memory_is_written_at_the_end() {
        TokenKey token = aKey();
        uses.remember(token, at(NOON));

        uses.stop(new ShutdownEvent());

        assertThat(process().find(Set.of(token))).isEqualTo(Map.of(token, at(NOON)));
    }

    @Test
    void the_server_writes_within_seconds() throws InterruptedException {
        TokenKey token = aKey();
        served.remember(token, at(NOON));

        Instant latest = Instant.now().plus(Duration.ofSeconds(30));
        while (stored.find(Set.of(token)).isEmpty() && Instant.now().isBefore(latest)) {
            Thread.sleep(100);
        }

        assertThat(stored.find(Set.of(token))).isEqualTo(Map.of(token, at(NOON)));
    }

    @Test
    void of_two_processes_the_later_use_wins_whoever_writes_last() {
        TokenKey token = aKey();
        BatchedTokenUses other = process();
        uses.remember(token, at(NOON));
        other.remember(token, at(NOON.plusMillis(1)));

        other.flush();
        uses.flush();

        assertThat(process().find(Set.of(token))).isEqualTo(Map.of(token, at(NOON.plusMillis(1))));
        assertThat(uses.find(Set.of(token))).isEqualTo(Map.of(token, at(NOON.plusMillis(1))));
    }

    @Test
    void writes_each_use_once() {
        TokenKey token = aKey();
        uses.remember(token, at(NOON));
        uses.flush();
        tables.update("delete from access_token_use where token_key = ?", token.value());

        uses.flush();

        assertThat(uses.find(Set.of(token))).isEmpty();
    }

    @Test
    void many_uses_take_one_transaction() {
        for (int token = 0; token < 100; token++) {
            uses.remember(aKey(), at(NOON));
        }
        Statistics statistics = hibernate.getStatistics();
        statistics.clear();

        uses.flush();

        assertThat(statistics.getTransactionCount()).isLessThanOrEqualTo(2);
    }

    @Test
    void what_the_database_did_not_take_is_kept_and_written_with_the_next() {
        TokenKey token = aKey();
        uses.remember(token, at(NOON));
        tables.update("alter table access_token_use rename to elsewhere");
        try {
            uses.flush();
        } finally {
            tables.update("alter table elsewhere rename to access_token_use");
        }
        assertThat(stored.find(Set.of(token))).isEmpty();
        assertThat(uses.find(Set.of(token))).isEqualTo(Map.of(token, at(NOON)));

        uses.flush();

        assertThat(process().find(Set.of(token))).isEqualTo(Map.of(token, at(NOON)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_token_use set client = 'nowhere' where token_key = ?",
                "update access_token_use set client_name = '' where token_key = ?",
            })
    void an_invalid_row_is_no_use(String spoil) {
        TokenKey token = aKey();
        uses.remember(token, at(NOON));
        uses.flush();

        assertThat(tables.update(spoil, token.value())).isEqualTo(1);

        assertThatThrownBy(() -> uses.find(Set.of(token)))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("access_token_use")
                .hasMessageContaining(token.value());
    }

    private BatchedTokenUses process() {
        var process = new BatchedTokenUses(stored);
        processes.add(process);
        return process;
    }
}
