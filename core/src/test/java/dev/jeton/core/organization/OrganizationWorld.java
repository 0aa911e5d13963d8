package dev.jeton.core.organization;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
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
import dev.jeton.core.packages.Packages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The organization {@code acme} and all that its use cases need: Ada owns it, Grace is an admin, Alan a member in the
 * team {@code devs}, and {@code acme.deploy} a service account. Eve has nothing to do with it, and Root is the
 * administrator of the server.
 */
final class OrganizationWorld implements InstantSource {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    static final Instant KEPT = Instant.parse("2026-11-24T12:00:00.123Z");
    static final Origin ORIGIN = new Origin(IpAddress.parse("192.0.2.1"), Optional.of("0123abcd"));
    static final OrganizationName ACME = new OrganizationName("acme");
    static final OrganizationName NONE = new OrganizationName("none");
    static final TeamName DEVS = new TeamName("devs");
    static final TeamName OPS = new TeamName("ops");
    static final Username ADA = new Username("ada");
    static final Username GRACE = new Username("grace");
    static final Username ALAN = new Username("alan");
    static final Username EVE = new Username("eve");
    static final Username GONE = new Username("gone");
    static final Username ROOT = new Username("root");
    static final Username DEPLOY = new Username("acme.deploy");

    final Organizations organizations = new InMemoryOrganizations();
    final Accounts accounts = new InMemoryAccounts();
    final Packages packages = new InMemoryPackages();
    final AuditLog auditLog = new InMemoryAuditLog();
    final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

    private Instant now = NOW;

    OrganizationWorld() {
        for (Username name : List.of(ADA, GRACE, ALAN, EVE)) {
            accounts.add(anAccount().named(name).build());
        }
        accounts.add(anAccount().named(ROOT).administrator().build());
        accounts.add(anAccount().named(GONE).deactivatedAt(KEPT).build());
        accounts.add(Account.ofService(DEPLOY, OrganizationFixture.CREATED));
        accounts.reserve(ACME.username());
        organizations.add(acme().build());
    }

    /** As it is at first. */
    static OrganizationFixture acme() {
        return anOrganization()
                .named(ACME)
                .ownedBy(ADA)
                .with(GRACE, Role.ADMIN)
                .with(ALAN, Role.MEMBER)
                .with(DEPLOY, Role.MEMBER)
                .withTeam("devs", ALAN);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    Organization found() {
        return organizations.find(ACME).orElseThrow();
    }

    void become(OrganizationFixture fixture) {
        organizations.update(ACME, before -> fixture.build());
    }

    static AuditEvent event(Username by, AuditAction action, String subject, String within) {
        return AuditEvent.of(action, subject)
                .within(within)
                .by(by.value())
                .from(ORIGIN)
                .at(KEPT);
    }

    void assertRecorded(AuditEvent... newestFirst) {
        assertThat(auditLog.newest(10)).containsExactly(newestFirst);
    }

    void assertUnchanged() {
        assertThat(found()).isEqualTo(acme().build());
        assertThat(auditLog.newest(10)).isEmpty();
    }

    /** For what reason, and with what to say. */
    static void assertRefused(Outcome<?, OrganizationRefusal> outcome, OrganizationRefusal.Code code, String message) {
        assertThat(outcome).isEqualTo(Outcome.refused(new OrganizationRefusal(code, message)));
    }

    static void assertNoOrganization(Outcome<?, OrganizationRefusal> outcome) {
        assertRefused(
                outcome,
                OrganizationRefusal.Code.NO_SUCH_ORGANIZATION,
                "There is no organization none, or you may not see it");
    }

    static void assertOwnersOnly(Outcome<?, OrganizationRefusal> outcome) {
        assertRefused(
                outcome,
                OrganizationRefusal.Code.ROLE_MISSING,
                "Only an owner of the organization acme may do that: ask one of them");
    }

    static void assertAdminsOnly(Outcome<?, OrganizationRefusal> outcome) {
        assertRefused(
                outcome,
                OrganizationRefusal.Code.ROLE_MISSING,
                "Only an owner or an admin of the organization acme may do that: ask one of them");
    }
}
