package dev.jeton.core.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Takes an invitation back that nobody has accepted. */
public final class WithdrawInvitation {

    private final Invitations invitations;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public WithdrawInvitation(Invitations invitations, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.invitations = invitations;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @return false if there is none of that id that is still open */
    public boolean withdraw(Administrator by, String id, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork.perform(() -> {
            if (!invitations.withdraw(id, now)) {
                return false;
            }
            auditLog.add(AuditEvent.of(AuditAction.INVITATION_WITHDRAWN, id)
                    .by(by.name().value())
                    .from(origin)
                    .at(now));
            return true;
        });
    }
}
