package dev.jeton.core.organization;

import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NAME_TAKEN;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NOT_A_MEMBER;
import static dev.jeton.core.organization.OrganizationRefusal.Code.SERVICE_ACCOUNT;
import static dev.jeton.core.organization.OrganizationWorld.ACME;
import static dev.jeton.core.organization.OrganizationWorld.ADA;
import static dev.jeton.core.organization.OrganizationWorld.ALAN;
import static dev.jeton.core.organization.OrganizationWorld.DEPLOY;
import static dev.jeton.core.organization.OrganizationWorld.DEVS;
import static dev.jeton.core.organization.OrganizationWorld.EVE;
import static dev.jeton.core.organization.OrganizationWorld.KEPT;
import static dev.jeton.core.organization.OrganizationWorld.NONE;
import static dev.jeton.core.organization.OrganizationWorld.ORIGIN;
import static dev.jeton.core.organization.OrganizationWorld.acme;
import static dev.jeton.core.organization.OrganizationWorld.assertNoOrganization;
import static dev.jeton.core.organization.OrganizationWorld.assertOwnersOnly;
import static dev.jeton.core.organization.OrganizationWorld.assertRefused;
import static dev.jeton.core.organization.OrganizationWorld.event;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.Outcome;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.packages.RegistryPackage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that belong to an organization and to no person. */
final class ServiceAccountsTest {

    private static final Username RELEASE = new Username("acme.release");

    private final OrganizationWorld world = new OrganizationWorld();
    private final CreateServiceAccount create =
            new CreateServiceAccount(world.organizations, world.accounts, world.auditLog, world.unitOfWork, world);
    private final RemoveServiceAccount remove = new RemoveServiceAccount(
            world.organizations, world.accounts, world.packages, world.auditLog, world.unitOfWork, world);

    @Test
    void is_called_after_its_organization_and_is_one_of_its_developers() {
        Account expected = Account.ofService(RELEASE, KEPT);

        assertThat(create.create(ADA, ACME, "release", ORIGIN)).isEqualTo(Outcome.done(expected));

        assertThat(world.accounts.find(RELEASE)).contains(expected);
        assertThat(expected.isPerson()).isFalse();
        assertThat(world.found())
                .isEqualTo(acme().with(RELEASE, Role.MEMBER, KEPT).build());
        world.assertRecorded(event(ADA, AuditAction.SERVICE_ACCOUNT_CREATED, "acme.release", "acme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Release", "a b", "a/b", "a.", "@a"})
    void has_a_name_that_an_account_can_have(String suffix) {
        assertThatThrownBy(() -> create.create(ADA, ACME, suffix, ORIGIN)).isInstanceOf(MalformedValueException.class);

        world.assertUnchanged();
    }

    @Test
    void has_a_name_of_its_own() {
        world.accounts.reserve(new Username("acme.other"));

        assertTaken("acme.deploy", create.create(ADA, ACME, "deploy", ORIGIN));
        assertTaken("acme.other", create.create(ADA, ACME, "other", ORIGIN));

        world.assertUnchanged();
    }

    private static void assertTaken(String name, Outcome<Account, OrganizationRefusal> outcome) {
        assertRefused(
                outcome,
                NAME_TAKEN,
                "An account or an organization is called " + name + " already: choose another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grace", "alan", "eve", "acme.deploy"})
    void is_for_owners_to_create_and_to_remove(Username by) {
        assertOwnersOnly(create.create(by, ACME, "release", ORIGIN));
        assertOwnersOnly(remove.remove(by, ACME, DEPLOY, ORIGIN));

        assertThat(world.accounts.find(RELEASE)).isEmpty();
        assertThat(world.accounts.find(DEPLOY).orElseThrow().isActive()).isTrue();
        world.assertUnchanged();
    }

    @Test
    void is_in_an_organization_that_exists() {
        assertNoOrganization(create.create(ADA, NONE, "release", ORIGIN));
        assertNoOrganization(remove.remove(ADA, NONE, DEPLOY, ORIGIN));

        assertThat(world.accounts.find(new Username("none.release"))).isEmpty();
    }

    @Test
    void once_removed_is_deactivated_and_has_no_part_in_the_organization() {
        RegistryPackage ui = aPackage().named("@acme/ui").ownedBy(DEPLOY, ALAN).build();
        world.packages.add(ui);
        world.become(acme().withTeam("devs", ALAN, DEPLOY));
        Account expected =
                Account.ofService(DEPLOY, OrganizationFixture.CREATED).deactivated(KEPT);

        assertThat(remove.remove(ADA, ACME, DEPLOY, ORIGIN)).isEqualTo(Outcome.done(expected));

        assertThat(world.accounts.find(DEPLOY)).contains(expected);
        assertThat(world.found().roleOf(DEPLOY)).isEmpty();
        assertThat(world.found().membersOf(DEVS)).contains(Set.of(ALAN));
        assertThat(world.packages.find(ui.name()).orElseThrow().collaborators()).containsExactly(ALAN);
        world.assertRecorded(event(ADA, AuditAction.SERVICE_ACCOUNT_REMOVED, "acme.deploy", "acme"));
    }

    @Test
    void keeps_its_name_when_it_is_removed() {
        remove.remove(ADA, ACME, DEPLOY, ORIGIN);

        assertTaken("acme.deploy", create.create(ADA, ACME, "deploy", ORIGIN));
    }

    @Test
    void is_removed_once() {
        remove.remove(ADA, ACME, DEPLOY, ORIGIN);

        assertThat(remove.remove(ADA, ACME, DEPLOY, ORIGIN).<Object>fold(done -> done, OrganizationRefusal::code))
                .isEqualTo(NOT_A_MEMBER);
    }

    @Test
    void is_not_removed_by_the_owner_of_another_organization() {
        var beta = new OrganizationName("beta");
        world.organizations.add(anOrganization().named(beta).ownedBy(EVE).build());

        assertRefused(
                remove.remove(EVE, beta, DEPLOY, ORIGIN),
                NOT_A_MEMBER,
                "acme.deploy is no member of the organization beta: add them first with npm org set beta acme.deploy");

        assertThat(world.accounts.find(DEPLOY).orElseThrow().isActive()).isTrue();
        world.assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alan", "ada"})
    void is_no_person(Username person) {
        assertRefused(
                remove.remove(ADA, ACME, person, ORIGIN),
                SERVICE_ACCOUNT,
                person + " is a person: remove them with npm org rm acme " + person);

        assertThat(world.accounts.find(person).orElseThrow().isActive()).isTrue();
        world.assertUnchanged();
    }
}
