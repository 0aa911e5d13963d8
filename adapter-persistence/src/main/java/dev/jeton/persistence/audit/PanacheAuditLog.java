package dev.jeton.persistence.audit;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEntry;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.AuditQuery;
import dev.jeton.core.network.IpAddress;
import dev.jeton.persistence.InvalidRowException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** The audit log in the database. */
@Singleton
class PanacheAuditLog implements AuditLog, PanacheRepositoryBase<AuditEventEntity, Long> {

    private static final Sort NEWEST_FIRST = Sort.descending("id");

    @Override
    public void add(AuditEvent event) {
        var entity = new AuditEventEntity();
        entity.happenedAt = event.at();
        entity.action = event.action().code();
        entity.subject = event.subject();
        entity.within = event.within().orElse(null);
        entity.actor = event.actor().orElse(null);
        entity.client = event.client().map(IpAddress::toString).orElse(null);
        entity.token = event.token().orElse(null);
        persist(entity);
    }

    @Override
    public List<AuditEntry> find(AuditQuery query) {
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        if (!query.actions().isEmpty()) {
            conditions.add("action in :actions");
            parameters.put(
                    "actions", query.actions().stream().map(AuditAction::code).toList());
        }
        query.name().ifPresent(name -> {
            conditions.add("(subject = :name or actor = :name or token = :name)");
            parameters.put("name", name);
        });
        query.organization().ifPresent(organization -> {
            conditions.add("(within = :organization or within like :ofTeams escape '!')");
            parameters.put("organization", organization);
            parameters.put("ofTeams", organization.replaceAll("[!_%]", "!$0") + ":%");
        });
        query.since().ifPresent(since -> {
            conditions.add("happenedAt >= :since");
            parameters.put("since", since);
        });
        query.until().ifPresent(until -> {
            conditions.add("happenedAt < :until");
            parameters.put("until", until);
        });
        query.before().ifPresent(before -> {
            conditions.add("id < :before");
            parameters.put("before", before);
        });
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        find(String.join(" and ", conditions), NEWEST_FIRST, parameters)
                                .range(0, query.limit() - 1)
                                .stream()
                                .map(entity -> new AuditEntry(entity.id, toDomain(entity)))
                                .toList());
    }

    private static AuditEvent toDomain(AuditEventEntity entity) {
        try {
            return new AuditEvent(
                    entity.happenedAt,
                    AuditAction.ofCode(entity.action),
                    entity.subject,
                    Optional.ofNullable(entity.within),
                    Optional.ofNullable(entity.actor),
                    Optional.ofNullable(entity.client).map(IpAddress::parse),
                    Optional.ofNullable(entity.token));
        } catch (MalformedValueException e) {
            throw new InvalidRowException("audit_event", entity.id, e);
        }
    }
}
