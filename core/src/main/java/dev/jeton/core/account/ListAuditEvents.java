package dev.jeton.core.account;

import dev.jeton.core.audit.AuditEntry;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.AuditQuery;
import java.util.List;

/** Reads the audit log for an administrator. */
public final class ListAuditEvents {

    private final AuditLog auditLog;

    public ListAuditEvents(AuditLog auditLog) {
        this.auditLog = auditLog;
    }

    /**
     * What was asked for, newest first.
     *
     * @param viewer shows that whoever asks may see it
     */
    public List<AuditEntry> list(Administrator viewer, AuditQuery query) {
        return auditLog.find(query);
    }
}
