package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.AuditLogContract;

final class InMemoryAuditLogTest extends AuditLogContract {

    private final AuditLog auditLog = new InMemoryAuditLog();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

    @Override
    protected AuditLog auditLog() {
        return auditLog;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }
}
