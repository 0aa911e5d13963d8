package dev.jeton.core.token;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.AccountChangedException;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
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

    private final Accounts accounts;
    private final AccessTokens tokens;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final TokenLimits limits;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public OpenSession(
            Accounts accounts,
            AccessTokens tokens,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            TokenLimits limits,
            RandomGenerator random,
            InstantSource clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.limits = limits;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param verified the account, read before the caller began to verify its password, and passcode where its
     *     two-factor mode asks for one
     * @param allowedNetworks where the session may be used from; empty means from anywhere
     * @param client where the login came from, for the audit log
     * @throws AccountChangedException if the account was changed meanwhile
     * @throws MalformedValueException if there are more networks than one token may have
     */
    public IssuedToken open(Account verified, List<CidrBlock> allowedNetworks, IpAddress client) {
        if (allowedNetworks.size() > limits.allowedNetworks()) {
            throw new MalformedValueException(
                    "A login can have up to " + limits.allowedNetworks() + " allowed IP ranges");
        }
        return unitOfWork.perform(() -> {
            accounts.lockUnchanged(verified);
            return openWithin(verified.name(), allowedNetworks, Optional.empty(), client);
        });
    }

    /**
     * The same, as a part of the unit of work that the caller is in.
     *
     * @param latest when it ends at the latest; absent if it may live as long as any
     */
    IssuedToken openWithin(
            Username account, List<CidrBlock> allowedNetworks, Optional<Instant> latest, IpAddress client) {
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
                Optional.of(
                        latest.filter(now.plus(limits.sessionLife())::isAfter).orElse(now.plus(limits.sessionLife()))),
                Optional.empty());
        if (tokens.addIfBelow(limits.tokensPerAccount(), token, now) != AccessTokens.Addition.ADDED) {
            throw new IllegalStateException("A session was not added: the random generator repeated a token");
        }
        auditLog.add(AuditEvent.of(AuditAction.LOGGED_IN, account.value())
                .by(account.value())
                .from(new Origin(client, Optional.of(token.key().value())))
                .at(now));
        return new IssuedToken(token, secret);
    }
}
