package dev.jeton.core.account;

import static dev.jeton.core.account.SignUpRefusal.Code.INVITATION_NOT_OPEN;
import static dev.jeton.core.account.SignUpRefusal.Code.USERNAME_TAKEN;
import static dev.jeton.core.account.SignUpRefusal.Code.WEAK_PASSWORD;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes an account for whoever holds an open invitation, unless the server's policy is closed. */
public final class AcceptInvitation {

    /** Somebody else got the name meanwhile: takes the acceptance back with it. */
    private static final class NameLostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NameLostException() {
            super("The name was taken meanwhile", null, false, false);
        }
    }

    private final Accounts accounts;
    private final Invitations invitations;
    private final PasswordHasher hasher;
    private final SignUpPolicy policy;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public AcceptInvitation(
            Accounts accounts,
            Invitations invitations,
            PasswordHasher hasher,
            SignUpPolicy policy,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.hasher = hasher;
        this.policy = policy;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** A refusal leaves the invitation open, so that it can be tried again with another name or password. */
    public Outcome<Account, SignUpRefusal> accept(Capability secret, NewAccount asked, Origin origin) {
        Instant now = clock.instant();
        Optional<Invitation> open = policy == SignUpPolicy.CLOSED
                ? Optional.empty()
                : invitations.find(secret.digest()).filter(invitation -> invitation.isOpen(now));
        if (open.isEmpty()) {
            return notOpen();
        }
        Optional<String> weakness = asked.password().weakness(asked.name());
        if (weakness.isPresent()) {
            return Outcome.refused(new SignUpRefusal(WEAK_PASSWORD, weakness.get()));
        }
        if (accounts.find(asked.name()).isPresent()) {
            return taken();
        }
        Account account = asked.become(false, hasher, now);
        try {
            return add(account, open.get(), origin, now);
        } catch (NameLostException e) {
            return taken();
        }
    }

    private Outcome<Account, SignUpRefusal> add(Account account, Invitation open, Origin origin, Instant now) {
        return unitOfWork.perform(() -> {
            if (accounts.find(account.name()).isPresent()) {
                return taken();
            }
            if (!invitations.accept(open.id(), account.name(), now)) {
                return notOpen();
            }
            if (!accounts.add(account)) {
                throw new NameLostException();
            }
            auditLog.add(AuditEvent.of(AuditAction.INVITATION_ACCEPTED, open.id())
                    .by(account.name().value())
                    .from(origin)
                    .at(now));
            auditLog.add(
                    AuditEvent.of(AuditAction.ACCOUNT_CREATED, account.name().value())
                            .by(account.name().value())
                            .from(origin)
                            .at(now));
            return Outcome.done(account);
        });
    }

    private static Outcome<Account, SignUpRefusal> notOpen() {
        return Outcome.refused(new SignUpRefusal(
                INVITATION_NOT_OPEN,
                "This invitation is not open any more, or never was: ask the administrator for a new one"));
    }

    private static Outcome<Account, SignUpRefusal> taken() {
        return Outcome.refused(new SignUpRefusal(USERNAME_TAKEN, "That user name is taken: choose another one"));
    }
}
