package dev.jeton.core.packages;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.UnitOfWork;
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
import dev.jeton.core.memory.InMemoryPackages;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.packages.ImportPackages.Assignment;
import dev.jeton.core.packages.ImportPackages.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportPackagesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Instant KEPT = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Origin ORIGIN = new Origin(IpAddress.parse("192.0.2.1"), Optional.of("0123abcd"));
    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");
    private static final Username ROOT = new Username("root");
    private static final Assignment NOBODY = new Assignment(Map.of(), Map.of(), Visibility.PUBLIC);

    private final Packages packages = new InMemoryPackages();
    private final Organizations organizations = new InMemoryOrganizations();
    private final Accounts accounts = new InMemoryAccounts();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final CountingUnits unitOfWork = new CountingUnits();
    private final List<PackageName> upstream = new ArrayList<>();
    private final ImportPackages importPackages = new ImportPackages(
            packages, organizations, accounts, () -> upstream, auditLog, unitOfWork, InstantSource.fixed(NOW));

    @BeforeEach
    void add_accounts() {
        accounts.add(anAccount().named(ADA).build());
        accounts.add(anAccount().named(GRACE).deactivatedAt(NOW).build());
        accounts.add(anAccount().named(ROOT).administrator().build());
    }

    @Test
    void the_most_particular_assignment_counts() {
        upstream("left-pad", "@ada/own", "@acme/ui", "@acme/api", "@ada/given", "@grace/own");
        var assignment = new Assignment(
                Map.of(
                        name("left-pad"),
                        Set.of(ADA),
                        name("@acme/ui"),
                        Set.of(ADA, GRACE),
                        name("@ada/given"),
                        Set.of(GRACE)),
                Map.of(new ScopeName("acme"), Set.of(ROOT)),
                Visibility.PUBLIC);

        Result result = imported(assignment);

        assertThat(result.imported().entrySet())
                .containsExactly(
                        Map.entry(name("@acme/api"), Set.of(ROOT)),
                        Map.entry(name("@acme/ui"), Set.of(ADA, GRACE)),
                        Map.entry(name("@ada/given"), Set.of(GRACE)),
                        Map.entry(name("@ada/own"), Set.of(ADA)),
                        Map.entry(name("@grace/own"), Set.of(GRACE)),
                        Map.entry(name("left-pad"), Set.of(ADA)));
        assertThat(result.unassigned()).isEmpty();
        assertThat(result.unknown()).isEmpty();
        assertThat(result.recorded()).isZero();
        result.imported()
                .forEach((name, owners) -> assertThat(packages.find(name))
                        .contains(new RegistryPackage(
                                name, Visibility.PUBLIC, PublishingAccess.ANY, owners, Map.of(), KEPT)));
    }

    @Test
    void each_is_in_the_audit_log() {
        upstream("left-pad", "@ada/own");

        imported(new Assignment(Map.of(name("left-pad"), Set.of(ADA)), Map.of(), Visibility.PUBLIC));

        assertThat(auditLog.newest(10)).containsExactly(event("left-pad"), event("@ada/own"));
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC", "RESTRICTED"})
    void scoped_packages_get_the_visibility_and_the_others_are_public(Visibility visibility) {
        upstream("@ada/own", "left-pad");

        imported(new Assignment(Map.of(name("left-pad"), Set.of(ADA)), Map.of(), visibility));

        assertThat(packages.find(name("@ada/own")).orElseThrow().visibility()).isEqualTo(visibility);
        assertThat(packages.find(name("left-pad")).orElseThrow().visibility()).isEqualTo(Visibility.PUBLIC);
    }

    /** A scope may be in upper case, or longer than a user name; the account of another case is not its owner. */
    @Test
    void what_nobody_is_assigned_to_stays_as_it_is() {
        upstream("left-pad", "@acme/ui", "@Ada/ui", "@ada2/ui", "@~ada/ui", "@none/ui", "none");
        var assignment = new Assignment(
                Map.of(name("none"), Set.of()), Map.of(new ScopeName("none"), Set.of()), Visibility.PUBLIC);

        Result result = imported(assignment);

        assertThat(result.imported()).isEmpty();
        assertThat(result.unassigned())
                .extracting(PackageName::toString)
                .containsExactly("@Ada/ui", "@acme/ui", "@ada2/ui", "@none/ui", "@~ada/ui", "left-pad", "none");
        assertThat(result.unassigned())
                .allSatisfy(name -> assertThat(packages.find(name)).isEmpty());
        assertThat(auditLog.newest(10)).isEmpty();
        assertThat(unitOfWork.performed).isZero();
    }

    @Test
    void what_is_assigned_by_name_is_imported_also_if_the_registry_does_not_say_that_it_has_it() {
        upstream("@ada/own");

        Result result = imported(new Assignment(
                Map.of(name("left-pad"), Set.of(ADA), name("@ada/own"), Set.of(ADA)), Map.of(), Visibility.PUBLIC));

        assertThat(packages.find(name("left-pad"))).isPresent();
        assertThat(result.unlisted()).containsExactly(name("left-pad"));
    }

    /** Also where all packages of a scope have a record, it is not mistyped; and it is compared whole. */
    @Test
    void a_scope_of_which_the_registry_has_nothing_is_named() {
        upstream("@acme/ui", "@acme2/ui", "left-pad");
        packages.add(aPackage().named("@acme/ui").ownedBy(GRACE).build());
        var assignment = new Assignment(
                Map.of(),
                Map.of(
                        new ScopeName("acme"), Set.of(ADA),
                        new ScopeName("left-pad"), Set.of(ADA),
                        new ScopeName("acm"), Set.of(ADA)),
                Visibility.PUBLIC);

        Result result = imported(assignment);

        assertThat(result.imported()).isEmpty();
        assertThat(result.emptyScopes()).containsExactly(new ScopeName("acm"), new ScopeName("left-pad"));
        assertThat(result.unlisted()).isEmpty();
    }

    @Test
    void what_has_a_record_is_left_as_it_is() {
        RegistryPackage recorded = aPackage().named("left-pad").ownedBy(GRACE).build();
        packages.add(recorded);
        upstream("left-pad", "@ada/own");

        Result result = imported(new Assignment(Map.of(name("left-pad"), Set.of(ADA)), Map.of(), Visibility.PUBLIC));

        assertThat(result.recorded()).isEqualTo(1);
        assertThat(result.imported()).containsOnlyKeys(name("@ada/own"));
        assertThat(packages.find(name("left-pad"))).contains(recorded);
        assertThat(auditLog.newest(10)).containsExactly(event("@ada/own"));
    }

    @Test
    void importing_again_records_only_what_is_new() {
        upstream("@ada/a", "@ada/b");
        imported(NOBODY);
        upstream("@ada/c");

        Result again = imported(NOBODY);

        assertThat(again.imported()).containsOnlyKeys(name("@ada/c"));
        assertThat(again.recorded()).isEqualTo(2);
        assertThat(auditLog.newest(10)).containsExactly(event("@ada/c"), event("@ada/b"), event("@ada/a"));
    }

    @Test
    void what_is_recorded_at_the_last_moment_stands() {
        RegistryPackage rival = aPackage().named("@ada/a").ownedBy(GRACE).build();
        upstream("@ada/a", "@ada/b");
        unitOfWork.before = () -> packages.add(rival);

        imported(NOBODY);

        assertThat(packages.find(rival.name())).contains(rival);
        assertThat(auditLog.newest(10)).containsExactly(event("@ada/b"));
    }

    @Test
    void a_dry_run_says_the_same_and_changes_nothing() {
        upstream("@ada/own", "left-pad");

        Result dry = importPackages.importPackages(root(), NOBODY, true, ORIGIN);

        assertThat(packages.find(name("@ada/own"))).isEmpty();
        assertThat(auditLog.newest(10)).isEmpty();
        assertThat(dry).isEqualTo(imported(NOBODY));
    }

    @Test
    void where_an_assigned_account_does_not_exist_nothing_is_imported() {
        upstream("@ada/own", "@acme/ui");
        var assignment = new Assignment(
                Map.of(name("left-pad"), Set.of(ADA, new Username("stranger"))),
                Map.of(new ScopeName("acme"), Set.of(new Username("nobody"), GRACE)),
                Visibility.PUBLIC);

        Result result = imported(assignment);

        assertThat(result.unknown()).containsExactly(new Username("nobody"), new Username("stranger"));
        assertThat(packages.find(name("@ada/own"))).isEmpty();
        assertThat(packages.find(name("left-pad"))).isEmpty();
        assertThat(auditLog.newest(10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"199, 1", "200, 1", "201, 2", "400, 2", "401, 3"})
    void many_become_durable_two_hundred_at_a_time(int count, int units) {
        upstream(IntStream.range(0, count).mapToObj(n -> "@ada/p" + n).toArray(String[]::new));

        assertThat(imported(NOBODY).imported()).hasSize(count);

        assertThat(packages.findByCollaborator(ADA)).hasSize(count);
        assertThat(auditLog.newest(1_000)).hasSize(count);
        assertThat(unitOfWork.performed).isEqualTo(units);
    }

    @Test
    void a_registry_that_does_not_say_what_it_has_imports_nothing() {
        var failing = new ImportPackages(
                packages,
                organizations,
                accounts,
                () -> {
                    throw new UpstreamFailedException("The registry does not answer: try again later");
                },
                auditLog,
                unitOfWork,
                InstantSource.fixed(NOW));
        var assignment = new Assignment(Map.of(name("left-pad"), Set.of(ADA)), Map.of(), Visibility.PUBLIC);

        assertThatThrownBy(() -> failing.importPackages(root(), assignment, false, ORIGIN))
                .isInstanceOf(UpstreamFailedException.class)
                .hasMessage("The registry does not answer: try again later");

        assertThat(packages.find(name("left-pad"))).isEmpty();
    }

    private Result imported(Assignment assignment) {
        return importPackages.importPackages(root(), assignment, false, ORIGIN);
    }

    private Administrator root() {
        return new AuthorizeAdministrator(accounts).authorize(ROOT).orElseThrow();
    }

    private void upstream(String... names) {
        Arrays.stream(names).map(ImportPackagesTest::name).forEach(upstream::add);
    }

    private static PackageName name(String text) {
        return PackageName.parse(text);
    }

    private static AuditEvent event(String subject) {
        return new AuditEvent(
                KEPT,
                AuditAction.PACKAGE_IMPORTED,
                subject,
                name(subject).scope().map(ScopeName::value),
                Optional.of("root"),
                Optional.of(ORIGIN.client()),
                ORIGIN.token());
    }

    /** Counts, and lets something happen before the first. */
    private static final class CountingUnits implements UnitOfWork {

        private final UnitOfWork units = new InMemoryUnitOfWork();
        private Runnable before = () -> {};
        private int performed;

        @Override
        public <T> T perform(Supplier<T> work) {
            if (performed++ == 0) {
                before.run();
            }
            return units.perform(work);
        }
    }
}
