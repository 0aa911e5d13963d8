package dev.jeton.core.organization;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static dev.jeton.core.organization.OrganizationRefusal.Code.CREATION_NOT_ALLOWED;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NAME_TAKEN;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NO_SUCH_ACCOUNT;
import static dev.jeton.core.organization.OrganizationRefusal.Code.SCOPE_IN_USE;
import static dev.jeton.core.organization.OrganizationWorld.ADA;
import static dev.jeton.core.organization.OrganizationWorld.EVE;
import static dev.jeton.core.organization.OrganizationWorld.KEPT;
import static dev.jeton.core.organization.OrganizationWorld.ORIGIN;
import static dev.jeton.core.organization.OrganizationWorld.ROOT;
import static dev.jeton.core.organization.OrganizationWorld.assertRefused;
import static dev.jeton.core.organization.OrganizationWorld.event;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.packages.RegistryPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CreateOrganizationTest {

    private static final OrganizationName BETA = new OrganizationName("beta");

    private final OrganizationWorld world = new OrganizationWorld();
    private final CreateOrganization byEverybody = create(CreationPolicy.EVERYBODY);
    private final CreateOrganization byAdministrators = create(CreationPolicy.ADMINISTRATORS);

    private CreateOrganization create(CreationPolicy policy) {
        return new CreateOrganization(
                world.organizations, world.accounts, world.packages, policy, world.auditLog, world.unitOfWork, world);
    }

    @Test
    void whoever_creates_it_owns_it() {
        Organization expected = beta(EVE);

        assertThat(byEverybody.create(EVE, BETA, EVE, ORIGIN)).isEqualTo(Outcome.done(expected));

        assertThat(world.organizations.find(BETA)).contains(expected);
        world.assertRecorded(
                event(EVE, AuditAction.OWNER_SET, "eve", "beta"),
                event(EVE, AuditAction.ORGANIZATION_CREATED, "beta", "beta"));
    }

    @ParameterizedTest
    @EnumSource
    void an_administrator_creates_it_for_anybody(CreationPolicy policy) {
        Organization expected = beta(EVE);

        assertThat(create(policy).create(ROOT, BETA, EVE, ORIGIN)).isEqualTo(Outcome.done(expected));

        assertThat(world.organizations.find(BETA)).contains(expected);
        world.assertRecorded(
                event(ROOT, AuditAction.OWNER_SET, "eve", "beta"),
                event(ROOT, AuditAction.ORGANIZATION_CREATED, "beta", "beta"));
    }

    @Test
    void nobody_else_creates_it_where_only_administrators_do() {
        assertNotAllowed(byAdministrators.create(EVE, BETA, EVE, ORIGIN));
        assertNotAllowed(byAdministrators.create(new Username("nobody"), BETA, EVE, ORIGIN));

        assertNothingCreated();
    }

    @Test
    void nobody_but_an_administrator_creates_it_for_somebody_else() {
        assertNotAllowed(byEverybody.create(EVE, BETA, ADA, ORIGIN));

        assertNothingCreated();
    }

    private static void assertNotAllowed(Outcome<Organization, OrganizationRefusal> outcome) {
        assertRefused(
                outcome,
                CREATION_NOT_ALLOWED,
                "Only an administrator of this server may create that organization: ask one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "gone", "acme.deploy"})
    void only_an_active_person_owns_it(Username owner) {
        assertRefused(
                byAdministrators.create(ROOT, BETA, owner, ORIGIN),
                NO_SUCH_ACCOUNT,
                "There is no active account named " + owner + ": check the name");

        assertNothingCreated();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "ada", "gone", "acme.deploy"})
    void a_name_of_an_account_or_an_organization_is_taken(String name) {
        assertRefused(
                byEverybody.create(EVE, new OrganizationName(name), EVE, ORIGIN),
                NAME_TAKEN,
                "An account or an organization is called " + name + " already: choose another name");

        world.assertUnchanged();
    }

    @Test
    void a_name_that_is_reserved_is_taken() {
        world.accounts.reserve(new Username("beta"));

        assertThat(byEverybody.create(EVE, BETA, EVE, ORIGIN).<Object>fold(done -> done, OrganizationRefusal::code))
                .isEqualTo(NAME_TAKEN);
    }

    @Test
    void a_name_that_another_store_still_has_is_taken() {
        world.organizations.add(beta(ADA));

        assertThat(byEverybody.create(EVE, BETA, EVE, ORIGIN).<Object>fold(done -> done, OrganizationRefusal::code))
                .isEqualTo(NAME_TAKEN);

        assertThat(world.organizations.find(BETA)).contains(beta(ADA));
        world.assertRecorded();
    }

    @Test
    void no_account_gets_the_name_afterwards() {
        byEverybody.create(EVE, BETA, EVE, ORIGIN);

        assertThat(world.accounts.add(anAccount().named("beta").build())).isFalse();
    }

    @Test
    void a_scope_with_packages_is_for_administrators_to_give_away() {
        RegistryPackage ui = aPackage().named("@beta/ui").ownedBy(EVE).build();
        world.packages.add(ui);

        assertRefused(
                byEverybody.create(EVE, BETA, EVE, ORIGIN),
                SCOPE_IN_USE,
                "There are packages in the scope @beta: ask an administrator to create the organization");

        assertNothingCreated();
        assertThat(world.packages.find(ui.name())).contains(ui);
        assertThat(world.accounts.add(anAccount().named("beta").build()))
                .as("the name is still free")
                .isTrue();
    }

    @Test
    void packages_of_the_scope_become_its_developers() {
        RegistryPackage ui =
                aPackage().named("@beta/ui").restricted().ownedBy(ADA).build();
        RegistryPackage other = aPackage().named("@beta2/ui").ownedBy(ADA).build();
        world.packages.add(ui);
        world.packages.add(other);

        byAdministrators.create(ROOT, BETA, EVE, ORIGIN);

        assertThat(world.packages.find(ui.name()))
                .contains(aPackage()
                        .named("@beta/ui")
                        .restricted()
                        .ofOrganization()
                        .build());
        assertThat(world.packages.find(other.name())).contains(other);
    }

    private void assertNothingCreated() {
        assertThat(world.organizations.find(BETA)).isEmpty();
        world.assertUnchanged();
    }

    private static Organization beta(Username owner) {
        return anOrganization()
                .named(BETA)
                .with(owner, Role.OWNER, KEPT)
                .createdAt(KEPT)
                .build();
    }
}
