package dev.jeton.core.organization;

import static dev.jeton.core.organization.OrganizationRefusal.Code.DEVELOPERS_TEAM;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NOT_A_MEMBER;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NO_SUCH_TEAM;
import static dev.jeton.core.organization.OrganizationRefusal.Code.TEAM_EXISTS;
import static dev.jeton.core.organization.OrganizationRefusal.Code.TOO_MANY;
import static dev.jeton.core.organization.OrganizationWorld.ACME;
import static dev.jeton.core.organization.OrganizationWorld.ADA;
import static dev.jeton.core.organization.OrganizationWorld.ALAN;
import static dev.jeton.core.organization.OrganizationWorld.DEPLOY;
import static dev.jeton.core.organization.OrganizationWorld.DEVS;
import static dev.jeton.core.organization.OrganizationWorld.EVE;
import static dev.jeton.core.organization.OrganizationWorld.GRACE;
import static dev.jeton.core.organization.OrganizationWorld.KEPT;
import static dev.jeton.core.organization.OrganizationWorld.NONE;
import static dev.jeton.core.organization.OrganizationWorld.OPS;
import static dev.jeton.core.organization.OrganizationWorld.ORIGIN;
import static dev.jeton.core.organization.OrganizationWorld.acme;
import static dev.jeton.core.organization.OrganizationWorld.assertAdminsOnly;
import static dev.jeton.core.organization.OrganizationWorld.assertNoOrganization;
import static dev.jeton.core.organization.OrganizationWorld.assertRefused;
import static dev.jeton.core.organization.OrganizationWorld.event;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams, and who is in them. */
final class TeamsTest {

    private final OrganizationWorld world = new OrganizationWorld();
    private final CreateTeam create = new CreateTeam(world.organizations, world.auditLog, world.unitOfWork, world);
    private final RemoveTeam remove =
            new RemoveTeam(world.organizations, world.packages, world.auditLog, world.unitOfWork, world);
    private final ChangeTeamMember change =
            new ChangeTeamMember(world.organizations, world.auditLog, world.unitOfWork, world);

    // ---- making them ----

    @ParameterizedTest
    @ValueSource(strings = {"ada", "grace"})
    void an_owner_or_an_admin_makes_a_team(Username by) {
        Organization after = acme().withTeam("ops").build();

        assertThat(create.create(by, ACME, OPS, ORIGIN)).isEqualTo(Outcome.done(after));

        assertThat(world.found()).isEqualTo(after);
        world.assertRecorded(event(by, AuditAction.TEAM_CREATED, "acme:ops", "acme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"devs", "developers"})
    void a_team_that_exists_is_not_made_again(String team) {
        assertRefused(
                create.create(ADA, ACME, new TeamName(team), ORIGIN),
                TEAM_EXISTS,
                "The organization acme has a team " + team + " already: choose another name");

        world.assertUnchanged();
    }

    @ParameterizedTest
    @CsvSource({"499, true", "500, false"})
    void teams_are_five_hundred_at_most(int count, boolean free) {
        OrganizationFixture many = acme();
        IntStream.range(0, count - 1).forEach(each -> many.withTeam("team" + each));
        world.become(many);

        Outcome<Organization, OrganizationRefusal> outcome = create.create(ADA, ACME, OPS, ORIGIN);

        assertThat(world.found().membersOf(OPS).isPresent()).isEqualTo(free);
        if (!free) {
            assertRefused(outcome, TOO_MANY, "An organization has 500 teams at most: destroy some first");
            world.assertRecorded();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alan", "acme.deploy", "eve"})
    void whoever_is_no_admin_any_more_changes_no_team(Username by) {
        assertAdminsOnly(create.create(by, ACME, OPS, ORIGIN));
        assertAdminsOnly(remove.remove(by, ACME, DEVS, ORIGIN));
        assertAdminsOnly(change.change(by, ACME, DEVS, GRACE, true, ORIGIN));
        assertAdminsOnly(change.change(by, ACME, DEVS, ALAN, false, ORIGIN));

        world.assertUnchanged();
    }

    @Test
    void there_are_no_teams_where_there_is_no_organization() {
        assertNoOrganization(create.create(ADA, NONE, OPS, ORIGIN));
        assertNoOrganization(remove.remove(ADA, NONE, DEVS, ORIGIN));
        assertNoOrganization(change.change(ADA, NONE, DEVS, GRACE, true, ORIGIN));

        world.assertUnchanged();
    }

    // ---- removing them ----

    @Test
    void a_team_goes_with_all_that_it_may_do() {
        RegistryPackage ui = aPackage()
                .named("@acme/ui")
                .granting("devs", Permission.READ_AND_WRITE)
                .granting("ops", Permission.READ)
                .build();
        RegistryPackage other =
                aPackage().named("@acme2/ui").granting("devs", Permission.READ).build();
        world.packages.add(ui);
        world.packages.add(other);

        Outcome<Organization, OrganizationRefusal> outcome = remove.remove(GRACE, ACME, DEVS, ORIGIN);

        assertThat(outcome).isEqualTo(Outcome.done(world.found()));
        assertThat(world.found().teamNames()).containsExactly(TeamName.DEVELOPERS);
        assertThat(world.found().members()).isEqualTo(acme().build().members());
        assertThat(world.packages.find(ui.name()).orElseThrow().teams()).containsOnlyKeys(OPS);
        assertThat(world.packages.find(other.name())).contains(other);
        world.assertRecorded(event(GRACE, AuditAction.TEAM_REMOVED, "acme:devs", "acme"));
    }

    @Test
    void a_team_that_is_made_again_inherits_neither_grants_nor_members() {
        RegistryPackage ui = aPackage()
                .named("@acme/ui")
                .granting("devs", Permission.READ_AND_WRITE)
                .build();
        world.packages.add(ui);

        remove.remove(ADA, ACME, DEVS, ORIGIN);
        create.create(ADA, ACME, DEVS, ORIGIN);

        assertThat(world.packages.find(ui.name()).orElseThrow().permissionOf(DEVS))
                .isEqualTo(Permission.NO_ACCESS);
        assertThat(world.found().membersOf(DEVS)).contains(Set.of());
    }

    @Test
    void the_team_of_all_members_stays() {
        RegistryPackage ui = aPackage().named("@acme/ui").ofOrganization().build();
        world.packages.add(ui);

        assertDevelopersStay(remove.remove(ADA, ACME, TeamName.DEVELOPERS, ORIGIN));

        assertThat(world.packages.find(ui.name())).contains(ui);
        world.assertUnchanged();
    }

    @Test
    void a_team_that_does_not_exist_is_not_removed() {
        assertNoTeam(remove.remove(ADA, ACME, OPS, ORIGIN));

        world.assertUnchanged();
    }

    // ---- who is in them ----

    @ParameterizedTest
    @ValueSource(strings = {"ada", "grace"})
    void an_owner_or_an_admin_puts_a_member_in_and_takes_them_out(Username by) {
        Organization after = acme().withTeam("devs", ALAN, GRACE).build();

        assertThat(change.change(by, ACME, DEVS, GRACE, true, ORIGIN)).isEqualTo(Outcome.done(after));
        assertThat(world.found()).isEqualTo(after);

        assertThat(change.change(by, ACME, DEVS, GRACE, false, ORIGIN)).isEqualTo(Outcome.done(acme().build()));
        assertThat(world.found()).isEqualTo(acme().build());
        world.assertRecorded(
                event(by, AuditAction.TEAM_MEMBER_REMOVED, "grace", "acme:devs"),
                event(by, AuditAction.TEAM_MEMBER_ADDED, "grace", "acme:devs"));
    }

    @Test
    void a_service_account_can_be_in_a_team() {
        change.change(ADA, ACME, DEVS, DEPLOY, true, ORIGIN);

        assertThat(world.found().membersOf(DEVS)).contains(Set.of(ALAN, DEPLOY));
    }

    @ParameterizedTest
    @CsvSource({"devs, alan, true", "devs, grace, false", "developers, alan, true"})
    void what_is_so_already_is_not_changed(String team, Username account, boolean inTeam) {
        assertThat(change.change(ADA, ACME, new TeamName(team), account, inTeam, ORIGIN))
                .isEqualTo(Outcome.done(acme().build()));

        world.assertUnchanged();
    }

    @ParameterizedTest
    @CsvSource({"devs, true", "devs, false", "developers, true", "developers, false"})
    void only_members_are_in_a_team(String team, boolean inTeam) {
        assertRefused(
                change.change(ADA, ACME, new TeamName(team), EVE, inTeam, ORIGIN),
                NOT_A_MEMBER,
                "eve is no member of the organization acme: add them first with npm org set acme eve");

        world.assertUnchanged();
    }

    @Test
    void whoever_is_only_invited_is_in_no_team() {
        world.become(acme().inviting(EVE, new MemberInvitation(Role.OWNER, ADA, KEPT.plusMillis(1))));

        assertThat(change.change(ADA, ACME, DEVS, EVE, true, ORIGIN)
                        .<Object>fold(done -> done, OrganizationRefusal::code))
                .isEqualTo(NOT_A_MEMBER);
    }

    @Test
    void nobody_is_taken_out_of_the_team_of_all_members() {
        assertDevelopersStay(change.change(ADA, ACME, TeamName.DEVELOPERS, ALAN, false, ORIGIN));

        world.assertUnchanged();
    }

    @Test
    void nobody_is_put_into_a_team_that_does_not_exist() {
        assertNoTeam(change.change(ADA, ACME, OPS, ALAN, true, ORIGIN));
        assertNoTeam(change.change(ADA, ACME, OPS, ALAN, false, ORIGIN));

        world.assertUnchanged();
    }

    private static void assertNoTeam(Outcome<Organization, OrganizationRefusal> outcome) {
        assertRefused(outcome, NO_SUCH_TEAM, "The organization acme has no team ops: see npm team ls acme");
    }

    private static void assertDevelopersStay(Outcome<Organization, OrganizationRefusal> outcome) {
        assertRefused(
                outcome,
                DEVELOPERS_TEAM,
                "All members of an organization are in its team developers, for as long as it exists: "
                        + "create another team for some of them");
    }
}
