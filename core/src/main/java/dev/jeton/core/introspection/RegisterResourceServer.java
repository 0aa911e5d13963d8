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
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Lets another server ask about access tokens, and makes the credentials it does that with. Thread-safe. */
public final class RegisterResourceServer {

    /**
     * A resource server at the one moment its secret is known.
     *
     * @param secret shown once, to the administrator who gives it to that server
     */
    public record Registered(ResourceServer server, ClientSecret secret) {}

    private final ResourceServers servers;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public RegisterResourceServer(
            ResourceServers servers,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            RandomGenerator random,
            InstantSource clock) {
        this.servers = servers;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.random = random;
        this.clock = clock;
    }

    /** @param name for people; it need not be one that no other has */
    public Registered register(Administrator by, ResourceServerName name, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ClientSecret secret = ClientSecret.generate(random);
        var server =
                new ResourceServer(ClientId.generate(random), name, secret.digest(), by.name(), now, Optional.empty());
        return unitOfWork.perform(() -> {
            servers.add(server);
            auditLog.add(AuditEvent.of(
                            AuditAction.RESOURCE_SERVER_REGISTERED, server.id().value())
                    .by(by.name().value())
                    .from(origin)
                    .at(now));
            return new Registered(server, secret);
        });
    }
}
