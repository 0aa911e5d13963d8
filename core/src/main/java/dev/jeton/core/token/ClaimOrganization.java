package dev.jeton.core.token;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.Organizations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Gives an organization an owner where nobody is left who could: its owners are gone, or its policy shuts them out. It asks
 * nothing of tokens afterwards.
 */
public final class ClaimOrganization {

    private final Organizations organizations;
    private final TokenPolicies policies;
    private final Accounts accounts;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ClaimOrganization(
            Organizations organizations,
            TokenPolicies policies,
            Accounts accounts,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.organizations = organizations;
        this.policies = policies;
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @param owner who becomes one; those who were owners stay */
    public Outcome<Organization, OrganizationRefusal> claim(
            Administrator by, OrganizationName name, Username owner, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork.perform(() -> {
            if (organizations.lock(name).isEmpty()) {
                return OrganizationRefusal.noSuchOrganization(name);
            }
            Optional<Account> account =
                    accounts.find(owner).filter(Account::isPerson).filter(Account::isActive);
            if (account.isEmpty()) {
                return OrganizationRefusal.noSuchAccount(owner);
            }
            policies.put(TokenPolicy.none(name));
            auditLog.add(event(AuditAction.TOKEN_POLICY_CHANGED, name.value(), by, name, origin, now));
            auditLog.add(event(AuditAction.OWNER_SET, owner.value(), by, name, origin, now));
            return Outcome.done(organizations
                    .update(name, organization -> organization.ownedBy(owner, now))
                    .orElseThrow());
        });
    }

    private static AuditEvent event(
            AuditAction action, String subject, Administrator by, OrganizationName name, Origin origin, Instant at) {
        return AuditEvent.of(action, subject)
                .within(name.value())
                .by(by.name().value())
                .from(origin)
                .at(at);
    }
}
