package dev.jeton.core.token;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.PasswordHash;
import dev.jeton.core.account.PasswordHasher;
import dev.jeton.core.account.Sessions;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Changes the password of an account. Its access tokens stay valid, as npm says; every session ends but the one it was
 * done with, because somebody who knew the old password may hold one.
 */
public final class ChangePassword {

    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordHasher hasher;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ChangePassword(
            Accounts accounts,
            Sessions sessions,
            PasswordHasher hasher,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.hasher = hasher;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @param verified the account, read before the caller began to verify its old password, and passcode where its mode
     *     asks for one
     * @return why that password must not be chosen, as a sentence; empty if it is now the password
     */
    public Optional<String> change(Account verified, Password chosen, Origin origin) {
        Username owner = verified.name();
        Optional<String> weakness = chosen.weakness(owner);
        if (weakness.isPresent()) {
            return weakness;
        }
        PasswordHash hash = hasher.hash(chosen);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork.perform(() -> {
            accounts.lockUnchanged(verified);
            accounts.update(owner, account -> account.withPassword(hash, now));
            sessions.endSessions(owner, origin.token(), now);
            auditLog.add(AuditEvent.of(AuditAction.PASSWORD_CHANGED, owner.value())
                    .by(owner.value())
                    .from(origin)
                    .at(now));
            return Optional.empty();
        });
    }
}
