package dev.jeton.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link AuditLog} must do. Each adapter runs it by extending this class. The store may be shared with other
 * tests and need not be empty.
 */
public abstract class AuditLogContract {

    /** More than other tests may add while one of these runs. */
    private static final int ENOUGH = 1_000;

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    protected abstract AuditLog auditLog();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    @ParameterizedTest
    @EnumSource
    void keeps_every_action(AuditAction action) {
        AuditEvent event =
                AuditEvent.of(action, aSubject()).by("ada").from(anAddress()).at(NOON);

        add(event);

        assertThat(eventsOf(event.subject())).containsExactly(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"})
    void keeps_every_client_address(String client) {
        AuditEvent event = AuditEvent.of(AuditAction.TOKEN_CREATED, aSubject())
                .by("ada")
                .from(IpAddress.parse(client))
                .at(NOON);

        add(event);

        assertThat(eventsOf(event.subject())).containsExactly(event);
    }

    @Test
    void keeps_an_event_without_actor_and_client() {
        AuditEvent event =
                AuditEvent.of(AuditAction.ADMINISTRATOR_CREATED, aSubject()).at(NOON);

        add(event);

        assertThat(eventsOf(event.subject())).containsExactly(event);
    }

    @Test
    void keeps_the_instant_to_the_millisecond() {
        AuditEvent event =
                AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).at(Instant.parse("2026-12-31T23:59:59.999Z"));

        add(event);

        assertThat(eventsOf(event.subject())).containsExactly(event);
    }

    @Test
    void keeps_the_longest_names() {
        AuditEvent event = AuditEvent.of(AuditAction.ACCOUNT_CREATED, aSubject() + "x".repeat(174))
                .by("y".repeat(214))
                .at(NOON);

        add(event);

        assertThat(eventsOf(event.subject())).containsExactly(event);
    }

    @Test
    void answers_newest_first() {
        String subject = aSubject();
        AuditEvent first = AuditEvent.of(AuditAction.TOKEN_CREATED, subject).at(NOON);
        AuditEvent second = AuditEvent.of(AuditAction.TOKEN_REVOKED, subject).at(NOON.plusMillis(1));
        AuditEvent third = AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON.plusMillis(2));

        add(first);
        add(second);
        add(third);

        assertThat(eventsOf(subject)).containsExactly(third, second, first);
    }

    @Test
    void answers_what_was_added_last_first_where_the_instants_are_equal() {
        String subject = aSubject();
        AuditEvent first = AuditEvent.of(AuditAction.TOKEN_REVOKED, subject).at(NOON);
        AuditEvent second = AuditEvent.of(AuditAction.TOKEN_CREATED, subject).at(NOON);

        unitOfWork().perform(() -> {
            auditLog().add(first);
            auditLog().add(second);
            return second;
        });

        assertThat(eventsOf(subject)).containsExactly(second, first);
    }

    @Test
    void keeps_equal_events_apart() {
        AuditEvent event =
                AuditEvent.of(AuditAction.PASSWORD_REFUSED, aSubject()).at(NOON);

        add(event);
        add(event);

        assertThat(eventsOf(event.subject())).containsExactly(event, event);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void answers_no_more_than_the_limit(int limit) {
        String subject = aSubject();
        for (int event = 0; event < 3; event++) {
            add(AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON.plusMillis(event)));
        }

        assertThat(auditLog().newest(limit)).hasSize(limit);
    }

    @Test
    void keeps_what_many_add_in_parallel() {
        List<AuditEvent> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer ->
                        AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).at(NOON))
                .toList();

        Racers.race(racer -> add(racers.get(racer)));

        assertThat(auditLog().newest(ENOUGH)).containsAll(racers);
    }

    private AuditEvent add(AuditEvent event) {
        return unitOfWork().perform(() -> {
            auditLog().add(event);
            return event;
        });
    }

    private List<AuditEvent> eventsOf(String subject) {
        return auditLog().newest(ENOUGH).stream()
                .filter(event -> event.subject().equals(subject))
                .toList();
    }

    /** 40 characters. */
    private static String aSubject() {
        return Unique.name("subject");
    }

    private static IpAddress anAddress() {
        return IpAddress.parse("192.0.2.1");
    }
}
