package dev.jeton.core.account;

import static dev.jeton.core.account.SignUpRefusal.Code.SIGN_UP_NOT_OPEN;
import static dev.jeton.core.account.SignUpRefusal.Code.USERNAME_TAKEN;
import static dev.jeton.core.account.SignUpRefusal.Code.WEAK_PASSWORD;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes an account for anybody who asks, where the server's policy is open and its administrator is there: the first
 * account is never a stranger's.
 */
public final class SignUp {

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final SignUpPolicy policy;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    public SignUp(
            Accounts accounts,
            PasswordHasher hasher,
            SignUpPolicy policy,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        this.accounts = accounts;
        this.hasher = hasher;
        this.policy = policy;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** @param origin where the request came from, for the audit log */
    public Outcome<Account, SignUpRefusal> signUp(NewAccount asked, Origin origin) {
        if (policy != SignUpPolicy.OPEN || accounts.isEmpty()) {
            return Outcome.refused(new SignUpRefusal(
                    SIGN_UP_NOT_OPEN,
                    policy == SignUpPolicy.INVITATION
                            ? "A new account takes an invitation: ask the administrator of this server for one"
                            : "This server takes no sign-ups: ask its administrator for an account"));
        }
        // before the name is looked up: a weak password must not tell which names are taken
        Optional<String> weakness = asked.password().weakness(asked.name());
        if (weakness.isPresent()) {
            return Outcome.refused(new SignUpRefusal(WEAK_PASSWORD, weakness.get()));
        }
        if (accounts.find(asked.name()).isPresent()) {
            return taken();
        }
        Account account = asked.become(false, hasher, clock.instant());
        return unitOfWork.perform(() -> {
            if (!accounts.add(account)) {
                return taken();
            }
            auditLog.add(
                    AuditEvent.of(AuditAction.ACCOUNT_CREATED, account.name().value())
                            .by(account.name().value())
                            .from(origin)
                            .at(account.createdAt()));
            return Outcome.done(account);
        });
    }

    private static Outcome<Account, SignUpRefusal> taken() {
        return Outcome.refused(new SignUpRefusal(USERNAME_TAKEN, "That user name is taken: choose another one"));
    }
}
