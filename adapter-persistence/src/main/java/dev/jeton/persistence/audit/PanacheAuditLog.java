package dev.jeton.persistence.audit;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.network.IpAddress;
import dev.jeton.persistence.InvalidRowException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The audit log in the database. */
@Singleton
class PanacheAuditLog implements AuditLog, PanacheRepositoryBase<AuditEventEntity, Long> {

    @Override
    public void add(AuditEvent event) {
        var entity = new AuditEventEntity();
        entity.happenedAt = event.at();
        entity.action = event.action().code();
        entity.subject = event.subject();
        entity.actor = event.actor().orElse(null);
        entity.client = event.client().map(IpAddress::toString).orElse(null);
        persist(entity);
    }

    @Override
    public List<AuditEvent> newest(int limit) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findAll(Sort.descending("id")).range(0, limit - 1).stream()
                        .map(PanacheAuditLog::toDomain)
                        .toList());
    }

    private static AuditEvent toDomain(AuditEventEntity entity) {
        try {
            return new AuditEvent(
                    entity.happenedAt,
                    AuditAction.ofCode(entity.action),
                    entity.subject,
                    Optional.ofNullable(entity.actor),
                    Optional.ofNullable(entity.client).map(IpAddress::parse));
        } catch (MalformedValueException e) {
            throw new InvalidRowException("audit_event", entity.id, e);
        }
    }
}
