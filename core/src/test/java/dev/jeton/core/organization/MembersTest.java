package dev.jeton.core.organization;

import static dev.jeton.core.organization.OrganizationFixture.CREATED;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static dev.jeton.core.organization.OrganizationRefusal.Code.LAST_OWNER;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NOT_A_MEMBER;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NOT_INVITED;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NO_SUCH_ACCOUNT;
import static dev.jeton.core.organization.OrganizationRefusal.Code.SERVICE_ACCOUNT;
import static dev.jeton.core.organization.OrganizationRefusal.Code.TOO_MANY;
import static dev.jeton.core.organization.OrganizationWorld.ACME;
import static dev.jeton.core.organization.OrganizationWorld.ADA;
import static dev.jeton.core.organization.OrganizationWorld.ALAN;
import static dev.jeton.core.organization.OrganizationWorld.DEPLOY;
import static dev.jeton.core.organization.OrganizationWorld.EVE;
import static dev.jeton.core.organization.OrganizationWorld.GONE;
import static dev.jeton.core.organization.OrganizationWorld.GRACE;
import static dev.jeton.core.organization.OrganizationWorld.KEPT;
import static dev.jeton.core.organization.OrganizationWorld.NONE;
import static dev.jeton.core.organization.OrganizationWorld.ORIGIN;
import static dev.jeton.core.organization.OrganizationWorld.ROOT;
import static dev.jeton.core.organization.OrganizationWorld.acme;
import static dev.jeton.core.organization.OrganizationWorld.assertNoOrganization;
import static dev.jeton.core.organization.OrganizationWorld.assertOwnersOnly;
import static dev.jeton.core.organization.OrganizationWorld.assertRefused;
import static dev.jeton.core.organization.OrganizationWorld.event;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who becomes a member, as what, and how they leave. */
final class MembersTest {

    private final OrganizationWorld world = new OrganizationWorld();
    private final ChangeMember change = change(MembershipPolicy.AT_ONCE);
    private final ChangeMember invite = change(MembershipPolicy.BY_INVITATION);
    private final AcceptMembership accept =
            new AcceptMembership(world.organizations, world.auditLog, world.unitOfWork, world);
    private final RemoveMember remove = new RemoveMember(
            world.organizations, world.accounts, world.packages, world.auditLog, world.unitOfWork, world);
    private final ListOrganizations list = new ListOrganizations(world.organizations, world);

    private ChangeMember change(MembershipPolicy policy) {
        return new ChangeMember(world.organizations, world.accounts, policy, world.auditLog, world.unitOfWork, world);
    }

    @Nested
    final class AtOnce {

        @ParameterizedTest
        @CsvSource({"OWNER, OWNER_SET", "ADMIN, ADMIN_SET", "MEMBER, MEMBER_SET"})
        void somebody_new_is_a_member_from_now_on(Role role, AuditAction action) {
            Organization after = acme().with(EVE, role, KEPT).build();

            assertThat(change.change(ADA, ACME, EVE, role, ORIGIN)).isEqualTo(Outcome.done(after));

            assertThat(world.found()).isEqualTo(after);
            world.assertRecorded(event(ADA, action, "eve", "acme"));
        }

        @ParameterizedTest
        @CsvSource({"OWNER, OWNER_SET", "ADMIN, ADMIN_SET"})
        void a_member_gets_another_role_and_stays_in_teams_since_ever(Role role, AuditAction action) {
            Organization after = acme().with(ALAN, role, CREATED).build();

            assertThat(change.change(ADA, ACME, ALAN, role, ORIGIN)).isEqualTo(Outcome.done(after));

            assertThat(world.found()).isEqualTo(after);
            world.assertRecorded(event(ADA, action, "alan", "acme"));
        }

        @Test
        void a_member_who_has_the_role_already_changes_nothing() {
            assertThat(change.change(ADA, ACME, GRACE, Role.ADMIN, ORIGIN)).isEqualTo(Outcome.done(acme().build()));
            assertThat(change.change(ADA, ACME, ADA, Role.OWNER, ORIGIN)).isEqualTo(Outcome.done(acme().build()));

            world.assertUnchanged();
        }

        /** Who owns an organization sees and revokes what its members have. */
        @Test
        void an_administrator_of_the_server_is_invited_all_the_same() {
            change.change(ADA, ACME, ROOT, Role.OWNER, ORIGIN);

            assertThat(world.found())
                    .isEqualTo(
                            acme().inviting(ROOT, invitation(Role.OWNER, ADA)).build());
        }

        @Test
        void whoever_is_invited_is_a_member_and_invited_no_more() {
            world.become(acme().inviting(EVE, new MemberInvitation(Role.OWNER, ADA, KEPT.plusMillis(1))));

            change.change(ADA, ACME, EVE, Role.MEMBER, ORIGIN);

            assertThat(world.found())
                    .isEqualTo(acme().with(EVE, Role.MEMBER, KEPT).build());
        }
    }

    @Nested
    final class ByInvitation {

        @ParameterizedTest
        @EnumSource
        void somebody_new_is_invited_for_a_week(Role role) {
            Organization after = acme().inviting(EVE, invitation(role, ADA)).build();

            assertThat(invite.change(ADA, ACME, EVE, role, ORIGIN)).isEqualTo(Outcome.done(after));

            assertThat(world.found()).isEqualTo(after);
            assertThat(world.found().invitations().get(EVE).expiresAt())
                    .isEqualTo(Instant.parse("2026-12-01T12:00:00.123Z"));
            world.assertRecorded(event(ADA, AuditAction.MEMBER_INVITED, "eve", "acme"));
        }

        @Test
        void whoever_is_invited_again_has_the_new_invitation() {
            world.become(acme().inviting(EVE, new MemberInvitation(Role.OWNER, GRACE, KEPT.minusMillis(1))));

            invite.change(ADA, ACME, EVE, Role.MEMBER, ORIGIN);

            assertThat(world.found())
                    .isEqualTo(
                            acme().inviting(EVE, invitation(Role.MEMBER, ADA)).build());
        }

        @Test
        void a_member_gets_another_role_at_once() {
            Organization after = acme().with(ALAN, Role.ADMIN).build();

            assertThat(invite.change(ADA, ACME, ALAN, Role.ADMIN, ORIGIN)).isEqualTo(Outcome.done(after));

            world.assertRecorded(event(ADA, AuditAction.ADMIN_SET, "alan", "acme"));
        }

        @ParameterizedTest
        @CsvSource({"OWNER, OWNER_SET", "ADMIN, ADMIN_SET", "MEMBER, MEMBER_SET"})
        void whoever_accepts_is_a_member_from_then_on(Role role, AuditAction action) {
            world.become(acme().inviting(EVE, invitation(role, ADA)));
            Organization after = acme().with(EVE, role, KEPT).build();

            assertThat(accept.accept(EVE, ACME, ORIGIN)).isEqualTo(Outcome.done(after));

            assertThat(world.found()).isEqualTo(after);
            world.assertRecorded(event(EVE, action, "eve", "acme"));
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, false", "1, false"})
        void an_invitation_lapses_after_a_week(int millis, boolean open) {
            world.become(acme().inviting(EVE, invitation(Role.MEMBER, ADA)));
            world.pass(Duration.ofDays(7).plusMillis(millis));

            Outcome<Organization, OrganizationRefusal> outcome = accept.accept(EVE, ACME, ORIGIN);

            assertThat(list.list(EVE).memberships()).hasSize(open ? 1 : 0);
            if (!open) {
                assertNotInvited(outcome);
                assertThat(world.found())
                        .isEqualTo(acme().inviting(EVE, invitation(Role.MEMBER, ADA))
                                .build());
                world.assertRecorded();
            }
        }

        @Test
        void nobody_accepts_what_was_not_offered_to_them() {
            world.become(acme().inviting(EVE, invitation(Role.OWNER, ADA)));

            assertNotInvited(accept.accept(new Username("eve2"), ACME, ORIGIN));
            assertNotInvited(accept.accept(ALAN, ACME, ORIGIN));
            assertNotInvited(accept.accept(EVE, NONE, ORIGIN));

            assertThat(world.found().members()).isEqualTo(acme().build().members());
            world.assertRecorded();
        }

        @Test
        void an_invitation_ends_with_the_role_of_whoever_made_it() {
            world.become(acme().with(GRACE, Role.OWNER).inviting(EVE, invitation(Role.OWNER, GRACE)));
            change.change(ADA, ACME, GRACE, Role.ADMIN, ORIGIN);

            assertNotInvited(accept.accept(EVE, ACME, ORIGIN));

            assertThat(list.list(EVE).invitations()).isEmpty();
        }

        @Test
        void an_invitation_is_accepted_once() {
            world.become(acme().inviting(EVE, invitation(Role.MEMBER, ADA)));
            accept.accept(EVE, ACME, ORIGIN);

            assertNotInvited(accept.accept(EVE, ACME, ORIGIN));
        }

        private void assertNotInvited(Outcome<Organization, OrganizationRefusal> outcome) {
            assertRefused(
                    outcome,
                    NOT_INVITED,
                    "This invitation is not open any more, or never was: ask an owner of the organization for a new one");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoever_is_no_owner_any_more_sets_nobody(MembershipPolicy policy) {
        assertOwnersOnly(change(policy).change(GRACE, ACME, EVE, Role.MEMBER, ORIGIN));
        assertOwnersOnly(change(policy).change(ALAN, ACME, ALAN, Role.OWNER, ORIGIN));
        assertOwnersOnly(change(policy).change(EVE, ACME, EVE, Role.OWNER, ORIGIN));

        world.assertUnchanged();
    }

    @Test
    void there_is_nobody_to_set_where_there_is_no_organization() {
        assertNoOrganization(change.change(ADA, NONE, EVE, Role.MEMBER, ORIGIN));

        world.assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "gone", "acme"})
    void only_active_accounts_become_members(Username account) {
        assertRefused(
                change.change(ADA, ACME, account, Role.MEMBER, ORIGIN),
                NO_SUCH_ACCOUNT,
                "There is no active account named " + account + ": check the name");

        world.assertUnchanged();
    }

    @Test
    void a_service_account_is_set_by_nobody() {
        String message =
                "acme.deploy is a service account: it stays in its organization as a developer until it is removed itself";

        assertRefused(change.change(ADA, ACME, DEPLOY, Role.OWNER, ORIGIN), SERVICE_ACCOUNT, message);
        assertRefused(change.change(ADA, ACME, DEPLOY, Role.MEMBER, ORIGIN), SERVICE_ACCOUNT, message);
        assertRefused(remove.remove(ADA, ACME, DEPLOY, ORIGIN), SERVICE_ACCOUNT, message);

        world.assertUnchanged();
    }

    @Test
    void a_service_account_joins_no_other_organization() {
        world.organizations.add(anOrganization().named("other").ownedBy(EVE).build());

        assertRefused(
                change.change(EVE, new OrganizationName("other"), DEPLOY, Role.MEMBER, ORIGIN),
                SERVICE_ACCOUNT,
                "acme.deploy is a service account: it stays in its organization as a developer until it is removed itself");
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "MEMBER"})
    void the_last_owner_stays_one(Role role) {
        assertLastOwner(change.change(ADA, ACME, ADA, role, ORIGIN));
        assertLastOwner(remove.remove(ADA, ACME, ADA, ORIGIN));

        world.assertUnchanged();
    }

    @Test
    void the_last_owner_whose_account_is_active_stays_one() {
        world.become(acme().with(GONE, Role.OWNER));

        assertLastOwner(change.change(ADA, ACME, ADA, Role.MEMBER, ORIGIN));
        assertLastOwner(remove.remove(ADA, ACME, ADA, ORIGIN));
    }

    @Test
    void one_of_two_owners_can_step_down_or_leave() {
        world.become(acme().ownedBy(GRACE));

        change.change(ADA, ACME, ADA, Role.MEMBER, ORIGIN);
        assertThat(world.found())
                .isEqualTo(acme().ownedBy(GRACE).with(ADA, Role.MEMBER).build());

        assertLastOwner(remove.remove(GRACE, ACME, GRACE, ORIGIN));
    }

    private static void assertLastOwner(Outcome<Organization, OrganizationRefusal> outcome) {
        assertRefused(
                outcome,
                LAST_OWNER,
                "The last owner of the organization acme stays its owner: make somebody else an owner first");
    }

    @ParameterizedTest
    @CsvSource({"4999, true", "5000, false", "5001, false"})
    void members_and_those_who_are_invited_are_five_thousand_at_most(int count, boolean free) {
        OrganizationFixture many = acme();
        IntStream.range(0, count - 5).forEach(each -> many.with(new Username("m" + each), Role.MEMBER));
        many.inviting(new Username("invited"), invitation(Role.MEMBER, ADA));
        world.become(many);

        Outcome<Organization, OrganizationRefusal> outcome = change.change(ADA, ACME, EVE, Role.MEMBER, ORIGIN);

        if (free) {
            assertThat(world.found().roleOf(EVE)).contains(Role.MEMBER);
        } else {
            assertRefused(outcome, TOO_MANY, "An organization has 5,000 members at most: remove some first");
            assertThat(world.found().roleOf(EVE)).isEmpty();
        }
        change.change(ADA, ACME, ALAN, Role.ADMIN, ORIGIN);
        assertThat(world.found().roleOf(ALAN))
                .as("who is there can still be changed")
                .contains(Role.ADMIN);
    }

    // ---- leaving ----

    @Test
    void whoever_is_removed_is_in_no_team_and_a_collaborator_of_no_package() {
        RegistryPackage ui = aPackage()
                .named("@acme/ui")
                .restricted()
                .ownedBy(ALAN, GRACE)
                .granting("devs", Permission.READ)
                .build();
        RegistryPackage other =
                aPackage().named("@acme2/ui").restricted().ownedBy(ALAN).build();
        world.packages.add(ui);
        world.packages.add(other);
        Organization after = anOrganization()
                .named(ACME)
                .ownedBy(ADA)
                .with(GRACE, Role.ADMIN)
                .with(DEPLOY, Role.MEMBER)
                .withTeam("devs")
                .build();

        assertThat(remove.remove(ADA, ACME, ALAN, ORIGIN)).isEqualTo(Outcome.done(after));

        assertThat(world.found()).isEqualTo(after);
        assertThat(world.packages.find(ui.name()).orElseThrow().collaborators()).containsExactly(GRACE);
        assertThat(world.packages.find(other.name())).contains(other);
        world.assertRecorded(event(ADA, AuditAction.MEMBER_REMOVED, "alan", "acme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grace", "alan"})
    void everybody_but_the_last_owner_can_leave(Username account) {
        remove.remove(account, ACME, account, ORIGIN);

        assertThat(world.found().roleOf(account)).isEmpty();
        assertThat(list.list(account).memberships()).isEmpty();
        world.assertRecorded(event(account, AuditAction.MEMBER_REMOVED, account.value(), "acme"));
    }

    @Test
    void a_service_account_does_not_leave_by_itself() {
        assertThat(remove.remove(DEPLOY, ACME, DEPLOY, ORIGIN).<Object>fold(done -> done, OrganizationRefusal::code))
                .isEqualTo(SERVICE_ACCOUNT);

        world.assertUnchanged();
    }

    @Test
    void a_member_who_is_no_longer_active_can_be_removed() {
        world.become(acme().with(GONE, Role.ADMIN));

        remove.remove(ADA, ACME, GONE, ORIGIN);

        assertThat(world.found()).isEqualTo(acme().build());
    }

    @Test
    void an_invitation_can_be_withdrawn_and_declined() {
        world.become(acme().inviting(EVE, invitation(Role.MEMBER, ADA)));
        remove.remove(ADA, ACME, EVE, ORIGIN);
        assertThat(world.found()).isEqualTo(acme().build());

        world.become(acme().inviting(EVE, invitation(Role.OWNER, ADA)));
        remove.remove(EVE, ACME, EVE, ORIGIN);
        assertThat(world.found()).isEqualTo(acme().build());

        world.assertRecorded(
                event(EVE, AuditAction.MEMBER_INVITATION_ENDED, "eve", "acme"),
                event(ADA, AuditAction.MEMBER_INVITATION_ENDED, "eve", "acme"));
    }

    @Test
    void whoever_is_no_owner_any_more_removes_nobody_else() {
        world.become(acme().inviting(EVE, invitation(Role.OWNER, ADA)));

        assertOwnersOnly(remove.remove(GRACE, ACME, ALAN, ORIGIN));
        assertOwnersOnly(remove.remove(EVE, ACME, ALAN, ORIGIN));
        assertOwnersOnly(remove.remove(ALAN, ACME, EVE, ORIGIN));

        assertThat(world.found())
                .isEqualTo(acme().inviting(EVE, invitation(Role.OWNER, ADA)).build());
        world.assertRecorded();
    }

    @Test
    void whoever_is_no_member_cannot_be_removed() {
        assertRefused(
                remove.remove(ADA, ACME, EVE, ORIGIN),
                NOT_A_MEMBER,
                "eve is no member of the organization acme: add them first with npm org set acme eve");
        assertNoOrganization(remove.remove(ADA, NONE, EVE, ORIGIN));

        world.assertUnchanged();
    }

    /** Else whoever asks about themselves could tell an organization from none. */
    @Test
    void a_stranger_who_would_leave_learns_nothing() {
        assertRefused(
                remove.remove(EVE, ACME, EVE, ORIGIN),
                OrganizationRefusal.Code.NO_SUCH_ORGANIZATION,
                "There is no organization acme, or you may not see it");
        assertNoOrganization(remove.remove(EVE, NONE, EVE, ORIGIN));

        world.assertUnchanged();
    }

    @Test
    void whoever_comes_back_is_a_newcomer() {
        remove.remove(ALAN, ACME, ALAN, ORIGIN);
        world.pass(Duration.ofDays(1));

        change.change(ADA, ACME, ALAN, Role.MEMBER, ORIGIN);

        assertThat(world.found().membershipOf(ALAN))
                .contains(
                        new Membership(ACME, Role.MEMBER, Set.of(TeamName.DEVELOPERS), KEPT.plus(Duration.ofDays(1))));
    }

    // ---- finding and listing ----

    @Test
    void an_organization_is_found_by_its_name() {
        var find = new FindOrganization(world.organizations);

        assertThat(find.find(ACME)).contains(acme().build());
        assertThat(find.find(NONE)).isEmpty();
    }

    @Test
    void lists_memberships_and_open_invitations_in_order() {
        Organization beta = anOrganization()
                .named("beta")
                .ownedBy(EVE)
                .inviting(ALAN, new MemberInvitation(Role.MEMBER, EVE, KEPT.plusMillis(2)))
                .build();
        Organization alpha = anOrganization()
                .named("alpha")
                .ownedBy(EVE)
                .inviting(ALAN, new MemberInvitation(Role.ADMIN, EVE, KEPT.plusMillis(1)))
                .build();
        Organization lapsed = anOrganization()
                .named("lapsed")
                .ownedBy(EVE)
                .inviting(ALAN, new MemberInvitation(Role.ADMIN, EVE, KEPT))
                .build();
        Organization zeta =
                anOrganization().named("zeta").with(ALAN, Role.OWNER).build();
        world.organizations.add(zeta);
        world.organizations.add(beta);
        world.organizations.add(lapsed);
        world.organizations.add(alpha);

        ListOrganizations.Listed listed = list.list(ALAN);

        assertThat(listed.memberships())
                .containsExactly(
                        acme().build().membershipOf(ALAN).orElseThrow(),
                        zeta.membershipOf(ALAN).orElseThrow());
        assertThat(listed.invitations().keySet()).containsExactly(alpha.name(), beta.name());
        assertThat(listed.invitations())
                .containsEntry(alpha.name(), alpha.invitations().get(ALAN))
                .containsEntry(beta.name(), beta.invitations().get(ALAN));
        assertThat(list.list(GONE)).isEqualTo(new ListOrganizations.Listed(List.of(), Map.of()));
    }

    private static MemberInvitation invitation(Role role, Username by) {
        return new MemberInvitation(role, by, KEPT.plus(Duration.ofDays(7)));
    }
}
