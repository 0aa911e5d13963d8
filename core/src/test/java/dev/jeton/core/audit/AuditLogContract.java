package dev.jeton.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static final Comparator<AuditEntry> BY_NUMBER = Comparator.comparing(AuditEntry::number);

    protected abstract AuditLog auditLog();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    @ParameterizedTest
    @EnumSource
    void keeps_every_action(AuditAction action) {
        AuditEvent event = AuditEvent.of(action, aSubject())
                .by("ada")
                .from(Origin.of(anAddress()))
                .at(NOON);

        add(event);

        assertThat(eventsOf(event.subject())).containsExactly(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"})
    void keeps_every_client_address(String client) {
        AuditEvent event = AuditEvent.of(AuditAction.TOKEN_CREATED, aSubject())
                .by("ada")
                .from(Origin.of(IpAddress.parse(client)))
                .at(NOON);

        add(event);

        assertThat(eventsOf(event.subject())).containsExactly(event);
    }

    @Test
    void keeps_the_token_that_it_was_done_with() {
        AuditEvent event = AuditEvent.of(AuditAction.TOKEN_CREATED, aSubject())
                .by("ada")
                .from(new Origin(anAddress(), Optional.of(Unique.hex())))
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

    // ---- what is asked for ----

    @Test
    void numbers_rise_in_the_order_in_which_events_were_added() {
        String subject = aSubject();
        for (int event = 0; event < 3; event++) {
            add(AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON.minusMillis(event)));
        }

        List<AuditEntry> found = find(named(subject));

        assertThat(found).hasSize(3).isSortedAccordingTo(BY_NUMBER.reversed());
        assertThat(found).extracting(AuditEntry::number).doesNotHaveDuplicates();
        assertThat(found)
                .extracting(entry -> entry.event().at())
                .containsExactly(NOON.minusMillis(2), NOON.minusMillis(1), NOON);
    }

    @Test
    void finds_a_name_as_the_whole_actor_subject_or_token() {
        String name = Unique.hex();
        AuditEvent subject = add(AuditEvent.of(AuditAction.LOGGED_IN, name).at(NOON));
        AuditEvent actor =
                add(AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).by(name).at(NOON));
        AuditEvent token = add(AuditEvent.of(AuditAction.LOGGED_IN, aSubject())
                .from(new Origin(anAddress(), Optional.of(name)))
                .at(NOON));
        add(AuditEvent.of(AuditAction.LOGGED_IN, name + "2").by("x" + name).at(NOON));
        add(AuditEvent.of(AuditAction.LOGGED_IN, name.substring(1)).at(NOON));

        assertThat(find(named(name))).extracting(AuditEntry::event).containsExactly(token, actor, subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "' or 1 = 1 --", "", "nobody"})
    void a_name_is_text_and_no_pattern(String name) {
        add(AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).by("ada").at(NOON));

        assertThat(find(named(name))).isEmpty();
    }

    @Test
    void finds_any_of_the_actions() {
        String subject = aSubject();
        AuditEvent created =
                add(AuditEvent.of(AuditAction.TOKEN_CREATED, subject).at(NOON));
        AuditEvent loggedIn = add(AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON));
        AuditEvent revoked =
                add(AuditEvent.of(AuditAction.TOKEN_REVOKED, subject).at(NOON));

        assertThat(events(Set.of(AuditAction.TOKEN_CREATED, AuditAction.TOKEN_REVOKED), subject))
                .containsExactly(revoked, created);
        assertThat(events(Set.of(AuditAction.LOGGED_IN), subject)).containsExactly(loggedIn);
        assertThat(events(Set.of(AuditAction.PASSWORD_CHANGED), subject)).isEmpty();
        assertThat(events(Set.of(AuditAction.values()), subject)).containsExactly(revoked, loggedIn, created);
    }

    @ParameterizedTest
    @CsvSource({
        // from so many milliseconds after the event on, up to before so many milliseconds after it
        "-1, 1,  1",
        "0,  1,  1",
        "1,  2,  0",
        "-1, 0,  0",
        "0,  0,  0",
    })
    void finds_from_the_first_instant_up_to_the_last(int since, int until, int expected) {
        AuditEvent event = add(AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).at(NOON));

        var query = new AuditQuery(
                Set.of(),
                Optional.of(event.subject()),
                Optional.empty(),
                Optional.of(NOON.plusMillis(since)),
                Optional.of(NOON.plusMillis(until)),
                OptionalLong.empty(),
                ENOUGH);

        assertThat(find(query)).hasSize(expected);
    }

    @Test
    void every_condition_must_hold() {
        String subject = aSubject();
        add(AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON.minusMillis(1)));
        AuditEvent wanted = add(AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON));
        add(AuditEvent.of(AuditAction.TOKEN_CREATED, subject).at(NOON));
        add(AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).at(NOON));
        add(AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON.plusMillis(1)));
        AuditEntry last = add(AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON), subject);

        var query = new AuditQuery(
                Set.of(AuditAction.LOGGED_IN),
                Optional.of(subject),
                Optional.empty(),
                Optional.of(NOON),
                Optional.of(NOON.plusMillis(1)),
                OptionalLong.of(last.number()),
                ENOUGH);

        assertThat(find(query)).extracting(AuditEntry::event).containsExactly(wanted);
    }

    // ---- where it happened ----

    @Test
    void keeps_where_it_happened() {
        String longest = Unique.name("acme");
        AuditEvent organization = add(
                AuditEvent.of(AuditAction.MEMBER_SET, aSubject()).within("acme").at(NOON));
        AuditEvent team = add(AuditEvent.of(AuditAction.TEAM_MEMBER_ADDED, aSubject())
                .within(longest + "_".repeat(213 - longest.length()) + ":" + "t".repeat(100))
                .by("ada")
                .from(new Origin(anAddress(), Optional.of("0123abcd")))
                .at(NOON));
        AuditEvent nowhere =
                add(AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).at(NOON));

        assertThat(eventsOf(organization.subject())).containsExactly(organization);
        assertThat(eventsOf(team.subject())).containsExactly(team);
        assertThat(eventsOf(nowhere.subject())).containsExactly(nowhere);
    }

    @Test
    void finds_what_happened_in_an_organization_and_its_teams_and_nothing_else() {
        String acme = Unique.name("acme");
        AuditEvent organization = within(acme);
        AuditEvent devs = within(acme + ":devs");
        AuditEvent ops = within(acme + ":ops");
        AuditEvent second = within(acme + "2");
        AuditEvent secondDevs = within(acme + "2:devs");
        AuditEvent dotted = within(acme + ".x");
        within(acme.substring(0, acme.length() - 1));
        within(acme.replace('-', '_') + ":devs");
        within("x" + acme);
        add(AuditEvent.of(AuditAction.LOGGED_IN, acme).by(acme).at(NOON));

        assertThat(inOrganization(acme)).containsExactly(ops, devs, organization);
        assertThat(inOrganization(acme + "2")).containsExactly(secondDevs, second);
        assertThat(inOrganization(acme + ".x")).containsExactly(dotted);
        assertThat(inOrganization(Unique.name("acme"))).isEmpty();
    }

    /** A name can have what is a wildcard elsewhere. */
    @Test
    void the_signs_of_a_name_stand_for_themselves() {
        String unique = Unique.hex();
        AuditEvent underlined = within("a_" + unique + ":devs");
        AuditEvent hyphened = within("a-" + unique + ":devs");
        AuditEvent dotted = within("a." + unique);

        assertThat(inOrganization("a_" + unique)).containsExactly(underlined);
        assertThat(inOrganization("a-" + unique)).containsExactly(hyphened);
        assertThat(inOrganization("a." + unique)).containsExactly(dotted);
    }

    @Test
    void the_organization_is_one_more_condition() {
        String acme = Unique.name("acme");
        String subject = aSubject();
        add(AuditEvent.of(AuditAction.MEMBER_SET, subject).within(acme).at(NOON.minusMillis(1)));
        AuditEvent wanted = add(AuditEvent.of(AuditAction.MEMBER_SET, subject)
                .within(acme + ":devs")
                .at(NOON));
        add(AuditEvent.of(AuditAction.MEMBER_SET, aSubject()).within(acme).at(NOON));
        add(AuditEvent.of(AuditAction.MEMBER_REMOVED, subject).within(acme).at(NOON));
        add(AuditEvent.of(AuditAction.MEMBER_SET, subject).within(acme + "2").at(NOON));
        add(AuditEvent.of(AuditAction.MEMBER_SET, subject).at(NOON));

        var query = new AuditQuery(
                Set.of(AuditAction.MEMBER_SET),
                Optional.of(subject),
                Optional.of(acme),
                Optional.of(NOON),
                Optional.of(NOON.plusMillis(1)),
                OptionalLong.empty(),
                ENOUGH);

        assertThat(find(query)).extracting(AuditEntry::event).containsExactly(wanted);
    }

    @Test
    void pages_of_an_organization_together_are_all_of_it() {
        String acme = Unique.name("acme");
        for (int event = 0; event < 5; event++) {
            within(event % 2 == 0 ? acme : acme + ":devs");
            within(acme + "2");
        }

        List<AuditEntry> first = find(inOrganization(acme, OptionalLong.empty(), 3));
        List<AuditEntry> second = find(
                inOrganization(acme, OptionalLong.of(first.get(first.size() - 1).number()), 3));

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2);
        assertThat(Stream.concat(first.stream(), second.stream()).map(AuditEntry::event))
                .isEqualTo(inOrganization(acme));
    }

    // ---- pages ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void pages_together_are_the_whole_log_without_gap_or_repeat(int limit) {
        String subject = aSubject();
        for (int event = 0; event < 7; event++) {
            add(AuditEvent.of(AuditAction.LOGGED_IN, subject).at(NOON));
            add(AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).at(NOON));
        }
        List<AuditEntry> all = find(named(subject));

        List<AuditEntry> walked = new ArrayList<>();
        List<AuditEntry> page = find(page(subject, OptionalLong.empty(), limit));
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            walked.addAll(page);
            page = find(page(subject, OptionalLong.of(page.get(page.size() - 1).number()), limit));
        }

        assertThat(walked).hasSize(7).isEqualTo(all);
    }

    @Test
    void keeps_what_many_add_in_parallel() {
        List<AuditEvent> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer ->
                        AuditEvent.of(AuditAction.LOGGED_IN, aSubject()).at(NOON))
                .toList();

        Racers.race(racer -> add(racers.get(racer)));

        assertThat(auditLog().newest(ENOUGH)).containsAll(racers);
        assertThat(find(AuditQuery.newest(ENOUGH)))
                .isSortedAccordingTo(BY_NUMBER.reversed())
                .extracting(AuditEntry::number)
                .doesNotHaveDuplicates();
    }

    // ---- what the tests are made of ----

    private AuditEvent add(AuditEvent event) {
        return unitOfWork().perform(() -> {
            auditLog().add(event);
            return event;
        });
    }

    private AuditEntry add(AuditEvent event, String name) {
        add(event);
        return find(named(name)).get(0);
    }

    private List<AuditEntry> find(AuditQuery query) {
        return auditLog().find(query);
    }

    private List<AuditEvent> events(Set<AuditAction> actions, String name) {
        var query = new AuditQuery(
                actions,
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                ENOUGH);
        return find(query).stream().map(AuditEntry::event).toList();
    }

    private AuditEvent within(String where) {
        return add(
                AuditEvent.of(AuditAction.MEMBER_SET, aSubject()).within(where).at(NOON));
    }

    private List<AuditEvent> inOrganization(String organization) {
        return find(inOrganization(organization, OptionalLong.empty(), ENOUGH)).stream()
                .map(AuditEntry::event)
                .toList();
    }

    private static AuditQuery inOrganization(String organization, OptionalLong before, int limit) {
        return new AuditQuery(
                Set.of(),
                Optional.empty(),
                Optional.of(organization),
                Optional.empty(),
                Optional.empty(),
                before,
                limit);
    }

    private static AuditQuery named(String name) {
        return page(name, OptionalLong.empty(), ENOUGH);
    }

    private static AuditQuery page(String name, OptionalLong before, int limit) {
        return new AuditQuery(
                Set.of(), Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), before, limit);
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
