package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives an account whose password was just verified the session token that a login brings. */
public final class OpenSession {

    private final AccessTokens tokens;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final TokenLimits limits;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public OpenSession(
            AccessTokens tokens,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            TokenLimits limits,
            RandomGenerator random,
            InstantSource clock) {
        this.tokens = tokens;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.limits = limits;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param account whose password, and passcode where its two-factor mode asks for one, the caller has verified
     * @param allowedNetworks where the session may be used from; empty means from anywhere
     * @param client where the login came from, for the audit log
     * @throws MalformedValueException if there are more networks than one token may have
     */
    public IssuedToken open(Username account, List<CidrBlock> allowedNetworks, IpAddress client) {
        if (allowedNetworks.size() > limits.allowedNetworks()) {
            throw new MalformedValueException(
                    "A login can have up to " + limits.allowedNetworks() + " allowed IP ranges");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TokenSecret secret = TokenSecret.generate(random);
        var token = new AccessToken(
                TokenKey.generate(random),
                secret.digest(),
                secret.preview(),
                account,
                TokenKind.SESSION,
                Optional.empty(),
                Optional.empty(),
                PackageGrant.NONE,
                OrganizationGrant.NONE,
                allowedNetworks,
                false,
                now,
                Optional.of(now.plus(limits.sessionLife())),
                Optional.empty());
        return unitOfWork.perform(() -> {
            if (tokens.addIfBelow(limits.tokensPerAccount(), token, now) != AccessTokens.Addition.ADDED) {
                throw new IllegalStateException("A session was not added: the random generator repeated a token");
            }
            auditLog.add(AuditEvent.of(AuditAction.LOGGED_IN, token.key().value())
                    .by(account.value())
                    .from(client)
                    .at(now));
            return new IssuedToken(token, secret);
        });
    }
}
