package dev.jeton.core.packages;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.organization.OrganizationFixture.CREATED;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NO_SUCH_ORGANIZATION;
import static dev.jeton.core.organization.OrganizationRefusal.Code.NO_SUCH_TEAM;
import static dev.jeton.core.organization.OrganizationRefusal.Code.OUTSIDE_SCOPE;
import static dev.jeton.core.organization.OrganizationRefusal.Code.ROLE_MISSING;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.AuthorizeAdministrator;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryPackageClaims;
import dev.jeton.core.memory.InMemoryPackages;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationFixture;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.Role;
import dev.jeton.core.organization.TeamName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packages in the scope of the organization {@code acme}: Ada owns it, Grace is an admin, Alan a member in the team
 * {@code devs}, Edsger a member in none, and {@code acme.deploy} a service account. Eve has nothing to do with it.
 */
final class OrganizationPackagesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Instant KEPT = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Origin ORIGIN = new Origin(IpAddress.parse("192.0.2.1"), Optional.of("0123abcd"));
    private static final OrganizationName ACME = new OrganizationName("acme");
    private static final PackageName UI = PackageName.parse("@acme/ui");
    private static final TeamName DEVS = new TeamName("devs");
    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");
    private static final Username ALAN = new Username("alan");
    private static final Username EDSGER = new Username("edsger");
    private static final Username DEPLOY = new Username("acme.deploy");
    private static final Username EVE = new Username("eve");
    private static final Username GONE = new Username("gone");

    private final Packages packages = new InMemoryPackages();
    private final Organizations organizations = new InMemoryOrganizations();
    private final Accounts accounts = new InMemoryAccounts();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InstantSource clock = InstantSource.fixed(NOW);

    @BeforeEach
    void add_acme() {
        for (Username name : List.of(ADA, GRACE, ALAN, EDSGER, EVE)) {
            accounts.add(anAccount().named(name).build());
        }
        accounts.add(anAccount().named("root").administrator().build());
        accounts.add(anAccount().named(GONE).deactivatedAt(KEPT).build());
        accounts.add(Account.ofService(DEPLOY, CREATED));
        organizations.add(acme().build());
    }

    private static OrganizationFixture acme() {
        return anOrganization()
                .named(ACME)
                .ownedBy(ADA)
                .with(GRACE, Role.ADMIN)
                .with(ALAN, Role.MEMBER)
                .with(EDSGER, Role.MEMBER)
                .with(DEPLOY, Role.MEMBER)
                .withTeam("devs", ALAN)
                .withTeam("ops");
    }

    // ---- what each may do ----

    /** How far somebody gets with a package that is public or restricted and granted to some team. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            WHO    | GRANTED TO      | PUBLIC         | RESTRICTED
            ada    | -               | READ_AND_WRITE | READ_AND_WRITE
            ada    | devs, to read   | READ_AND_WRITE | READ_AND_WRITE
            grace  | -               | READ_AND_WRITE | READ_AND_WRITE
            grace  | devs, to read   | READ_AND_WRITE | READ_AND_WRITE
            alan   | -               | READ           | NO_ACCESS
            alan   | ops, to write   | READ           | NO_ACCESS
            alan   | devs, to read   | READ           | READ
            alan   | devs, to write  | READ_AND_WRITE | READ_AND_WRITE
            alan   | developers, to read  | READ           | READ
            alan   | developers, to write | READ_AND_WRITE | READ_AND_WRITE
            edsger | -               | READ           | NO_ACCESS
            edsger | devs, to write  | READ           | NO_ACCESS
            edsger | developers, to read  | READ           | READ
            edsger | developers, to write | READ_AND_WRITE | READ_AND_WRITE
            """)
    void a_member_gets_as_far_as_their_role_and_their_teams(
            Username who, String granted, Permission open, Permission restricted) {
        assertThat(permission(who, granting(granted))).isEqualTo(open);
        assertThat(permission(who, granting(granted).restricted())).isEqualTo(restricted);
        assertThat(permission(who, granting(granted).restricted().ownedBy(who)))
                .as("a collaborator")
                .isEqualTo(Permission.READ_AND_WRITE);
    }

    @Test
    void the_widest_of_several_grants_counts() {
        RegistryPackageFixture both = aPackage()
                .named(UI)
                .restricted()
                .granting("devs", Permission.READ_AND_WRITE)
                .granting(TeamName.DEVELOPERS, Permission.READ);
        RegistryPackageFixture other = aPackage()
                .named(UI)
                .restricted()
                .granting("devs", Permission.READ)
                .granting(TeamName.DEVELOPERS, Permission.READ_AND_WRITE);

        assertThat(permission(ALAN, both)).isEqualTo(Permission.READ_AND_WRITE);
        assertThat(permission(EDSGER, both)).isEqualTo(Permission.READ);
        assertThat(permission(ALAN, other)).isEqualTo(Permission.READ_AND_WRITE);
    }

    @Test
    void a_team_is_nothing_to_whoever_is_no_member() {
        RegistryPackage recorded = granting("developers, to write").restricted().build();

        assertThat(recorded.permissionOf(EVE)).isEqualTo(Permission.NO_ACCESS);
        assertThat(recorded.permissionOf(ADA)).isEqualTo(Permission.NO_ACCESS);
    }

    @Test
    void says_what_a_team_was_granted() {
        RegistryPackage recorded = granting("devs, to read").build();

        assertThat(recorded.permissionOf(DEVS)).isEqualTo(Permission.READ);
        assertThat(recorded.permissionOf(TeamName.DEVELOPERS)).isEqualTo(Permission.NO_ACCESS);
    }

    private static RegistryPackageFixture granting(String granted) {
        RegistryPackageFixture fixture = aPackage().named(UI);
        if (granted.equals("-")) {
            return fixture;
        }
        String[] words = granted.split(", to ", -1);
        return fixture.granting(words[0], words[1].equals("write") ? Permission.READ_AND_WRITE : Permission.READ);
    }

    private static Permission permission(Username who, RegistryPackageFixture fixture) {
        return fixture.build()
                .permissionOf(who, acme().build().membershipOf(who).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "ada,         true",
        "grace,       true",
        "alan,        false",
        "edsger,      false",
        "acme.deploy, false",
        "eve,         false",
    })
    void owners_and_admins_govern_it_and_collaborators_do_not(Username who, boolean expected) {
        RegistryPackage recorded = aPackage().named(UI).ownedBy(who).build();

        assertThat(recorded.mayBeGovernedBy(who, Optional.of(acme().build()))).isEqualTo(expected);
        assertThat(recorded.mayBeGovernedBy(who, Optional.empty()))
                .as("if nobody owned the scope")
                .isTrue();
    }

    // ---- granting to teams ----

    @Nested
    final class TeamAccess {

        private final ChangeTeamAccess change =
                new ChangeTeamAccess(packages, organizations, auditLog, unitOfWork, clock);

        @ParameterizedTest
        @CsvSource({
            "ada,   READ,           TEAM_GRANTED_READING",
            "ada,   READ_AND_WRITE, TEAM_GRANTED_WRITING",
            "grace, READ,           TEAM_GRANTED_READING",
        })
        void is_granted_by_owners_and_admins(Username by, Permission permission, AuditAction action) {
            added(aPackage().named(UI).restricted().ofOrganization().ownedBy(ALAN));
            RegistryPackage after = aPackage()
                    .named(UI)
                    .restricted()
                    .ofOrganization()
                    .ownedBy(ALAN)
                    .granting("devs", permission)
                    .build();

            assertThat(change.change(by, ACME, DEVS, UI, permission, ORIGIN)).isEqualTo(Outcome.done(after));

            assertThat(packages.find(UI)).contains(after);
            assertThat(auditLog.newest(10)).containsExactly(event(by, action, "acme:devs"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"devs", "developers"})
        void is_taken_back(String team) {
            added(aPackage().named(UI).granting("ops", Permission.READ).granting(team, Permission.READ_AND_WRITE));
            RegistryPackage after =
                    aPackage().named(UI).granting("ops", Permission.READ).build();

            assertThat(change.change(ADA, ACME, new TeamName(team), UI, Permission.NO_ACCESS, ORIGIN))
                    .isEqualTo(Outcome.done(after));

            assertThat(packages.find(UI)).contains(after);
            assertThat(auditLog.newest(10)).containsExactly(event(ADA, AuditAction.TEAM_GRANT_ENDED, "acme:" + team));
        }

        @ParameterizedTest
        @CsvSource({"READ, READ_AND_WRITE, TEAM_GRANTED_WRITING", "READ_AND_WRITE, READ, TEAM_GRANTED_READING"})
        void can_be_widened_and_narrowed(Permission from, Permission to, AuditAction action) {
            added(aPackage().named(UI).granting("devs", from));

            change.change(ADA, ACME, DEVS, UI, to, ORIGIN);

            assertThat(packages.find(UI))
                    .contains(aPackage().named(UI).granting("devs", to).build());
            assertThat(auditLog.newest(10)).containsExactly(event(ADA, action, "acme:devs"));
        }

        @ParameterizedTest
        @EnumSource
        void that_is_so_already_is_not_changed(Permission permission) {
            RegistryPackageFixture fixture = aPackage().named(UI);
            RegistryPackage before =
                    added(permission == Permission.NO_ACCESS ? fixture : fixture.granting("devs", permission));

            assertThat(change.change(ADA, ACME, DEVS, UI, permission, ORIGIN)).isEqualTo(Outcome.done(before));

            assertUnchanged(before);
        }

        @Test
        void to_a_package_without_record_records_it() {
            RegistryPackage after = aPackage()
                    .named(UI)
                    .restricted()
                    .granting("devs", Permission.READ)
                    .createdAt(KEPT)
                    .build();

            assertThat(change.change(ADA, ACME, DEVS, UI, Permission.READ, ORIGIN))
                    .isEqualTo(Outcome.done(after));

            assertThat(packages.find(UI)).contains(after);
            assertThat(auditLog.newest(10))
                    .containsExactly(
                            event(ADA, AuditAction.TEAM_GRANTED_READING, "acme:devs"),
                            event(ADA, AuditAction.PACKAGE_IMPORTED, "acme"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"@acme2/ui", "@Acme/ui", "acme", "@ada/ui"})
        void is_for_packages_of_the_scope(String name) {
            assertRefused(
                    change.change(ADA, ACME, DEVS, PackageName.parse(name), Permission.READ, ORIGIN),
                    OUTSIDE_SCOPE,
                    "The teams of the organization acme are granted packages of its scope @acme, and " + name
                            + " is not in it");

            assertThat(packages.find(PackageName.parse(name))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"alan", "eve", "acme.deploy"})
        void is_granted_by_nobody_who_is_no_admin_any_more(Username by) {
            RegistryPackage before = added(aPackage().named(UI).ownedBy(by));

            assertRefused(
                    change.change(by, ACME, DEVS, UI, Permission.READ_AND_WRITE, ORIGIN),
                    ROLE_MISSING,
                    "Only an owner or an admin of the organization acme may do that: ask one of them");

            assertUnchanged(before);
        }

        @Test
        void is_for_teams_and_organizations_that_exist() {
            RegistryPackage before = added(aPackage().named(UI));
            var none = new OrganizationName("none");

            assertRefused(
                    change.change(ADA, ACME, new TeamName("devs2"), UI, Permission.READ, ORIGIN),
                    NO_SUCH_TEAM,
                    "The organization acme has no team devs2: see npm team ls acme");
            assertRefused(
                    change.change(ADA, none, DEVS, PackageName.parse("@none/ui"), Permission.READ, ORIGIN),
                    NO_SUCH_ORGANIZATION,
                    "There is no organization none, or you may not see it");

            assertUnchanged(before);
            assertThat(packages.find(PackageName.parse("@none/ui"))).isEmpty();
        }

        private static void assertRefused(
                Outcome<RegistryPackage, OrganizationRefusal> outcome, OrganizationRefusal.Code code, String message) {
            assertThat(outcome).isEqualTo(Outcome.refused(new OrganizationRefusal(code, message)));
        }
    }

    // ---- governing ----

    @Nested
    final class Governing {

        private final ChangeCollaborators collaborators =
                new ChangeCollaborators(packages, organizations, accounts, auditLog, unitOfWork, clock);
        private final ChangeVisibility visibility =
                new ChangeVisibility(packages, organizations, auditLog, unitOfWork, clock);
        private final ChangePublishingAccess publishingAccess =
                new ChangePublishingAccess(packages, organizations, auditLog, unitOfWork, clock);

        @ParameterizedTest
        @ValueSource(strings = {"ada", "grace"})
        void is_for_owners_and_admins(Username by) {
            added(aPackage().named(UI).restricted().ofOrganization());

            collaborators.change(by, UI, Set.of(ALAN), ORIGIN);
            visibility.change(by, UI, Visibility.PUBLIC, ORIGIN);
            publishingAccess.change(by, UI, PublishingAccess.TWO_FACTOR_ONLY, ORIGIN);

            assertThat(packages.find(UI))
                    .contains(aPackage()
                            .named(UI)
                            .ownedBy(ALAN)
                            .ofOrganization()
                            .publishingAccess(PublishingAccess.TWO_FACTOR_ONLY)
                            .build());
            assertThat(auditLog.newest(10))
                    .containsExactly(
                            event(by, AuditAction.PUBLISHING_ACCESS_CHANGED, "acme"),
                            event(by, AuditAction.VISIBILITY_CHANGED, "acme"),
                            event(by, AuditAction.COLLABORATORS_CHANGED, "acme"));
        }

        /** Not even for a collaborator, who may write. */
        @ParameterizedTest
        @ValueSource(strings = {"alan", "acme.deploy", "eve"})
        void is_for_nobody_else(Username by) {
            RegistryPackage before = added(aPackage().named(UI).ownedBy(by).ofOrganization());

            assertThatThrownBy(() -> collaborators.change(by, UI, Set.of(by, EDSGER), ORIGIN))
                    .isInstanceOf(PackageChangedException.class);
            assertThatThrownBy(() -> visibility.change(by, UI, Visibility.RESTRICTED, ORIGIN))
                    .isInstanceOf(PackageChangedException.class);
            assertThatThrownBy(() -> publishingAccess.change(by, UI, PublishingAccess.TWO_FACTOR_ONLY, ORIGIN))
                    .isInstanceOf(PackageChangedException.class);

            assertUnchanged(before);
        }

        @Test
        void a_package_without_record_records_it_and_opens_it_to_nobody() {
            visibility.change(GRACE, UI, Visibility.RESTRICTED, ORIGIN);

            assertThat(packages.find(UI))
                    .contains(aPackage().named(UI).restricted().createdAt(KEPT).build());
            assertThat(auditLog.newest(10)).containsExactly(event(GRACE, AuditAction.PACKAGE_IMPORTED, "acme"));
        }

        @Test
        void an_organization_may_have_no_collaborators() {
            added(aPackage().named(UI).ownedBy(ALAN).ofOrganization());

            collaborators.change(ADA, UI, Set.of(), ORIGIN);

            assertThat(packages.find(UI))
                    .contains(aPackage().named(UI).ofOrganization().build());
        }

        @Test
        void collaborators_are_members() {
            RegistryPackage before = added(aPackage().named(UI).ownedBy(ALAN));

            assertThat(collaborators.change(ADA, UI, Set.of(ALAN, EVE), ORIGIN))
                    .isEqualTo(Outcome.refused(new PackageRefusal(
                            PackageRefusal.Code.NOT_A_MEMBER,
                            "eve is no member of the organization acme: add them first with npm org set acme eve")));
            assertThat(collaborators.change(ADA, UI, Set.of(GONE), ORIGIN))
                    .isEqualTo(Outcome.refused(new PackageRefusal(
                            PackageRefusal.Code.NO_SUCH_ACCOUNT,
                            "There is no active account named gone: check the name")));

            assertUnchanged(before);
        }

        @Test
        void a_service_account_can_be_a_collaborator() {
            added(aPackage().named(UI));

            collaborators.change(ADA, UI, Set.of(DEPLOY), ORIGIN);

            assertThat(packages.find(UI).orElseThrow().collaborators()).containsExactly(DEPLOY);
        }

        /** Clients are shown them and send them back. */
        @Test
        void owners_of_the_organization_need_not_be_named_and_are_not_kept() {
            RegistryPackage before = added(aPackage().named(UI).ownedBy(ALAN));

            assertThat(collaborators.change(GRACE, UI, Set.of(ADA, ALAN), ORIGIN))
                    .isEqualTo(Outcome.done(before));
            assertUnchanged(before);

            collaborators.change(GRACE, UI, Set.of(ADA, GRACE), ORIGIN);
            assertThat(packages.find(UI).orElseThrow().collaborators()).containsExactly(GRACE);
        }
    }

    // ---- publishing, listing, importing ----

    @ParameterizedTest
    @EnumSource
    void what_is_published_first_is_all_developers_to_write(Visibility wanted) {
        var record = new RecordPackageChange(
                packages, organizations, new InMemoryPackageClaims(), auditLog, unitOfWork, clock);
        RegistryPackageFixture expected = aPackage().named(UI).ofOrganization().createdAt(KEPT);

        record.record(ALAN, UI, wanted, ORIGIN);

        assertThat(packages.find(UI))
                .contains((wanted == Visibility.RESTRICTED ? expected.restricted() : expected).build());
        assertThat(auditLog.newest(10))
                .containsExactly(
                        event(ALAN, AuditAction.PACKAGE_PUBLISHED, "acme"),
                        event(ALAN, AuditAction.PACKAGE_CREATED, "acme"));
    }

    @Test
    void lists_what_each_may_do_with_the_packages_of_the_organization() {
        added(aPackage().named("@acme/closed").restricted());
        added(aPackage().named("@acme/open"));
        added(aPackage().named("@acme/read").restricted().granting("devs", Permission.READ));
        added(aPackage().named("@acme/write").restricted().granting("devs", Permission.READ_AND_WRITE));
        added(aPackage().named("@acme/all").restricted().ofOrganization());
        added(aPackage().named("@acme2/open"));
        var list = new ListPackages(packages, organizations);

        assertThat(list.list(ACME, ADA).entrySet())
                .extracting(Object::toString)
                .containsExactly(
                        "@acme/all=READ_AND_WRITE",
                        "@acme/closed=READ_AND_WRITE",
                        "@acme/open=READ_AND_WRITE",
                        "@acme/read=READ_AND_WRITE",
                        "@acme/write=READ_AND_WRITE");
        assertThat(list.list(ACME, ALAN).entrySet())
                .extracting(Object::toString)
                .containsExactly(
                        "@acme/all=READ_AND_WRITE", "@acme/open=READ", "@acme/read=READ", "@acme/write=READ_AND_WRITE");
        assertThat(list.list(ACME, EDSGER).entrySet())
                .extracting(Object::toString)
                .containsExactly("@acme/all=READ_AND_WRITE", "@acme/open=READ");
        assertThat(list.list(ACME, EVE)).isEmpty();
        assertThat(list.list(new OrganizationName("none"), ADA)).isEmpty();
    }

    @Test
    void lists_packages_of_all_organizations_and_those_of_a_member_alone() {
        organizations.add(anOrganization()
                .named("beta")
                .ownedBy(EVE)
                .with(ALAN, Role.MEMBER)
                .build());
        added(aPackage().named("@acme/read").restricted().granting("devs", Permission.READ));
        added(aPackage().named("@acme/own").restricted().ownedBy(ALAN));
        added(aPackage().named("@alan/ui").restricted());
        added(aPackage().named("@beta/all").restricted().granting(TeamName.DEVELOPERS, Permission.READ));
        added(aPackage().named("@beta/closed").restricted());
        added(aPackage().named("left-pad").ownedBy(ALAN));
        added(aPackage().named("right-pad"));

        assertThat(new ListPackages(packages, organizations).list(ALAN).entrySet())
                .extracting(Object::toString)
                .containsExactly(
                        "@acme/own=READ_AND_WRITE",
                        "@acme/read=READ",
                        "@alan/ui=READ_AND_WRITE",
                        "@beta/all=READ",
                        "left-pad=READ_AND_WRITE");
    }

    @Nested
    final class Importing {

        private final ImportPackages importPackages = new ImportPackages(
                packages,
                organizations,
                accounts,
                () -> List.of(UI, PackageName.parse("@acme/api"), PackageName.parse("@acme2/ui")),
                auditLog,
                unitOfWork,
                clock);

        @Test
        void what_is_in_the_scope_becomes_the_organizations() {
            var assignment = new ImportPackages.Assignment(Map.of(UI, Set.of(ALAN)), Map.of(), Visibility.RESTRICTED);

            ImportPackages.Result result = imported(assignment);

            assertThat(result.imported().entrySet())
                    .containsExactly(Map.entry(PackageName.parse("@acme/api"), Set.of()), Map.entry(UI, Set.of(ALAN)));
            assertThat(result.unassigned()).containsExactly(PackageName.parse("@acme2/ui"));
            assertThat(result.unknown()).isEmpty();
            assertThat(packages.find(UI))
                    .contains(aPackage()
                            .named(UI)
                            .restricted()
                            .ownedBy(ALAN)
                            .ofOrganization()
                            .createdAt(KEPT)
                            .build());
            assertThat(packages.find(PackageName.parse("@acme/api")))
                    .contains(aPackage()
                            .named("@acme/api")
                            .restricted()
                            .ofOrganization()
                            .createdAt(KEPT)
                            .build());
        }

        @Test
        void nobody_who_is_no_member_is_assigned() {
            var assignment = new ImportPackages.Assignment(
                    Map.of(UI, Set.of(EVE, ALAN)),
                    Map.of(new ScopeName("acme"), Set.of(new Username("nobody"))),
                    Visibility.PUBLIC);

            ImportPackages.Result result = imported(assignment);

            assertThat(result.unknown()).containsExactly(EVE, new Username("nobody"));
            assertThat(packages.find(UI)).isEmpty();
            assertThat(packages.find(PackageName.parse("@acme/api"))).isEmpty();
            assertThat(auditLog.newest(10)).isEmpty();
        }

        @Test
        void a_scope_of_the_organization_is_assigned_to_its_members() {
            var assignment = new ImportPackages.Assignment(
                    Map.of(), Map.of(new ScopeName("acme"), Set.of(EDSGER)), Visibility.PUBLIC);

            imported(assignment);

            assertThat(packages.findByCollaborator(EDSGER))
                    .extracting(found -> found.name().toString())
                    .containsExactly("@acme/api", "@acme/ui");
        }

        private ImportPackages.Result imported(ImportPackages.Assignment assignment) {
            Administrator root = new AuthorizeAdministrator(accounts)
                    .authorize(new Username("root"))
                    .orElseThrow();
            return importPackages.importPackages(root, assignment, false, ORIGIN);
        }
    }

    private RegistryPackage added(RegistryPackageFixture fixture) {
        RegistryPackage added = fixture.build();
        packages.add(added);
        return added;
    }

    private void assertUnchanged(RegistryPackage before) {
        assertThat(packages.find(before.name())).contains(before);
        assertThat(auditLog.newest(10)).isEmpty();
    }

    private static AuditEvent event(Username by, AuditAction action, String within) {
        return AuditEvent.of(action, UI.toString())
                .within(within)
                .by(by.value())
                .from(ORIGIN)
                .at(KEPT);
    }
}
