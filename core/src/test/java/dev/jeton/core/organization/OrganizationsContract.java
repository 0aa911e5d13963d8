package dev.jeton.core.organization;

import static dev.jeton.core.account.AccountFixture.aUsername;
import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.organization.OrganizationFixture.CREATED;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static dev.jeton.core.organization.OrganizationFixture.anOrganizationName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Racers;
import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link Organizations} must do. Each adapter runs it by extending this class. The store may be shared with
 * other tests and need not be empty.
 */
public abstract class OrganizationsContract {

    private static final TeamName DEVS = new TeamName("devs");

    protected abstract Organizations organizations();

    /** Where members and whoever is invited are added before their organizations. */
    protected abstract Accounts accounts();

    /** What every write happens in. */
    protected abstract UnitOfWork unitOfWork();

    // ---- adding, finding, and keeping every field ----

    @Test
    void finds_an_organization_that_was_added() {
        Organization added = anOrganization().ownedBy(someone()).build();

        assertThat(add(added)).isTrue();

        assertThat(organizations().find(added.name())).contains(added);
        assertThat(organizations().find(anOrganizationName())).isEmpty();
    }

    @Test
    void finds_one_that_was_missed_before() {
        Organization added = anOrganization().ownedBy(someone()).build();
        assertThat(organizations().find(added.name())).isEmpty();

        add(added);

        assertThat(organizations().find(added.name())).contains(added);
    }

    @Test
    void finds_by_the_whole_name_and_not_by_a_part_of_it() {
        OrganizationName name = anOrganizationName();
        add(anOrganization().named(name).ownedBy(someone()).build());

        assertThat(organizations().find(new OrganizationName(name + "2"))).isEmpty();
        assertThat(organizations()
                        .find(new OrganizationName(
                                name.value().substring(0, name.value().length() - 1))))
                .isEmpty();
        assertThat(organizations().find(new OrganizationName(name.value().replace('-', '_'))))
                .isEmpty();
    }

    @Test
    void keeps_every_field() {
        Username ada = someone();
        Username grace = someone();
        Username alan = someone();
        Organization added = anOrganization()
                .with(ada, Role.OWNER, Instant.parse("2026-01-01T00:00:00.001Z"))
                .with(grace, Role.ADMIN, Instant.parse("2026-06-30T12:00:00.500Z"))
                .with(alan, Role.MEMBER, Instant.parse("2026-12-31T23:59:59.999Z"))
                .withTeam("devs", ada, alan)
                .withTeam("ops-2_b", alan)
                .withTeam("nobody")
                .inviting(someone(), new MemberInvitation(Role.ADMIN, ada, Instant.parse("2027-01-07T23:59:59.999Z")))
                .inviting(someone(), new MemberInvitation(Role.OWNER, grace, CREATED))
                .createdAt(Instant.parse("2025-12-31T23:59:59.999Z"))
                .build();

        add(added);

        assertThat(organizations().find(added.name())).contains(added);
    }

    @ParameterizedTest
    @EnumSource
    void keeps_every_role(Role role) {
        Username member = someone();
        Organization added = anOrganization()
                .ownedBy(someone())
                .with(member, role)
                .inviting(someone(), new MemberInvitation(role, member, CREATED))
                .build();

        add(added);

        assertThat(organizations().find(added.name())).contains(added);
        assertThat(organizations().memberships(member))
                .containsExactly(new Membership(added.name(), role, Set.of(TeamName.DEVELOPERS), CREATED));
    }

    @Test
    void keeps_the_longest_names() {
        String name = Unique.name("long");
        Username longest = someone(new Username(name + "_".repeat(214 - name.length())));
        Organization added = anOrganization()
                .named(name + "-".repeat(213 - name.length()))
                .ownedBy(longest)
                .withTeam("t".repeat(100), longest)
                .withTeam("t".repeat(99) + "u", longest)
                .inviting(someone(), new MemberInvitation(Role.MEMBER, longest, CREATED))
                .build();

        assertThat(add(added)).isTrue();

        assertThat(organizations().find(added.name())).contains(added);
        assertThat(organizations().memberships(longest))
                .containsExactly(added.membershipOf(longest).orElseThrow());
    }

    /** The name is not short for anything, neither of a device nor of a path. */
    @Test
    void keeps_names_with_every_sign() {
        String unique = Unique.hex();
        Organization dotted =
                anOrganization().named("a." + unique).ownedBy(someone()).build();
        Organization underlined =
                anOrganization().named("a_" + unique).ownedBy(someone()).build();
        Organization hyphened =
                anOrganization().named("a-" + unique).ownedBy(someone()).build();

        Stream.of(dotted, underlined, hyphened)
                .forEach(each -> assertThat(add(each)).isTrue());

        assertThat(organizations().find(dotted.name())).contains(dotted);
        assertThat(organizations().find(underlined.name())).contains(underlined);
        assertThat(organizations().find(hyphened.name())).contains(hyphened);
    }

    @Test
    void keeps_many_members_teams_and_invitations() {
        OrganizationFixture many = anOrganization();
        List<Username> members = inUnit(() ->
                IntStream.range(0, 300).mapToObj(member -> added(aUsername())).toList());
        members.forEach(member -> many.with(member, Role.MEMBER));
        many.ownedBy(members.get(0));
        for (int team = 0; team < 100; team++) {
            many.withTeam("team" + team, members.get(team), members.get(team + 100));
        }
        many.withTeam("all", members.toArray(Username[]::new));
        for (Username invited : inUnit(() ->
                IntStream.range(0, 50).mapToObj(each -> added(aUsername())).toList())) {
            many.inviting(invited, new MemberInvitation(Role.MEMBER, members.get(0), CREATED));
        }
        Organization added = many.build();

        add(added);

        assertThat(organizations().find(added.name())).contains(added);
        assertThat(organizations().memberships(members.get(7)))
                .containsExactly(new Membership(
                        added.name(),
                        Role.MEMBER,
                        Set.of(TeamName.DEVELOPERS, new TeamName("team7"), new TeamName("all")),
                        CREATED));
    }

    @Test
    void refuses_a_name_that_is_taken_and_changes_nothing() {
        Organization first =
                anOrganization().ownedBy(someone()).withTeam("devs").build();
        Username late = someone();
        Organization second = anOrganization()
                .named(first.name())
                .ownedBy(late)
                .withTeam("ops", late)
                .build();
        add(first);

        assertThat(add(second)).isFalse();

        assertThat(organizations().find(first.name())).contains(first);
        assertThat(organizations().memberships(late)).isEmpty();
    }

    @Test
    void refuses_a_name_that_the_same_unit_of_work_has_added() {
        Organization first = anOrganization().ownedBy(someone()).build();
        Organization second =
                anOrganization().named(first.name()).ownedBy(someone()).build();

        var added =
                inUnit(() -> List.of(organizations().add(first), organizations().add(second)));

        assertThat(added).containsExactly(true, false);
        assertThat(organizations().find(first.name())).contains(first);
    }

    @Test
    void a_unit_of_work_goes_on_after_a_name_that_was_taken() {
        Organization taken = anOrganization().ownedBy(someone()).build();
        Organization other = anOrganization().ownedBy(someone()).build();
        add(taken);

        var added =
                inUnit(() -> List.of(organizations().add(taken), organizations().add(other)));

        assertThat(added).containsExactly(false, true);
        assertThat(organizations().find(other.name())).contains(other);
    }

    @Test
    void of_many_that_add_one_name_in_parallel_one_wins() {
        OrganizationName name = anOrganizationName();
        List<Organization> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(
                        racer -> anOrganization().named(name).ownedBy(someone()).build())
                .toList();

        List<Boolean> added = Racers.race(racer -> add(racers.get(racer)));

        assertThat(added).containsOnlyOnce(true);
        assertThat(organizations().find(name)).contains(racers.get(added.indexOf(true)));
    }

    @Test
    void organizations_of_different_names_in_parallel_are_all_added() {
        Username owner = someone();
        List<Organization> racers = IntStream.range(0, Racers.MANY)
                .mapToObj(racer -> anOrganization().ownedBy(owner).build())
                .toList();

        List<Boolean> added = Racers.race(racer -> add(racers.get(racer)));

        assertThat(added).containsOnly(true);
        assertThat(organizations().memberships(owner))
                .extracting(Membership::organization)
                .containsExactlyInAnyOrderElementsOf(
                        racers.stream().map(Organization::name).toList());
    }

    // ---- changing ----

    @Test
    void changes_every_field_that_can_change_and_answers_with_the_organization_as_it_is_now() {
        Username stays = someone();
        Username goes = someone();
        Username comes = someone();
        Organization before = anOrganization()
                .ownedBy(stays)
                .with(goes, Role.MEMBER)
                .withTeam("devs", stays, goes)
                .withTeam("gone", goes)
                .inviting(comes, new MemberInvitation(Role.ADMIN, stays, CREATED))
                .build();
        Organization other = anOrganization()
                .ownedBy(goes)
                .with(stays, Role.MEMBER)
                .withTeam("devs", stays, goes)
                .inviting(comes, new MemberInvitation(Role.ADMIN, goes, CREATED))
                .build();
        Organization after = anOrganization()
                .named(before.name())
                .with(stays, Role.ADMIN, CREATED)
                .with(comes, Role.OWNER, CREATED.plusMillis(1))
                .withTeam("devs", comes)
                .withTeam("new", stays, comes)
                .inviting(goes, new MemberInvitation(Role.MEMBER, comes, CREATED.plusMillis(2)))
                .build();
        add(before);
        add(other);
        organizations().find(before.name());

        assertThat(update(before.name(), found -> after)).contains(after);

        assertThat(organizations().find(before.name())).contains(after);
        assertThat(organizations().find(other.name())).contains(other);
        assertThat(organizations().memberships(goes))
                .containsExactly(other.membershipOf(goes).orElseThrow());
        assertThat(organizations().inviting(goes)).containsExactly(after);
        assertThat(organizations().inviting(comes)).containsExactly(other);
    }

    @Test
    void takes_everything_away_that_can_be_absent() {
        Username owner = someone();
        Username member = someone();
        Username invited = someone();
        Organization before = anOrganization()
                .ownedBy(owner)
                .with(member, Role.MEMBER)
                .withTeam("devs", owner, member)
                .inviting(invited, new MemberInvitation(Role.ADMIN, owner, CREATED))
                .build();
        Organization after =
                anOrganization().named(before.name()).ownedBy(owner).build();
        add(before);

        update(before.name(), found -> after);

        assertThat(organizations().find(before.name())).contains(after);
        assertThat(organizations().memberships(member)).isEmpty();
        assertThat(organizations().inviting(invited)).isEmpty();
    }

    @Test
    void changes_an_invitation_into_another_one() {
        Username owner = someone();
        Username invited = someone();
        Organization before = anOrganization()
                .ownedBy(owner)
                .inviting(invited, new MemberInvitation(Role.ADMIN, owner, CREATED))
                .build();
        var later = new MemberInvitation(Role.MEMBER, owner, CREATED.plusMillis(1));
        add(before);

        update(before.name(), found -> found.with(invited, later));

        assertThat(organizations().find(before.name()).orElseThrow().invitations())
                .containsOnlyKeys(invited)
                .containsValue(later);
    }

    @Test
    void a_team_that_was_removed_and_made_again_is_empty() {
        Username owner = someone();
        Organization before =
                anOrganization().ownedBy(owner).withTeam("devs", owner).build();
        add(before);

        update(before.name(), found -> found.without(DEVS));
        update(before.name(), found -> found.with(DEVS));

        assertThat(organizations().find(before.name()).orElseThrow().membersOf(DEVS))
                .contains(Set.of());
    }

    @Test
    void a_change_is_given_the_organization_as_it_is() {
        Organization added =
                anOrganization().ownedBy(someone()).withTeam("devs").build();
        add(added);

        assertThat(update(added.name(), found -> {
                    assertThat(found).isEqualTo(added);
                    return found;
                }))
                .contains(added);

        assertThat(organizations().find(added.name())).contains(added);
    }

    @Test
    void changes_and_locks_nothing_where_there_is_no_organization_of_that_name() {
        OrganizationName name = anOrganizationName();

        assertThat(update(name, found -> {
                    throw new AssertionError("There is nothing to change");
                }))
                .isEmpty();
        assertThat(inUnit(() -> organizations().lock(name))).isEmpty();

        assertThat(organizations().find(name)).isEmpty();
    }

    @Test
    void locking_answers_with_the_organization_and_changes_nothing() {
        Username owner = someone();
        Organization added = anOrganization()
                .ownedBy(owner)
                .withTeam("devs", owner)
                .inviting(someone(), new MemberInvitation(Role.ADMIN, owner, CREATED))
                .build();
        add(added);

        assertThat(inUnit(() -> organizations().lock(added.name()))).contains(added);

        assertThat(organizations().find(added.name())).contains(added);
    }

    @Test
    void a_unit_of_work_changes_what_it_has_added_and_read_and_changed_before() {
        Username owner = someone();
        Username member = someone();
        Organization added = anOrganization().ownedBy(owner).build();
        Organization after = anOrganization()
                .named(added.name())
                .ownedBy(owner)
                .with(member, Role.MEMBER)
                .withTeam("devs", member)
                .build();

        Optional<Organization> seen = inUnit(() -> {
            assertThat(organizations().find(added.name())).isEmpty();
            organizations().add(added);
            assertThat(organizations().find(added.name())).contains(added);
            organizations().update(added.name(), found -> found.with(member, new Member(Role.MEMBER, CREATED)));
            organizations().lock(added.name());
            organizations().update(added.name(), found -> {
                assertThat(found.roleOf(member)).contains(Role.MEMBER);
                return found.with(DEVS).withTeamMember(DEVS, member);
            });
            assertThat(organizations().memberships(member))
                    .containsExactly(after.membershipOf(member).orElseThrow());
            return organizations().find(added.name());
        });

        assertThat(seen).contains(after);
        assertThat(organizations().find(added.name())).contains(after);
    }

    @Test
    void of_many_changes_in_parallel_each_sees_what_the_one_before_it_has_left() {
        Organization added = anOrganization().ownedBy(someone()).build();
        List<Username> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> someone()).toList();
        add(added);

        List<Integer> sizes = Racers.race(racer -> inUnit(() -> {
            organizations().find(added.name());
            organizations().lock(added.name());
            return organizations()
                    .update(added.name(), found -> found.with(racers.get(racer), new Member(Role.MEMBER, CREATED)))
                    .orElseThrow()
                    .members()
                    .size();
        }));

        assertThat(sizes).doesNotHaveDuplicates();
        assertThat(organizations().find(added.name()).orElseThrow().members())
                .hasSize(Racers.MANY + 1)
                .containsKeys(racers.toArray(Username[]::new));
    }

    /** Else two owners who demote each other leave nobody. */
    @Test
    void of_many_that_decide_by_what_they_have_locked_one_is_the_first() {
        Organization added = anOrganization().ownedBy(someone()).build();
        add(added);

        List<Boolean> first = Racers.race(racer -> inUnit(() -> {
            boolean isFirst = !organizations()
                    .lock(added.name())
                    .orElseThrow()
                    .teamNames()
                    .contains(DEVS);
            organizations().update(added.name(), found -> isFirst ? found.with(DEVS) : found);
            return isFirst;
        }));

        assertThat(first).containsOnlyOnce(true);
    }

    @Test
    void of_many_changes_in_parallel_each_is_seen_by_whoever_finds_afterwards() {
        Organization added = anOrganization().ownedBy(someone()).build();
        List<Username> racers =
                IntStream.range(0, Racers.MANY).mapToObj(racer -> someone()).toList();
        add(added);

        List<Boolean> seen = Racers.race(racer -> {
            Username account = racers.get(racer);
            assertThat(organizations().memberships(account)).isEmpty();
            update(added.name(), found -> found.with(account, new Member(Role.MEMBER, CREATED)));
            return organizations().memberships(account).size() == 1
                    && organizations()
                            .find(added.name())
                            .orElseThrow()
                            .roleOf(account)
                            .isPresent();
        });

        assertThat(seen).containsOnly(true);
    }

    // ---- memberships and invitations ----

    @Test
    void says_what_an_account_is_in_all_organizations_by_name_by_code_point() {
        Username account = someone();
        String prefix = Unique.name("org");
        List<Organization> inOrder = Stream.of("", "-b", ".b", "0b", "_b", "a", "a-b", "a.b", "a0", "a_b", "aa")
                .map(suffix -> anOrganization()
                        .named(prefix + suffix)
                        .ownedBy(someone())
                        .with(account, Role.MEMBER)
                        .build())
                .toList();
        shuffled(inOrder).forEach(this::add);
        add(anOrganization().named(prefix + "zz").ownedBy(someone()).build());

        assertThat(organizations().memberships(account))
                .extracting(Membership::organization)
                .containsExactlyElementsOf(
                        inOrder.stream().map(Organization::name).toList());
    }

    @Test
    void a_member_of_two_organizations_is_something_else_in_each() {
        Username account = someone();
        Username other = someone();
        Organization first = anOrganization()
                .named(Unique.name("a"))
                .with(account, Role.OWNER, CREATED.plusMillis(1))
                .with(other, Role.ADMIN)
                .withTeam("devs", account)
                .withTeam("ops", other)
                .build();
        Organization second = anOrganization()
                .named(Unique.name("b"))
                .ownedBy(other)
                .with(account, Role.MEMBER, CREATED.plusMillis(2))
                .withTeam("devs", other)
                .withTeam("ops", account, other)
                .build();
        add(first);
        add(second);

        assertThat(organizations().memberships(account))
                .containsExactly(
                        new Membership(
                                first.name(), Role.OWNER, Set.of(TeamName.DEVELOPERS, DEVS), CREATED.plusMillis(1)),
                        new Membership(
                                second.name(),
                                Role.MEMBER,
                                Set.of(TeamName.DEVELOPERS, new TeamName("ops")),
                                CREATED.plusMillis(2)));
        assertThat(organizations().memberships(someone())).isEmpty();
        assertThat(organizations().memberships(aUsername())).isEmpty();
    }

    @Test
    void whoever_is_only_invited_is_no_member() {
        Username owner = someone();
        Username invited = someone();
        Organization added = anOrganization()
                .ownedBy(owner)
                .inviting(invited, new MemberInvitation(Role.OWNER, owner, CREATED))
                .build();
        add(added);

        assertThat(organizations().memberships(invited)).isEmpty();
        assertThat(organizations().inviting(invited)).containsExactly(added);
        assertThat(organizations().inviting(owner)).isEmpty();
        assertThat(organizations().inviting(aUsername())).isEmpty();
    }

    @Test
    void finds_the_organizations_that_invite_somebody_by_name_by_code_point() {
        Username invited = someone();
        String prefix = Unique.name("org");
        List<Organization> inOrder = Stream.of("", "-b", ".b", "0b", "_b", "a", "aa")
                .map(suffix -> {
                    Username owner = someone();
                    return anOrganization()
                            .named(prefix + suffix)
                            .ownedBy(owner)
                            .withTeam("devs", owner)
                            .inviting(invited, new MemberInvitation(Role.MEMBER, owner, CREATED))
                            .build();
                })
                .toList();
        shuffled(inOrder).forEach(this::add);

        assertThat(organizations().inviting(invited)).containsExactlyElementsOf(inOrder);
    }

    @Test
    void whoever_has_left_is_in_no_team_when_they_come_back() {
        Username owner = someone();
        Username member = someone();
        Organization added = anOrganization()
                .ownedBy(owner)
                .with(member, Role.MEMBER)
                .withTeam("devs", member)
                .build();
        add(added);

        update(added.name(), found -> found.without(member));
        assertThat(organizations().memberships(member)).isEmpty();
        update(added.name(), found -> found.with(member, new Member(Role.MEMBER, CREATED.plusMillis(1))));

        assertThat(organizations().memberships(member))
                .containsExactly(
                        new Membership(added.name(), Role.MEMBER, Set.of(TeamName.DEVELOPERS), CREATED.plusMillis(1)));
    }

    // ---- what the tests are made of ----

    private static List<Organization> shuffled(List<Organization> all) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(7));
        return shuffled;
    }

    private Username someone() {
        return someone(aUsername());
    }

    private Username someone(Username name) {
        return inUnit(() -> added(name));
    }

    private Username added(Username name) {
        Account account = anAccount().named(name).build();
        assertThat(accounts().add(account)).isTrue();
        return name;
    }

    private boolean add(Organization organization) {
        return inUnit(() -> organizations().add(organization));
    }

    private Optional<Organization> update(OrganizationName name, UnaryOperator<Organization> change) {
        return inUnit(() -> organizations().update(name, change));
    }

    private <T> T inUnit(Supplier<T> work) {
        return unitOfWork().perform(work);
    }
}
