package dev.jeton.core.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Changes what an account says about its person. */
public final class ChangeProfile {

    private final Accounts accounts;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangeProfile(Accounts accounts, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.accounts = accounts;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * Saying what is said already changes nothing and leaves no record.
     *
     * @return the account as it is now
     * @throws IllegalStateException if there is no such account
     */
    public Account change(Username owner, Optional<EmailAddress> email, Profile profile, Origin origin) {
        Instant now = clock.instant();
        return unitOfWork.perform(() -> {
            Account before = accounts.lock(owner)
                    .orElseThrow(() -> new IllegalStateException("An account that was authorized is not there"));
            if (before.email().equals(email) && before.profile().equals(profile)) {
                return before;
            }
            auditLog.add(AuditEvent.of(AuditAction.PROFILE_CHANGED, owner.value())
                    .by(owner.value())
                    .from(origin)
                    .at(now));
            return accounts.update(owner, account -> account.withProfile(email, profile, now))
                    .orElseThrow();
        });
    }
}
