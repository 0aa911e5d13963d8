package dev.jeton.core.organization;

import static dev.jeton.core.organization.OrganizationFixture.CREATED;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class OrganizationTest {

    private static final OrganizationName ACME = new OrganizationName("acme");
    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");
    private static final Username ALAN = new Username("alan");
    private static final Username STRANGER = new Username("stranger");
    private static final TeamName DEVS = new TeamName("devs");
    private static final TeamName OPS = new TeamName("ops");
    private static final Instant LATER = CREATED.plusSeconds(60);

    /** Ada owns it, Grace is an admin, and Alan a member. */
    private final Organization acme = acme().build();

    private static OrganizationFixture acme() {
        return anOrganization()
                .named(ACME)
                .ownedBy(ADA)
                .with(GRACE, Role.ADMIN)
                .with(ALAN, Role.MEMBER)
                .withTeam("devs", ADA, ALAN)
                .withTeam("ops");
    }

    // ---- what is always true ----

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "MEMBER"})
    void has_an_owner(Role role) {
        assertThatThrownBy(() ->
                        new Organization(ACME, Map.of(ADA, new Member(role, CREATED)), Map.of(), Map.of(), CREATED))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("An organization has an owner");
        assertThatThrownBy(() -> new Organization(ACME, Map.of(), Map.of(), Map.of(), CREATED))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void does_not_store_who_the_developers_are() {
        OrganizationFixture developers = acme().withTeam("developers", ADA);

        assertThatThrownBy(developers::build)
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("developers");
    }

    @Test
    void whoever_is_in_a_team_is_a_member() {
        OrganizationFixture strange = acme().withTeam("devs", ADA, STRANGER);

        assertThatThrownBy(strange::build)
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("Whoever is in a team is a member of its organization");
    }

    @Test
    void keeps_what_it_is_made_of_for_itself() {
        var members = new HashMap<>(Map.of(ADA, new Member(Role.OWNER, CREATED)));
        var devs = new HashSet<>(Set.of(ADA));
        var teams = new HashMap<TeamName, Set<Username>>(Map.of(DEVS, devs));
        var invitations = new HashMap<>(Map.of(ALAN, new MemberInvitation(Role.MEMBER, ADA, LATER)));
        var organization = new Organization(ACME, members, teams, invitations, CREATED);

        members.clear();
        devs.clear();
        teams.clear();
        invitations.clear();

        assertThat(organization.members()).containsOnlyKeys(ADA);
        assertThat(organization.teams()).containsEntry(DEVS, Set.of(ADA));
        assertThat(organization.invitations()).containsOnlyKeys(ALAN);
        assertThatThrownBy(() -> organization.members().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> organization.teams().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> organization.teams().get(DEVS).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> organization.invitations().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    // ---- who is what ----

    @ParameterizedTest
    @CsvSource({
        "ada,      OWNER,  true,  true,  true",
        "grace,    ADMIN,  false, true,  true",
        "alan,     MEMBER, false, false, true",
        "stranger, ,       false, false, false",
    })
    void knows_the_role_of_each(Username account, Role role, boolean owner, boolean admin, boolean member) {
        assertThat(acme.roleOf(account)).isEqualTo(Optional.ofNullable(role));
        assertThat(acme.hasRole(account, Role.OWNER)).isEqualTo(owner);
        assertThat(acme.hasRole(account, Role.ADMIN)).isEqualTo(admin);
        assertThat(acme.hasRole(account, Role.MEMBER)).isEqualTo(member);
    }

    @Test
    void whoever_is_invited_has_no_role() {
        Organization inviting = acme().inviting(STRANGER, new MemberInvitation(Role.OWNER, ADA, LATER))
                .build();

        assertThat(inviting.roleOf(STRANGER)).isEmpty();
        assertThat(inviting.membershipOf(STRANGER)).isEmpty();
        assertThat(inviting.membersOf(TeamName.DEVELOPERS).orElseThrow()).doesNotContain(STRANGER);
    }

    @Test
    void knows_the_last_owner() {
        assertThat(acme.isLastOwner(ADA, everybody -> true)).isTrue();
        assertThat(acme.isLastOwner(GRACE, everybody -> true)).isFalse();
        assertThat(acme.isLastOwner(STRANGER, everybody -> true)).isFalse();
        assertThat(acme().ownedBy(GRACE).build().isLastOwner(ADA, everybody -> true))
                .isFalse();
        assertThat(acme().ownedBy(GRACE).build().isLastOwner(GRACE, everybody -> true))
                .isFalse();
    }

    @Test
    void a_membership_is_all_that_the_rights_of_a_member_follow_from() {
        Organization organization =
                acme().with(ALAN, Role.MEMBER, LATER).withTeam("ops", ALAN).build();

        assertThat(organization.membershipOf(ALAN))
                .contains(new Membership(ACME, Role.MEMBER, Set.of(DEVS, OPS, TeamName.DEVELOPERS), LATER));
        assertThat(organization.membershipOf(GRACE))
                .contains(new Membership(ACME, Role.ADMIN, Set.of(TeamName.DEVELOPERS), CREATED));
        assertThat(organization.membershipOf(STRANGER)).isEmpty();
    }

    @Test
    void a_membership_keeps_its_teams_for_itself() {
        var teams = new HashSet<>(Set.of(DEVS));
        var membership = new Membership(ACME, Role.MEMBER, teams, CREATED);

        teams.clear();

        assertThat(membership.teams()).containsExactly(DEVS);
    }

    @Test
    void all_members_are_developers() {
        assertThat(acme.membersOf(TeamName.DEVELOPERS)).contains(Set.of(ADA, GRACE, ALAN));
        assertThat(acme.membersOf(DEVS)).contains(Set.of(ADA, ALAN));
        assertThat(acme.membersOf(OPS)).contains(Set.of());
        assertThat(acme.membersOf(new TeamName("dev"))).isEmpty();
    }

    @Test
    void its_teams_are_in_order_and_developers_is_one_of_them() {
        assertThat(acme().withTeam("a")
                        .withTeam("developers2")
                        .withTeam("z")
                        .build()
                        .teamNames())
                .extracting(TeamName::value)
                .containsExactly("a", "developers", "developers2", "devs", "ops", "z");
        assertThat(anOrganization().build().teamNames()).containsExactly(TeamName.DEVELOPERS);
    }

    // ---- how it changes ----

    @Test
    void a_newcomer_joins_now_and_whoever_changes_role_has_been_there_before() {
        assertThat(acme.memberAs(STRANGER, Role.ADMIN, LATER)).isEqualTo(new Member(Role.ADMIN, LATER));
        assertThat(acme.memberAs(ALAN, Role.OWNER, LATER)).isEqualTo(new Member(Role.OWNER, CREATED));
    }

    @Test
    void a_new_member_is_invited_no_more() {
        Organization inviting = acme().inviting(STRANGER, new MemberInvitation(Role.OWNER, ADA, LATER))
                .inviting(new Username("other"), new MemberInvitation(Role.MEMBER, ADA, LATER))
                .build();

        assertThat(inviting.with(STRANGER, new Member(Role.MEMBER, LATER)))
                .isEqualTo(acme().with(STRANGER, Role.MEMBER, LATER)
                        .inviting(new Username("other"), new MemberInvitation(Role.MEMBER, ADA, LATER))
                        .build());
    }

    @Test
    void an_invitation_changes_nothing_else() {
        var invitation = new MemberInvitation(Role.OWNER, ADA, LATER);

        assertThat(acme.with(STRANGER, invitation))
                .isEqualTo(acme().inviting(STRANGER, invitation).build());
    }

    @Test
    void whoever_leaves_is_in_no_team_and_not_invited() {
        Organization before = acme().withTeam("ops", ALAN, GRACE)
                .inviting(STRANGER, new MemberInvitation(Role.MEMBER, ADA, LATER))
                .build();

        assertThat(before.without(ALAN).without(STRANGER))
                .isEqualTo(anOrganization()
                        .named(ACME)
                        .ownedBy(ADA)
                        .with(GRACE, Role.ADMIN)
                        .withTeam("devs", ADA)
                        .withTeam("ops", GRACE)
                        .build());
    }

    @Test
    void the_last_owner_cannot_be_taken_away() {
        assertThatThrownBy(() -> acme.without(ADA)).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void teams_come_and_go_and_so_do_their_members() {
        TeamName made = new TeamName("made");

        assertThat(acme.with(made)).isEqualTo(acme().withTeam("made").build());
        assertThat(acme.with(made).withTeamMember(made, GRACE))
                .isEqualTo(acme().withTeam("made", GRACE).build());
        assertThat(acme.withTeamMember(DEVS, GRACE))
                .isEqualTo(acme().withTeam("devs", ADA, ALAN, GRACE).build());
        assertThat(acme.withoutTeamMember(DEVS, ADA))
                .isEqualTo(acme().withTeam("devs", ALAN).build());
        assertThat(acme.without(OPS).teams()).containsOnlyKeys(DEVS);
        assertThat(acme.without(DEVS).with(DEVS).membersOf(DEVS)).contains(Set.of());
    }

    // ---- invitations ----

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void an_invitation_is_open_up_to_the_instant_it_lapses(int millis, boolean open) {
        var invitation = new MemberInvitation(Role.MEMBER, ADA, CREATED);

        assertThat(invitation.isOpen(CREATED.plusMillis(millis))).isEqualTo(open);
    }
}
