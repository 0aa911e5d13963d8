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
import java.util.function.UnaryOperator;

/** Makes an account a member of an organization, or gives a member another role: {@code npm org set}. */
public final class ChangeMember {

    private final Organizations organizations;
    private final Accounts accounts;
    private final MembershipPolicy policy;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeMember(
            Organizations organizations,
            Accounts accounts,
            MembershipPolicy policy,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.policy = policy;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @param by whose right to do this has been decided
     * @return the organization as it is now; where the policy wants the account to accept first, that is an invitation
     */
    public Outcome<Organization, OrganizationRefusal> change(
            Username by, OrganizationName name, Username account, Role role, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        return unitOfWork.perform(() -> change.whileLocked(
                organizations, Role.OWNER, organization -> changed(change, organization, account, role)));
    }

    private Outcome<Organization, OrganizationRefusal> changed(
            OrganizationChange change, Organization organization, Username account, Role role) {
        Optional<Account> found = accounts.find(account).filter(Account::isActive);
        if (found.isEmpty()) {
            return OrganizationRefusal.noSuchAccount(account);
        }
        if (!found.get().isPerson()) {
            return OrganizationRefusal.isServiceAccount(account);
        }
        Optional<Role> before = organization.roleOf(account);
        if (before.filter(role::equals).isPresent()) {
            return Outcome.done(organization);
        }
        if (organization.isLastOwner(account, this::isActive)) {
            return OrganizationRefusal.lastOwner(change.name());
        }
        if (before.isEmpty() && organization.isFull()) {
            return OrganizationRefusal.tooManyMembers();
        }
        if (before.isEmpty() && mustAccept(found.get())) {
            auditLog.add(change.event(AuditAction.MEMBER_INVITED, account.value()));
            var invitation = new MemberInvitation(role, change.by(), change.at().plus(MemberInvitation.LIFE));
            return updated(change, now -> now.with(account, invitation));
        }
        auditLog.add(change.event(event(role), account.value()));
        return updated(change, now -> now.with(account, now.memberAs(account, role, change.at())));
    }

    /** Who owns an organization sees and revokes what its members have: nobody gets that over an administrator unasked. */
    private boolean mustAccept(Account account) {
        return policy == MembershipPolicy.BY_INVITATION || account.administrator();
    }

    private Outcome<Organization, OrganizationRefusal> updated(
            OrganizationChange change, UnaryOperator<Organization> update) {
        return Outcome.done(organizations.update(change.name(), update).orElseThrow());
    }

    /** What is recorded about somebody who has that role from now on. */
    static AuditAction event(Role role) {
        return switch (role) {
            case OWNER -> AuditAction.OWNER_SET;
            case ADMIN -> AuditAction.ADMIN_SET;
            case MEMBER -> AuditAction.MEMBER_SET;
        };
    }

    private boolean isActive(Username account) {
        return accounts.find(account).filter(Account::isActive).isPresent();
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
