package dev.jeton.core.token;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.OrganizationRefusal;
import dev.jeton.core.organization.OrganizationRefusal.Code;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.Role;
import java.time.InstantSource;

/** Changes what an organization asks of the tokens of its members. Tokens that break it stop working; none is deleted. */
public final class ChangeTokenPolicy {

    private final TokenPolicies policies;
    private final Organizations organizations;
    private final Accounts accounts;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeTokenPolicy(
            TokenPolicies policies,
            Organizations organizations,
            Accounts accounts,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.policies = policies;
        this.organizations = organizations;
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Refuses what would shut out whoever asks: their own address, or their account without two-factor authentication.
     *
     * @param by whose right to do this has been decided
     */
    public Outcome<TokenPolicy, OrganizationRefusal> change(Username by, TokenPolicy policy, Origin origin) {
        OrganizationName name = policy.organization();
        return unitOfWork.perform(() -> {
            var locked = organizations.lock(name);
            if (locked.isEmpty()) {
                return OrganizationRefusal.noSuchOrganization(name);
            }
            if (!locked.get().hasRole(by, Role.OWNER)) {
                return OrganizationRefusal.roleMissing(name, Role.OWNER);
            }
            if (!policy.allowsFrom(origin.client())) {
                return OrganizationRefusal.refuse(
                        Code.ADDRESS_SHUT_OUT,
                        "Your own address " + origin.client()
                                + " is in none of these IP ranges: add one that it is in");
            }
            if (accounts.find(by)
                    .map(Account::twoFactor)
                    .filter(policy::allowsMode)
                    .isEmpty()) {
                return OrganizationRefusal.refuse(
                        Code.TWO_FACTOR_FIRST,
                        "Enable two-factor authentication for your own account before you ask it of the members");
            }
            policies.put(policy);
            auditLog.add(AuditEvent.of(AuditAction.TOKEN_POLICY_CHANGED, name.value())
                    .within(name.value())
                    .by(by.value())
                    .from(origin)
                    .at(clock.instant()));
            return Outcome.done(policy);
        });
    }
}
