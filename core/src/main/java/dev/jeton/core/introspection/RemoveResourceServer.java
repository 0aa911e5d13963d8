package dev.jeton.core.introspection;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Administrator;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Ends what a resource server may do. When it returns, the secret of that server is refused. Thread-safe. */
public final class RemoveResourceServer {

    private final ResourceServers servers;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public RemoveResourceServer(
            ResourceServers servers, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        this.servers = servers;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @return false if there is none of that id that is not removed yet */
    public boolean remove(Administrator by, ClientId id, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork.perform(() -> {
            if (!servers.remove(id, now)) {
                return false;
            }
            auditLog.add(AuditEvent.of(AuditAction.RESOURCE_SERVER_REMOVED, id.value())
                    .by(by.name().value())
                    .from(origin)
                    .at(now));
            return true;
        });
    }
}
