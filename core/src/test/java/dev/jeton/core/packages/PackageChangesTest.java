package dev.jeton.core.packages;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aName;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.core.packages.RegistryPackageFixture.aScopedName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Changing collaborators, visibility and publishing access. */
final class PackageChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Instant KEPT = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Origin ORIGIN = new Origin(IpAddress.parse("192.0.2.1"), Optional.of("0123abcd"));
    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");
    private static final Username GONE = new Username("gone");
    private static final Username STRANGER = new Username("stranger");

    private final Packages packages = new InMemoryPackages();
    private final Organizations organizations = new InMemoryOrganizations();
    private final Accounts accounts = new InMemoryAccounts();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InstantSource clock = InstantSource.fixed(NOW);

    @BeforeEach
    void add_accounts() {
        accounts.add(anAccount().named(ADA).build());
        accounts.add(anAccount().named(GRACE).build());
        accounts.add(anAccount().named(GONE).deactivatedAt(NOW).build());
    }

    private RegistryPackage added(RegistryPackageFixture fixture) {
        RegistryPackage added = fixture.build();
        packages.add(added);
        return added;
    }

    private void assertRecorded(RegistryPackage expected, AuditAction... newestFirst) {
        assertThat(packages.find(expected.name())).contains(expected);
        assertThat(auditLog.newest(10)).extracting(AuditEvent::action).containsExactly(newestFirst);
        assertThat(auditLog.newest(10))
                .allSatisfy(event -> assertThat(event)
                        .isEqualTo(new AuditEvent(
                                KEPT,
                                event.action(),
                                expected.name().toString(),
                                expected.name().scope().map(ScopeName::value),
                                Optional.of("ada"),
                                Optional.of(ORIGIN.client()),
                                ORIGIN.token())));
    }

    private void assertNothingChanged(Optional<RegistryPackage> expected, PackageName name) {
        assertThat(packages.find(name)).isEqualTo(expected);
        assertThat(auditLog.newest(10)).isEmpty();
    }

    private static void assertRefused(
            Outcome<RegistryPackage, PackageRefusal> outcome, PackageRefusal.Code code, String message) {
        assertThat(outcome).isEqualTo(Outcome.refused(new PackageRefusal(code, message)));
    }

    @Nested
    final class Collaborators {

        private final ChangeCollaborators change =
                new ChangeCollaborators(packages, organizations, accounts, auditLog, unitOfWork, clock);

        @Test
        void are_all_that_was_asked_for() {
            RegistryPackage before = added(aPackage()
                    .restricted()
                    .publishingAccess(PublishingAccess.TWO_FACTOR_ONLY)
                    .ownedBy(ADA));
            RegistryPackage after = aPackage()
                    .named(before.name())
                    .restricted()
                    .publishingAccess(PublishingAccess.TWO_FACTOR_ONLY)
                    .ownedBy(ADA, GRACE)
                    .build();

            assertThat(change.change(ADA, before.name(), Set.of(ADA, GRACE), ORIGIN))
                    .isEqualTo(Outcome.done(after));

            assertRecorded(after, AuditAction.COLLABORATORS_CHANGED);
        }

        @Test
        void may_leave_out_whoever_changes_them() {
            RegistryPackage before = added(aPackage().ownedBy(ADA));

            change.change(ADA, before.name(), Set.of(GRACE), ORIGIN);

            assertRecorded(aPackage().named(before.name()).ownedBy(GRACE).build(), AuditAction.COLLABORATORS_CHANGED);
        }

        /** What was decided before the record was locked holds no more. */
        @Test
        void are_not_changed_by_whoever_has_just_been_removed() {
            RegistryPackage before = added(aPackage().ownedBy(GRACE));

            assertThatThrownBy(() -> change.change(ADA, before.name(), Set.of(ADA, GRACE), ORIGIN))
                    .isInstanceOf(PackageChangedException.class);

            assertNothingChanged(Optional.of(before), before.name());
        }

        @Test
        void that_are_the_same_change_nothing() {
            RegistryPackage before = added(aPackage().ownedBy(ADA, GRACE));

            assertThat(change.change(ADA, before.name(), Set.of(GRACE, ADA), ORIGIN))
                    .isEqualTo(Outcome.done(before));

            assertNothingChanged(Optional.of(before), before.name());
        }

        @Test
        void are_never_none() {
            RegistryPackage before = added(aPackage().ownedBy(ADA));

            assertRefused(
                    change.change(ADA, before.name(), Set.of(), ORIGIN),
                    PackageRefusal.Code.NO_COLLABORATORS,
                    "Cannot remove all owners of a package: add someone else first");

            assertNothingChanged(Optional.of(before), before.name());
        }

        @ParameterizedTest
        @CsvSource({"199, true", "200, true", "201, false"})
        void are_two_hundred_at_most(int count, boolean done) {
            RegistryPackage before = added(aPackage().ownedBy(ADA));
            Set<Username> many = new HashSet<>();
            for (int number = 0; number < count; number++) {
                var name = new Username("many" + number);
                accounts.add(anAccount().named(name).build());
                many.add(name);
            }

            Outcome<RegistryPackage, PackageRefusal> outcome = change.change(ADA, before.name(), many, ORIGIN);

            if (done) {
                assertRecorded(
                        aPackage()
                                .named(before.name())
                                .ownedBy(many.toArray(Username[]::new))
                                .build(),
                        AuditAction.COLLABORATORS_CHANGED);
            } else {
                assertRefused(
                        outcome,
                        PackageRefusal.Code.TOO_MANY_COLLABORATORS,
                        "A package has 200 owners at most: remove some first");
                assertNothingChanged(Optional.of(before), before.name());
            }
        }

        @ParameterizedTest
        @CsvSource({"stranger", "gone"})
        void are_accounts_that_are_active(Username added) {
            RegistryPackage before = added(aPackage().ownedBy(ADA));

            assertRefused(
                    change.change(ADA, before.name(), Set.of(ADA, added), ORIGIN),
                    PackageRefusal.Code.NO_SUCH_ACCOUNT,
                    "There is no active account named " + added + ": check the name");

            assertNothingChanged(Optional.of(before), before.name());
        }

        /** Otherwise nobody could be added or removed before whoever has left. */
        @Test
        void may_stay_when_they_are_no_longer_active() {
            RegistryPackage before = added(aPackage().ownedBy(ADA, GONE));

            change.change(ADA, before.name(), Set.of(ADA, GONE, GRACE), ORIGIN);

            assertRecorded(
                    aPackage().named(before.name()).ownedBy(ADA, GONE, GRACE).build(),
                    AuditAction.COLLABORATORS_CHANGED);
        }

        @Test
        void of_a_package_without_record_are_recorded() {
            PackageName name = aScopedName();

            change.change(ADA, name, Set.of(ADA, GRACE), ORIGIN);

            assertRecorded(
                    aPackage()
                            .named(name)
                            .restricted()
                            .ownedBy(ADA, GRACE)
                            .createdAt(KEPT)
                            .build(),
                    AuditAction.COLLABORATORS_CHANGED,
                    AuditAction.PACKAGE_IMPORTED);
        }

        @Test
        void of_a_package_without_record_are_at_least_whoever_records_it() {
            PackageName name = aName();

            change.change(ADA, name, Set.of(ADA), ORIGIN);

            assertRecorded(aPackage().named(name).ownedBy(ADA).createdAt(KEPT).build(), AuditAction.PACKAGE_IMPORTED);
        }

        @Test
        void that_are_refused_record_nothing_of_a_package_without_record() {
            PackageName name = aScopedName();

            assertRefused(
                    change.change(ADA, name, Set.of(ADA, STRANGER), ORIGIN),
                    PackageRefusal.Code.NO_SUCH_ACCOUNT,
                    "There is no active account named stranger: check the name");

            assertNothingChanged(Optional.empty(), name);
        }
    }

    @Nested
    final class OfVisibility {

        private final ChangeVisibility change =
                new ChangeVisibility(packages, organizations, auditLog, unitOfWork, clock);

        @ParameterizedTest
        @CsvSource({"PUBLIC, RESTRICTED", "RESTRICTED, PUBLIC"})
        void a_scoped_package_takes_each(Visibility from, Visibility to) {
            RegistryPackage before = added(visible(aScopedName(), from));
            RegistryPackage after = visible(before.name(), to).build();

            assertThat(change.change(ADA, before.name(), to, ORIGIN)).isEqualTo(Outcome.done(after));

            assertRecorded(after, AuditAction.VISIBILITY_CHANGED);
        }

        @ParameterizedTest
        @EnumSource
        void what_is_so_already_is_not_changed(Visibility visibility) {
            RegistryPackage before = added(visible(aScopedName(), visibility));

            assertThat(change.change(ADA, before.name(), visibility, ORIGIN)).isEqualTo(Outcome.done(before));

            assertNothingChanged(Optional.of(before), before.name());
        }

        @Test
        void an_unscoped_package_is_always_public() {
            RegistryPackage before = added(aPackage().named(aName()).ownedBy(ADA));
            String message = "An unscoped package is always public: only a scoped one like @acme/ui can be restricted";
            PackageName unrecorded = aName();

            assertRefused(
                    change.change(ADA, before.name(), Visibility.RESTRICTED, ORIGIN),
                    PackageRefusal.Code.UNSCOPED_IS_PUBLIC,
                    message);
            assertRefused(
                    change.change(ADA, unrecorded, Visibility.RESTRICTED, ORIGIN),
                    PackageRefusal.Code.UNSCOPED_IS_PUBLIC,
                    message);
            assertThat(change.change(ADA, before.name(), Visibility.PUBLIC, ORIGIN))
                    .isEqualTo(Outcome.done(before));

            assertNothingChanged(Optional.of(before), before.name());
            assertNothingChanged(Optional.empty(), unrecorded);
        }

        @Test
        void a_package_without_record_gets_one() {
            PackageName restricted = aScopedName();

            change.change(ADA, restricted, Visibility.RESTRICTED, ORIGIN);

            assertRecorded(
                    visible(restricted, Visibility.RESTRICTED).createdAt(KEPT).build(), AuditAction.PACKAGE_IMPORTED);
        }

        @Test
        void a_package_without_record_gets_one_and_is_opened() {
            PackageName open = aScopedName();

            change.change(ADA, open, Visibility.PUBLIC, ORIGIN);

            assertRecorded(
                    visible(open, Visibility.PUBLIC).createdAt(KEPT).build(),
                    AuditAction.VISIBILITY_CHANGED,
                    AuditAction.PACKAGE_IMPORTED);
        }

        private static RegistryPackageFixture visible(PackageName name, Visibility visibility) {
            RegistryPackageFixture fixture = aPackage().named(name).ownedBy(ADA);
            return visibility == Visibility.RESTRICTED ? fixture.restricted() : fixture;
        }
    }

    @Nested
    final class OfPublishingAccess {

        private final ChangePublishingAccess change =
                new ChangePublishingAccess(packages, organizations, auditLog, unitOfWork, clock);

        @ParameterizedTest
        @CsvSource({
            "ANY, TWO_FACTOR_OR_AUTOMATION",
            "ANY, TWO_FACTOR_ONLY",
            "TWO_FACTOR_ONLY, ANY",
            "TWO_FACTOR_ONLY, TWO_FACTOR_OR_AUTOMATION"
        })
        void a_package_takes_each(PublishingAccess from, PublishingAccess to) {
            RegistryPackage before =
                    added(aPackage().restricted().publishingAccess(from).ownedBy(ADA, GRACE));
            RegistryPackage after = aPackage()
                    .named(before.name())
                    .restricted()
                    .publishingAccess(to)
                    .ownedBy(ADA, GRACE)
                    .build();

            assertThat(change.change(ADA, before.name(), to, ORIGIN)).isEqualTo(after);

            assertRecorded(after, AuditAction.PUBLISHING_ACCESS_CHANGED);
        }

        @ParameterizedTest
        @EnumSource
        void what_is_so_already_is_not_changed(PublishingAccess access) {
            RegistryPackage before = added(aPackage().publishingAccess(access).ownedBy(ADA));

            assertThat(change.change(ADA, before.name(), access, ORIGIN)).isEqualTo(before);

            assertNothingChanged(Optional.of(before), before.name());
        }

        @Test
        void a_package_without_record_gets_one() {
            PackageName name = aName();

            change.change(ADA, name, PublishingAccess.TWO_FACTOR_ONLY, ORIGIN);

            assertRecorded(
                    aPackage()
                            .named(name)
                            .publishingAccess(PublishingAccess.TWO_FACTOR_ONLY)
                            .ownedBy(ADA)
                            .createdAt(KEPT)
                            .build(),
                    AuditAction.PUBLISHING_ACCESS_CHANGED,
                    AuditAction.PACKAGE_IMPORTED);
        }
    }
}
