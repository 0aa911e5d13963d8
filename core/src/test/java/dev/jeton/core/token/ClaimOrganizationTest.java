package dev.jeton.core.token;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.Outcome;
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
import dev.jeton.core.memory.InMemoryTokenPolicies;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator does where an organization has nobody left. */
final class ClaimOrganizationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Origin ORIGIN = Origin.of(IpAddress.parse("192.0.2.1"));
    private static final OrganizationName ACME = new OrganizationName("acme");
    private static final Username ADA = new Username("ada");
    private static final Username ROOT = new Username("root");

    private final Organizations organizations = new InMemoryOrganizations();
    private final TokenPolicies policies = new InMemoryTokenPolicies();
    private final Accounts accounts = new InMemoryAccounts();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final ClaimOrganization claim =
            new ClaimOrganization(organizations, policies, accounts, auditLog, new InMemoryUnitOfWork(), () -> NOW);

    @BeforeEach
    void found_an_organization_that_nobody_can_manage() {
        accounts.add(anAccount().named(ROOT).administrator().build());
        accounts.add(anAccount().named(ADA).deactivatedAt(NOW).build());
        accounts.add(Account.ofService(new Username("acme.deploy"), NOW));
        organizations.add(anOrganization().named(ACME).ownedBy(ADA).build());
        policies.put(new TokenPolicy(
                ACME, Optional.of(Duration.ofDays(1)), Set.of(TokenKind.GRANULAR), List.of(), true, Optional.empty()));
    }

    private Administrator root() {
        return new AuthorizeAdministrator(accounts).authorize(ROOT).orElseThrow();
    }

    @Test
    void it_has_one_more_owner_and_asks_nothing_of_tokens() {
        Outcome<Organization, OrganizationRefusal> outcome = claim.claim(root(), ACME, ROOT, ORIGIN);

        assertThat(outcome).isEqualTo(Outcome.done(organizations.find(ACME).orElseThrow()));
        assertThat(organizations.find(ACME).orElseThrow().owners()).containsExactlyInAnyOrder(ADA, ROOT);
        assertThat(policies.find(List.of(ACME))).containsValue(TokenPolicy.none(ACME));
        assertThat(auditLog.newest(10))
                .extracting(AuditEvent::action)
                .containsExactly(AuditAction.OWNER_SET, AuditAction.TOKEN_POLICY_CHANGED);
        assertThat(auditLog.newest(10)).allMatch(event -> event.isIn("acme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "nobody", "acme.deploy"})
    void its_new_owner_is_a_person_whose_account_is_active(String name) {
        Outcome<Organization, OrganizationRefusal> outcome = claim.claim(root(), ACME, new Username(name), ORIGIN);

        assertThat(code(outcome)).isEqualTo("NO_SUCH_ACCOUNT");
        assertThat(organizations.find(ACME).orElseThrow().roleOf(new Username(name)))
                .isNotEqualTo(Optional.of(Role.ADMIN));
        assertThat(policies.find(List.of(ACME)).get(ACME).twoFactor()).isTrue();
        assertThat(auditLog.newest(10)).isEmpty();
    }

    @Test
    void there_has_to_be_such_an_organization() {
        assertThat(code(claim.claim(root(), new OrganizationName("none"), ROOT, ORIGIN)))
                .isEqualTo("NO_SUCH_ORGANIZATION");
    }

    private static String code(Outcome<Organization, OrganizationRefusal> outcome) {
        return outcome.fold(done -> "done", refusal -> refusal.code().name());
    }
}
