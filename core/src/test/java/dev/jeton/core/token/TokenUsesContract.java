package dev.jeton.core.token;

import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static dev.jeton.core.token.AccessTokenFixture.aKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link TokenUses} must do. Each adapter runs it by extending this class. The store may be shared with other
 * tests and need not be empty.
 */
public abstract class TokenUsesContract {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");

    protected abstract TokenUses uses();

    /** Brings what was remembered to where it is kept for longer. Does nothing where there is no such place. */
    protected void write() {
        // what lives in memory only is where it is
    }

    @Test
    void a_token_that_was_never_used_has_no_last_use() {
        uses().remember(aKey(), at(NOON));

        assertThat(uses().find(Set.of(aKey()))).isEmpty();
        assertThat(uses().find(Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void finds_the_last_use_of_those_that_were_asked_for(boolean written) {
        TokenKey first = aKey();
        TokenKey second = aKey();
        uses().remember(first, at(NOON));
        uses().remember(second, at(NOON.plusMillis(1)));
        uses().remember(aKey(), at(NOON));
        writeIf(written);

        assertThat(uses().find(Set.of(first, second, aKey())))
                .isEqualTo(Map.of(first, at(NOON), second, at(NOON.plusMillis(1))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keeps_the_longest_values(boolean written) {
        TokenKey token = aKey();
        var use = new LastUse(
                Instant.parse("2026-12-31T23:59:59.999Z"),
                IpAddress.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"),
                Optional.of("🚀".repeat(200)));

        uses().remember(token, use);
        writeIf(written);

        assertThat(uses().find(Set.of(token))).isEqualTo(Map.of(token, use));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_later_use_takes_the_place_of_the_one_before_it(boolean written) {
        TokenKey token = aKey();
        var later = new LastUse(NOON.plusMillis(1), IpAddress.parse("2001:db8::1"), Optional.of("npm/12.0.0"));
        uses().remember(token, at(NOON));
        writeIf(written);

        uses().remember(token, later);

        assertThat(uses().find(Set.of(token))).isEqualTo(Map.of(token, later));
        writeIf(written);
        assertThat(uses().find(Set.of(token))).isEqualTo(Map.of(token, later));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_use_that_is_told_late_does_not_take_the_place_of_a_later_one(boolean written) {
        TokenKey token = aKey();
        uses().remember(token, at(NOON.plusMillis(1)));
        writeIf(written);

        uses().remember(token, at(NOON));

        assertThat(uses().find(Set.of(token))).isEqualTo(Map.of(token, at(NOON.plusMillis(1))));
        writeIf(written);
        assertThat(uses().find(Set.of(token))).isEqualTo(Map.of(token, at(NOON.plusMillis(1))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_many_uses_in_parallel_the_latest_stays(boolean written) {
        TokenKey shared = aKey();
        List<TokenKey> own =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> aKey()).toList();

        Racers.race(racer -> {
            uses().remember(shared, at(NOON.plusMillis(racer)));
            uses().remember(own.get(racer), at(NOON.plusMillis(racer)));
            writeIf(written && racer % 8 == 0);
            return racer;
        });
        writeIf(written);

        assertThat(uses().find(Set.of(shared))).isEqualTo(Map.of(shared, at(NOON.plusMillis(Racers.MANY - 1))));
        for (int racer = 0; racer < Racers.MANY; racer++) {
            assertThat(uses().find(Set.of(own.get(racer))))
                    .isEqualTo(Map.of(own.get(racer), at(NOON.plusMillis(racer))));
        }
    }

    private void writeIf(boolean written) {
        if (written) {
            write();
        }
    }

    protected static LastUse at(Instant instant) {
        return new LastUse(instant, CLIENT, Optional.empty());
    }
}
