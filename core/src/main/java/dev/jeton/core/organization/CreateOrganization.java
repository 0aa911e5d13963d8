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
import java.util.Map;

/** Creates an organization, and gives it the scope of its name. */
public final class CreateOrganization {

    private final Organizations organizations;
    private final Accounts accounts;
    private final TeamGrants grants;
    private final CreationPolicy policy;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public CreateOrganization(
            Organizations organizations,
            Accounts accounts,
            TeamGrants grants,
            CreationPolicy policy,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.organizations = organizations;
        this.accounts = accounts;
        this.grants = grants;
        this.policy = policy;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * The first member is its owner. What is recorded in the scope becomes the organization's.
     *
     * @param by whose right to do this has been decided; whether the server's policy lets them is asked here
     * @param owner somebody else than {@code by} only where an administrator asks
     */
    public Outcome<Organization, OrganizationRefusal> create(
            Username by, OrganizationName name, Username owner, Origin origin) {
        OrganizationChange change = change(by, name, origin);
        var first = new Organization(
                name, Map.of(owner, new Member(Role.OWNER, change.at())), Map.of(), Map.of(), change.at());
        return unitOfWork.perform(() -> {
            boolean administrator =
                    accounts.find(by).filter(Account::administrator).isPresent();
            if (!administrator && (policy == CreationPolicy.ADMINISTRATORS || !by.equals(owner))) {
                return OrganizationRefusal.refuse(
                        OrganizationRefusal.Code.CREATION_NOT_ALLOWED,
                        "Only an administrator of this server may create that organization: ask one");
            }
            if (accounts.find(owner)
                    .filter(Account::isPerson)
                    .filter(Account::isActive)
                    .isEmpty()) {
                return OrganizationRefusal.noSuchAccount(owner);
            }
            if (organizations.find(name).isPresent()
                    || accounts.find(name.username()).isPresent()) {
                return taken(name);
            }
            if (!administrator && grants.hasPackages(name)) {
                return OrganizationRefusal.refuse(
                        OrganizationRefusal.Code.SCOPE_IN_USE,
                        "There are packages in the scope @" + name
                                + ": ask an administrator to create the organization");
            }
            if (!accounts.reserve(name.username()) || !organizations.add(first)) {
                return taken(name);
            }
            grants.begin(name);
            auditLog.add(change.event(AuditAction.ORGANIZATION_CREATED, name.value()));
            auditLog.add(change.event(AuditAction.OWNER_SET, owner.value()));
            return Outcome.done(first);
        });
    }

    private static Outcome<Organization, OrganizationRefusal> taken(OrganizationName name) {
        return OrganizationRefusal.refuse(
                OrganizationRefusal.Code.NAME_TAKEN,
                "An account or an organization is called " + name + " already: choose another name");
    }

    private OrganizationChange change(Username by, OrganizationName name, Origin origin) {
        return new OrganizationChange(by, name, origin, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
