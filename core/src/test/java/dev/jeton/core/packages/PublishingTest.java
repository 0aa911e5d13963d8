package dev.jeton.core.packages;

import static dev.jeton.core.packages.RegistryPackageFixture.aName;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static dev.jeton.core.packages.RegistryPackageFixture.aScopedName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryPackageClaims;
import dev.jeton.core.memory.InMemoryPackages;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.Organizations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Claiming a name, giving it up, and recording what the registry has accepted. */
final class PublishingTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Instant KEPT = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Origin ORIGIN = new Origin(IpAddress.parse("192.0.2.1"), Optional.of("0123abcd"));
    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");

    private final Packages packages = new InMemoryPackages();
    private final Organizations organizations = new InMemoryOrganizations();
    private final PackageClaims claims = new InMemoryPackageClaims();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private Instant now = NOW;
    private final ClaimPackage claim = new ClaimPackage(packages, claims, unitOfWork, () -> now);
    private final ReleasePackage release = new ReleasePackage(claims, unitOfWork);
    private final RecordPackageChange change =
            new RecordPackageChange(packages, organizations, claims, auditLog, unitOfWork, () -> now);

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true"})
    void a_claim_keeps_the_name_for_an_hour(long millis, boolean free) {
        PackageName name = aName();
        assertThat(claim.claim(ADA, name)).isTrue();
        now = KEPT.plus(Duration.ofHours(1)).plusMillis(millis);

        assertThat(claim.claim(GRACE, name)).isEqualTo(free);
    }

    @Test
    void a_claim_is_in_the_way_of_everybody() {
        PackageName name = aName();
        claim.claim(ADA, name);

        assertThat(claim.claim(GRACE, name)).isFalse();
        assertThat(claim.claim(ADA, name)).isFalse();
        assertThat(claim.claim(ADA, aName())).isTrue();
    }

    /** Two look for a name and find it free; one publishes it, and only then does the other claim it. */
    @Test
    void a_name_that_was_published_meanwhile_is_claimed_by_nobody() {
        RegistryPackage published = aPackage().ownedBy(ADA).build();
        packages.add(published);

        assertThat(claim.claim(GRACE, published.name())).isFalse();
        assertThat(claims.claim(published.name(), ADA, KEPT.plusSeconds(1), KEPT))
                .as("no claim is left behind")
                .isTrue();
    }

    @Test
    void a_claim_that_is_given_up_is_in_the_way_of_nobody() {
        PackageName name = aName();
        claim.claim(ADA, name);

        release.release(GRACE, name);
        assertThat(claim.claim(GRACE, name)).isFalse();
        release.release(ADA, name);

        assertThat(claim.claim(GRACE, name)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whoever_publishes_first_is_the_first_collaborator(Visibility visibility) {
        PackageName name = aScopedName();
        claim.claim(ADA, name);

        change.record(ADA, name, visibility, ORIGIN);

        assertThat(packages.find(name))
                .contains(new RegistryPackage(name, visibility, PublishingAccess.ANY, Set.of(ADA), Map.of(), KEPT));
        assertThat(auditLog.newest(10))
                .containsExactly(event(AuditAction.PACKAGE_PUBLISHED, name), event(AuditAction.PACKAGE_CREATED, name));
        assertThat(claims.claim(name, GRACE, KEPT.plusSeconds(1), KEPT))
                .as("the claim is over")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void an_unscoped_package_is_public_whatever_was_asked_for(Visibility visibility) {
        PackageName name = aName();

        change.record(ADA, name, visibility, ORIGIN);

        assertThat(packages.find(name))
                .contains(new RegistryPackage(
                        name, Visibility.PUBLIC, PublishingAccess.ANY, Set.of(ADA), Map.of(), KEPT));
    }

    @Test
    void what_was_recorded_meanwhile_stands() {
        RegistryPackage meanwhile = aPackage().restricted().ownedBy(GRACE).build();
        claim.claim(ADA, meanwhile.name());
        packages.add(meanwhile);

        change.record(ADA, meanwhile.name(), Visibility.PUBLIC, ORIGIN);

        assertThat(packages.find(meanwhile.name())).contains(meanwhile);
        assertThat(auditLog.newest(10)).containsExactly(event(AuditAction.PACKAGE_PUBLISHED, meanwhile.name()));
        assertThat(claims.claim(meanwhile.name(), GRACE, KEPT.plusSeconds(1), KEPT))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKAGE_PUBLISHED", "PACKAGE_DEPRECATED", "PACKAGE_TAGGED", "PACKAGE_UNPUBLISHED"})
    void any_other_change_is_recorded_and_changes_no_record(AuditAction action) {
        RegistryPackage before = aPackage().ownedBy(ADA).build();
        packages.add(before);

        change.record(ADA, before.name(), action, ORIGIN);

        assertThat(auditLog.newest(10)).containsExactly(event(action, before.name()));
        assertThat(packages.find(before.name())).contains(before);
    }

    @Test
    void a_change_of_a_package_without_record_makes_none() {
        PackageName name = aScopedName();

        change.record(ADA, name, AuditAction.PACKAGE_TAGGED, ORIGIN);

        assertThat(packages.find(name)).isEmpty();
        assertThat(new FindPackage(packages).find(name)).isEmpty();
    }

    @Test
    void what_is_recorded_is_found() {
        PackageName name = aScopedName();
        change.record(ADA, name, Visibility.PUBLIC, ORIGIN);

        assertThat(new FindPackage(packages).find(name))
                .isEqualTo(packages.find(name))
                .isPresent();
    }

    private static AuditEvent event(AuditAction action, PackageName name) {
        return new AuditEvent(
                KEPT,
                action,
                name.toString(),
                name.scope().map(ScopeName::value),
                Optional.of("ada"),
                Optional.of(ORIGIN.client()),
                ORIGIN.token());
    }
}
