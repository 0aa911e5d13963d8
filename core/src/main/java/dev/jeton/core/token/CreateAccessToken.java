package dev.jeton.core.token;

import static dev.jeton.core.token.CreationRefusal.Code.BYPASS_NOT_ALLOWED;
import static dev.jeton.core.token.CreationRefusal.Code.EXPIRES_TOO_LATE;
import static dev.jeton.core.token.CreationRefusal.Code.EXPIRES_TOO_SOON;
import static dev.jeton.core.token.CreationRefusal.Code.KIND_NOT_ALLOWED;
import static dev.jeton.core.token.CreationRefusal.Code.NAME_REQUIRED;
import static dev.jeton.core.token.CreationRefusal.Code.NOTHING_GRANTED;
import static dev.jeton.core.token.CreationRefusal.Code.TOO_MANY_TOKENS;

import dev.jeton.core.Outcome;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.AuditAction;
import dev.jeton.core.audit.AuditEvent;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.packages.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * Creates an access token for the account that asks. Holds the rules that are true only at creation; what is always
 * true of a token, its constructor knows.
 */
public final class CreateAccessToken {

    /** The first rule that objects gives the reason. */
    private static final List<BiFunction<NewAccessToken, TokenLimits, Optional<CreationRefusal>>> RULES = List.of(
            CreateAccessToken::sessionsAreNotAskedFor,
            CreateAccessToken::granularTokensHaveNames,
            CreateAccessToken::granularTokensGrantSomething,
            CreateAccessToken::otherKindsGrantNothing,
            CreateAccessToken::onlyWritersBypass,
            CreateAccessToken::namesFewPackages,
            CreateAccessToken::namesFewOrganizations,
            CreateAccessToken::namesFewRanges);

    private final AccessTokens tokens;
    private final VerifyTokenPolicy verifyTokenPolicy;
    private final AuditLog auditLog;
    private final UnitOfWork unitOfWork;
    private final TokenLimits limits;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** @param random cryptographically strong */
    public CreateAccessToken(
            AccessTokens tokens,
            VerifyTokenPolicy verifyTokenPolicy,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            TokenLimits limits,
            RandomGenerator random,
            InstantSource clock) {
        this.tokens = tokens;
        this.verifyTokenPolicy = verifyTokenPolicy;
        this.auditLog = auditLog;
        this.unitOfWork = unitOfWork;
        this.limits = limits;
        this.random = random;
        this.clock = clock;
    }

    /** @param origin where the request came from, for the audit log */
    public Outcome<IssuedToken, CreationRefusal> create(Username owner, NewAccessToken asked, Origin origin) {
        return create(owner, asked, owner, origin);
    }

    /**
     * For a service account, which cannot ask itself.
     *
     * @param actor who asks, for the audit log, and has shown a right to it
     * @param origin where the request came from, for the audit log
     */
    public Outcome<IssuedToken, CreationRefusal> create(
            Username owner, NewAccessToken asked, Username actor, Origin origin) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Instant> expiresAt = expiresAt(asked, now);
        Optional<CreationRefusal> refusal = RULES.stream()
                .flatMap(rule -> rule.apply(asked, limits).stream())
                .findFirst()
                .or(() -> expiresTooSoon(expiresAt, now))
                .or(() -> expiresTooLate(asked, expiresAt, now));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        TokenSecret secret = TokenSecret.generate(random);
        var token = new AccessToken(
                TokenKey.generate(random),
                secret.digest(),
                secret.preview(),
                owner,
                asked.kind(),
                asked.name(),
                asked.description(),
                asked.packages(),
                asked.organizations(),
                asked.allowedNetworks(),
                asked.bypassesTwoFactor(),
                now,
                expiresAt,
                Optional.empty());
        return unitOfWork.perform(() -> verifyTokenPolicy
                .verify(token)
                .<Outcome<IssuedToken, CreationRefusal>>map(Outcome::refused)
                .orElseGet(() -> add(token, secret, actor, origin)));
    }

    private Outcome<IssuedToken, CreationRefusal> add(
            AccessToken token, TokenSecret secret, Username actor, Origin origin) {
        switch (tokens.addIfBelow(limits.tokensPerAccount(), token, token.createdAt())) {
            case ADDED -> {
                auditLog.add(
                        AuditEvent.of(AuditAction.TOKEN_CREATED, token.key().value())
                                .by(actor.value())
                                .from(origin)
                                .at(token.createdAt()));
                return Outcome.done(new IssuedToken(token, secret));
            }
            case LIMIT_REACHED -> {
                return Outcome.refused(new CreationRefusal(
                        TOO_MANY_TOKENS,
                        "This account already has %,d access tokens, as many as an account may have: revoke one first"
                                .formatted(limits.tokensPerAccount())));
            }
            case TAKEN -> throw new IllegalStateException("The random generator repeated a token");
        }
        throw new IllegalStateException("An addition that is neither done nor refused");
    }

    private Optional<Instant> expiresAt(NewAccessToken asked, Instant now) {
        return asked.expiry()
                .map(expiry -> expiry.from(now))
                .or(() -> defaultLife(asked).map(now::plus));
    }

    private Optional<Duration> defaultLife(NewAccessToken asked) {
        if (asked.kind() != TokenKind.GRANULAR) {
            return Optional.empty();
        }
        return Optional.of(writes(asked) ? limits.defaultLifeWhenWriting() : limits.defaultLifeWhenReading());
    }

    /** npm: "The expiration date must be at least one day in the future." */
    private Optional<CreationRefusal> expiresTooSoon(Optional<Instant> expiresAt, Instant now) {
        return refuseIf(
                expiresAt.isPresent() && expiresAt.get().isBefore(now.plus(limits.shortestLife())),
                EXPIRES_TOO_SOON,
                "A token expires at least " + limits.shortestLife().toDays() + " day ahead: choose a later date");
    }

    /** npm: "Read-write tokens cannot have expiration longer than 90 days". */
    private Optional<CreationRefusal> expiresTooLate(NewAccessToken asked, Optional<Instant> expiresAt, Instant now) {
        return refuseIf(
                asked.kind() == TokenKind.GRANULAR
                        && writes(asked)
                        && expiresAt.isPresent()
                        && expiresAt.get().isAfter(now.plus(limits.longestLifeWhenWriting())),
                EXPIRES_TOO_LATE,
                "Read-write tokens cannot have expiration longer than "
                        + limits.longestLifeWhenWriting().toDays() + " days");
    }

    private static Optional<CreationRefusal> sessionsAreNotAskedFor(NewAccessToken asked, TokenLimits limits) {
        return refuseIf(
                asked.kind() == TokenKind.SESSION,
                KIND_NOT_ALLOWED,
                "A session token is made by logging in: choose granular, read-only, automation or publish");
    }

    private static Optional<CreationRefusal> granularTokensHaveNames(NewAccessToken asked, TokenLimits limits) {
        return refuseIf(
                asked.kind() == TokenKind.GRANULAR && asked.name().isEmpty(),
                NAME_REQUIRED,
                "Token name is required: give the token a name");
    }

    private static Optional<CreationRefusal> granularTokensGrantSomething(NewAccessToken asked, TokenLimits limits) {
        return refuseIf(
                asked.kind() == TokenKind.GRANULAR && !grants(asked),
                NOTHING_GRANTED,
                "You must have at least one package / scope or organization added to this token");
    }

    private static Optional<CreationRefusal> otherKindsGrantNothing(NewAccessToken asked, TokenLimits limits) {
        return refuseIf(asked.kind() != TokenKind.GRANULAR && grants(asked), CreationRefusal.grantsNotAllowed());
    }

    /** npm: bypassing two-factor authentication is "only for write tokens"; a token that reads is never asked. */
    private static Optional<CreationRefusal> onlyWritersBypass(NewAccessToken asked, TokenLimits limits) {
        return refuseIf(
                asked.bypassesTwoFactor() && (asked.kind() != TokenKind.GRANULAR || !writes(asked)),
                BYPASS_NOT_ALLOWED,
                "Only a granular token with read-write permission can bypass two-factor authentication");
    }

    private static Optional<CreationRefusal> namesFewPackages(NewAccessToken asked, TokenLimits limits) {
        return refuseIf(asked.packages().size() > limits.packagesAndScopes(), CreationRefusal.tooManyPackages(limits));
    }

    private static Optional<CreationRefusal> namesFewOrganizations(NewAccessToken asked, TokenLimits limits) {
        return refuseIf(
                asked.organizations().organizations().size() > limits.organizations(),
                CreationRefusal.tooManyOrganizations(limits));
    }

    private static Optional<CreationRefusal> namesFewRanges(NewAccessToken asked, TokenLimits limits) {
        return refuseIf(
                asked.allowedNetworks().size() > limits.allowedNetworks(), CreationRefusal.tooManyRanges(limits));
    }

    private static boolean grants(NewAccessToken asked) {
        return asked.packages().permission() != Permission.NO_ACCESS
                || asked.organizations().permission() != Permission.NO_ACCESS;
    }

    private static boolean writes(NewAccessToken asked) {
        return asked.packages().permission() == Permission.READ_AND_WRITE
                || asked.organizations().permission() == Permission.READ_AND_WRITE;
    }

    private static Optional<CreationRefusal> refuseIf(boolean objects, CreationRefusal.Code code, String message) {
        return refuseIf(objects, new CreationRefusal(code, message));
    }

    private static Optional<CreationRefusal> refuseIf(boolean objects, CreationRefusal refusal) {
        return objects ? Optional.of(refusal) : Optional.empty();
    }
}
