package dev.jeton.core.organization;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Takes a service account out of service, for good: none of its tokens works any more. */
public final class RemoveServiceAccount {

    private final Organizations organizations;
    private final Accounts accounts;
    private final TeamGrants grants;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public RemoveServiceAccount(
            Organizations organizations,
            Accounts accounts,
            TeamGrants grants,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.grants = grants;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @param by whose right to do this has been decided */
    public Outcome<Account, OrganizationRefusal> remove(
            Username by, OrganizationName name, Username account, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        return unitOfWork.perform(() -> change.whileLocked(organizations, Role.OWNER, organization -> {
            Optional<Account> found = organization.roleOf(account).flatMap(role -> accounts.find(account));
            if (found.isEmpty()) {
                return OrganizationRefusal.notAMember(name, account);
            }
            if (found.get().isPerson()) {
                return OrganizationRefusal.refuse(
                        OrganizationRefusal.Code.SERVICE_ACCOUNT,
                        account + " is a person: remove them with npm org rm " + name + " " + account);
            }
            grants.end(name, account);
            organizations.update(name, now -> now.without(account));
            auditLog.add(change.event(AuditAction.SERVICE_ACCOUNT_REMOVED, account.value()));
            return Outcome.done(accounts.update(account, before -> before.deactivated(change.at()))
                    .orElseThrow());
        }));
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
