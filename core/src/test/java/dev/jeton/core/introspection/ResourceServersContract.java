package dev.jeton.core.introspection;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.introspection.ResourceServerFixture.aResourceServer;
import static dev.jeton.core.introspection.ResourceServerFixture.anId;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link ResourceServers} must do. Each adapter runs it by extending this class. The store may be shared with
 * other tests and need not be empty.
 */
public abstract class ResourceServersContract {

    protected abstract ResourceServers servers();

    /** Where the administrators are added before what they register. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    // ---- finding, and keeping every field ----

    @Test
    void finds_one_that_was_added() {
        ResourceServer server = add(aResourceServer());

        assertThat(servers().find(server.id())).contains(server);
        assertThat(servers().find(anId())).isEmpty();
    }

    /** An emoji counts as two characters where text is UTF-16. */
    @Test
    void keeps_a_name_of_the_greatest_length_and_whole_milliseconds() {
        ResourceServer server =
                add(aResourceServer().named("\ud83d\ude80".repeat(100)).createdAt(NOON.plusMillis(1)));

        assertThat(servers().find(server.id())).contains(server);
    }

    @Test
    void two_may_have_one_name() {
        ResourceServer first = add(aResourceServer().named("registry"));
        ResourceServer second = add(aResourceServer().named("registry"));

        assertThat(servers().find(first.id())).contains(first);
        assertThat(servers().find(second.id())).contains(second);
    }

    // ---- listing ----

    @Test
    void lists_the_newest_first_and_by_id_where_two_are_of_the_same_instant_and_the_removed_ones_last() {
        Instant instant = NOON.plusSeconds(60);
        var working = new ArrayList<ResourceServer>();
        var removed = new ArrayList<ResourceServer>();
        for (int number = 0; number < 12; number++) {
            ResourceServer server = add(aResourceServer().createdAt(instant.plusMillis(number / 4)));
            if (number % 2 == 0) {
                remove(server, instant.plusSeconds(number));
                removed.add(server.removed(instant.plusSeconds(number)));
            } else {
                working.add(server);
            }
        }
        var expected = new ArrayList<ResourceServer>();
        expected.addAll(newestFirst(working));
        expected.addAll(newestFirst(removed));

        assertThat(servers().list(1_000)).containsSubsequence(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void lists_no_more_than_the_limit(int limit) {
        for (int server = 0; server < 3; server++) {
            add(aResourceServer());
        }

        assertThat(servers().list(limit)).hasSize(limit);
    }

    // ---- removing ----

    @Test
    void removes_one_and_changes_only_that() {
        ResourceServer server = add(aResourceServer());
        ResourceServer other = add(aResourceServer());
        Instant at = NOON.plusMillis(123);

        assertThat(remove(server, at)).isTrue();

        assertThat(servers().find(server.id())).contains(server.removed(at));
        assertThat(servers().find(other.id())).contains(other);
    }

    @Test
    void removing_twice_keeps_the_first_instant() {
        ResourceServer server = add(aResourceServer());
        remove(server, NOON);

        assertThat(remove(server, NOON.plusMillis(1))).isFalse();

        assertThat(servers().find(server.id())).contains(server.removed(NOON));
    }

    @Test
    void what_is_not_there_is_not_removed() {
        assertThat(remove(aResourceServer().build(), NOON)).isFalse();
    }

    @Test
    void a_unit_of_work_that_has_read_one_removes_it_and_sees_that() {
        ResourceServer server = add(aResourceServer());

        var seen = inUnit(() -> {
            assertThat(servers().find(server.id())).contains(server);
            assertThat(servers().remove(server.id(), NOON)).isTrue();
            return servers().find(server.id());
        });

        assertThat(seen).contains(server.removed(NOON));
    }

    @Test
    void of_many_that_remove_one_in_parallel_one_succeeds() {
        ResourceServer server = add(aResourceServer());

        List<Boolean> removed = Racers.race(racer -> remove(server, NOON.plusMillis(racer)));

        assertThat(removed).containsOnlyOnce(true);
        assertThat(servers().find(server.id())).contains(server.removed(NOON.plusMillis(removed.indexOf(true))));
    }

    // ---- what the tests are made of ----

    private static List<ResourceServer> newestFirst(List<ResourceServer> servers) {
        return servers.stream()
                .sorted((one, other) -> {
                    int byAge = other.createdAt().compareTo(one.createdAt());
                    return byAge != 0
                            ? byAge
                            : one.id().value().compareTo(other.id().value());
                })
                .toList();
    }

    private ResourceServer add(ResourceServerFixture fixture) {
        Account administrator = anAccount().administrator().build();
        ResourceServer server = fixture.registeredBy(administrator.name()).build();
        inUnit(() -> accounts().add(administrator));
        return inUnit(() -> {
            servers().add(server);
            return server;
        });
    }

    private boolean remove(ResourceServer server, Instant at) {
        return inUnit(() -> servers().remove(server.id(), at));
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
