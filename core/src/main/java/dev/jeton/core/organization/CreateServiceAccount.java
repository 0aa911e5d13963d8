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

/** Creates an account that belongs to an organization and to no person: it cannot sign in, holds tokens, and stays
 * when people go. */
public final class CreateServiceAccount {

    private final Organizations organizations;
    private final Accounts accounts;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public CreateServiceAccount(
            Organizations organizations,
            Accounts accounts,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * It is a developer of the organization, and is called like {@code acme.deploy}.
     *
     * @param by whose right to do this has been decided
     * @param suffix what its name ends with, behind the organization's and a dot
     * @throws dev.jeton.core.MalformedValueException if that is no name
     */
    public Outcome<Account, OrganizationRefusal> create(
            Username by, OrganizationName name, String suffix, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        var account = new Username(name + "." + suffix);
        return unitOfWork.perform(() -> change.whileLocked(organizations, Role.OWNER, organization -> {
            if (organization.isFull()) {
                return OrganizationRefusal.tooManyMembers();
            }
            Account created = Account.ofService(account, change.at());
            if (!accounts.add(created)) {
                return OrganizationRefusal.refuse(
                        OrganizationRefusal.Code.NAME_TAKEN,
                        "An account or an organization is called " + account + " already: choose another name");
            }
            organizations.update(name, now -> now.with(account, new Member(Role.MEMBER, change.at())));
            auditLog.add(change.event(AuditAction.SERVICE_ACCOUNT_CREATED, account.value()));
            return Outcome.done(created);
        }));
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
