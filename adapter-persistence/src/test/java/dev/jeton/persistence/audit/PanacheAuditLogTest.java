package dev.jeton.persistence.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.AuditLogContract;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheAuditLogTest extends AuditLogContract {

    @Inject
    AuditLog auditLog;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    @Override
    protected AuditLog auditLog() {
        return auditLog;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @ParameterizedTest
    @CsvSource({
        "token_forged,  192.0.2.1",
        "token_created, nowhere",
    })
    void an_invalid_row_is_no_event(String action, String client) {
        tables.update(
                "insert into audit_event (happened_at, action, subject, client) values (current_timestamp, ?, ?, ?)",
                action,
                "invalid",
                client);
        try {
            assertThatThrownBy(() -> auditLog.newest(1)).isInstanceOf(IllegalStateException.class);
        } finally {
            tables.update("delete from audit_event where subject = ?", "invalid");
        }
    }
}
