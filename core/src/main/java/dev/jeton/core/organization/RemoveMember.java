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

/** Removes a member from an organization, and from all its teams and packages: {@code npm org rm}. Who only is
 * invited is so no more. */
public final class RemoveMember {

    private final Organizations organizations;
    private final Accounts accounts;
    private final TeamGrants grants;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public RemoveMember(
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

    /**
     * When it returns, the account has no more rights in the organization than a stranger.
     *
     * @param by whose right to do this has been decided: an owner, or the very member
     */
    public Outcome<Organization, OrganizationRefusal> remove(
            Username by, OrganizationName name, Username account, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        boolean leaves = by.equals(account);
        return unitOfWork.perform(() -> leaves
                ? organizations
                        .lock(name)
                        .map(organization -> removed(change, organization, account))
                        .orElseGet(() -> OrganizationRefusal.noSuchOrganization(name))
                : change.whileLocked(
                        organizations, Role.OWNER, organization -> removed(change, organization, account)));
    }

    private Outcome<Organization, OrganizationRefusal> removed(
            OrganizationChange change, Organization organization, Username account) {
        boolean member = organization.roleOf(account).isPresent();
        if (!member && !organization.invitations().containsKey(account)) {
            // to somebody who asks about themselves there is no more to say than to a stranger
            return change.by().equals(account)
                    ? OrganizationRefusal.noSuchOrganization(change.name())
                    : OrganizationRefusal.notAMember(change.name(), account);
        }
        if (organization.isLastOwner(account, this::isActive)) {
            return OrganizationRefusal.lastOwner(change.name());
        }
        if (member && accounts.find(account).filter(Account::isPerson).isEmpty()) {
            return OrganizationRefusal.isServiceAccount(account);
        }
        grants.end(change.name(), account);
        auditLog.add(change.event(
                member ? AuditAction.MEMBER_REMOVED : AuditAction.MEMBER_INVITATION_ENDED, account.value()));
        return Outcome.done(
                organizations.update(change.name(), now -> now.without(account)).orElseThrow());
    }

    private boolean isActive(Username account) {
        return accounts.find(account).filter(Account::isActive).isPresent();
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
