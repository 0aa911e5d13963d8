package dev.jeton.core.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Approves what a client asks for, in the name of a person who was shown it. */
public final class ApproveInBrowser {

    private final FindApproval findApproval;
    private final BrowserApprovals approvals;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public ApproveInBrowser(BrowserApprovals approvals, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.findApproval = new FindApproval(approvals, clock);
        this.approvals = approvals;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @param by who is signed in at the browser; for a passcode, the caller has asked them for their second factor now
     * @param origin with the session they are signed in with
     * @return empty if there is nothing of that name to approve for this person any more
     */
    public Optional<BrowserApproval> approve(Capability page, Username by, Origin origin) {
        Instant now = clock.instant();
        var approver = new BrowserApproval.Approver(by, origin.token().orElseThrow());
        return unitOfWork.perform(() -> findApproval
                .find(page, by)
                .filter(approval -> approvals.approve(approval.id(), approver, now))
                .map(approval -> {
                    auditLog.add(AuditEvent.of(AuditAction.BROWSER_APPROVED, by.value())
                            .by(by.value())
                            .from(origin)
                            .at(now));
                    return approval;
                }));
    }
}
