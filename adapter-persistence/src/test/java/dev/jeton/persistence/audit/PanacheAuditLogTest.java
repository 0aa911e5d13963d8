package dev.jeton.persistence.audit;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.AuditLogContract;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheAuditLogTest extends AuditLogContract {

    @Inject
    AuditLog auditLog;

    @Inject
    UnitOfWork unitOfWork;

    @Override
    protected AuditLog auditLog() {
        return auditLog;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }
}
