package dev.jeton.core.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Offers an account to whoever is handed the link. */
public final class InviteAccount {

    /**
     * An invitation at the one moment its secret is known.
     *
     * @param secret shown once, to the administrator who passes it on
     */
    public record Invited(Invitation invitation, Capability secret) {}

    private final Invitations invitations;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public InviteAccount(
            Invitations invitations,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            RandomGenerator random,
            InstantSource clock) {
        this.invitations = invitations;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.random = random;
        this.clock = clock;
    }

    /** @param email whom it is meant for, as a note; nothing is sent */
    public Invited invite(Administrator by, Optional<EmailAddress> email, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Capability secret = Capability.generate(random);
        var invitation = new Invitation(
                secret.digest(), email, by.name(), now, now.plus(Invitation.LIFE), Optional.empty(), Optional.empty());
        return unitOfWork.perform(() -> {
            invitations.add(invitation);
            auditLog.add(AuditEvent.of(AuditAction.INVITATION_CREATED, invitation.id())
                    .by(by.name().value())
                    .from(origin)
                    .at(now));
            return new Invited(invitation, secret);
        });
    }
}
