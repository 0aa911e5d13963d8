package dev.jeton.rest;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.ClaimServer;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.PasswordHasher;
import dev.jeton.core.account.SetUpFirstAccount;
import dev.jeton.core.account.SetupCode;
import dev.jeton.core.account.SignUp;
import dev.jeton.core.account.SignUpPolicy;
import dev.jeton.core.account.TestHasher;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.account.VerifyPassword;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.ListAccessTokens;
import dev.jeton.core.token.OpenSession;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.npm.TrustedProxies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The real use cases on stores in memory, with sign-up open and a clock that tests move. */
@Singleton
class InMemoryServer {

    static final SetupCode SETUP_CODE = SetupCode.generate(RandomGenerator.of("L64X128MixRandom"));

    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    private final Accounts accounts = new InMemoryAccounts();
    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final PasswordHasher hasher = new TestHasher();
    private final MovableClock clock = new MovableClock();

    InMemoryServer() {
        var root = new NewAccount(new Username("root"), Optional.empty(), new Password("a password for root"));
        accounts.add(new Account(
                root.name(),
                root.email(),
                hasher.hash(root.password()),
                true,
                TwoFactorMode.DISABLED,
                clock.instant()));
    }

    /** The present, until a test moves on. */
    static final class MovableClock implements InstantSource {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        void moveBy(Duration duration) {
            ahead = ahead.plus(duration);
        }
    }

    @Produces
    @Singleton
    Accounts accounts() {
        return accounts;
    }

    @Produces
    @Singleton
    AccessTokens tokens() {
        return tokens;
    }

    @Produces
    @Singleton
    MovableClock clock() {
        return clock;
    }

    @Produces
    @Singleton
    TrustedProxies trustedProxies() {
        return TrustedProxies.NONE;
    }

    @Produces
    @Singleton
    VerifyPassword verifyPassword() {
        return new VerifyPassword(accounts, hasher, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AuthorizePassword authorizePassword(VerifyPassword verifyPassword) {
        return new AuthorizePassword(verifyPassword);
    }

    @Produces
    @Singleton
    AuthorizeToken authorizeToken() {
        return new AuthorizeToken(new ReadThroughCredentials(tokens, accounts));
    }

    @Produces
    @Singleton
    SignUp signUp() {
        return new SignUp(accounts, hasher, SignUpPolicy.OPEN, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ClaimServer claimServer() {
        return new ClaimServer(SETUP_CODE, new SetUpFirstAccount(accounts, hasher, auditLog, unitOfWork, clock));
    }

    @Produces
    @Singleton
    TokenLimits tokenLimits() {
        return TokenLimits.DEFAULT;
    }

    @Produces
    @Singleton
    CreateAccessToken createAccessToken() {
        return new CreateAccessToken(tokens, auditLog, unitOfWork, TokenLimits.DEFAULT, RANDOM, clock);
    }

    @Produces
    @Singleton
    OpenSession openSession() {
        return new OpenSession(tokens, auditLog, unitOfWork, TokenLimits.DEFAULT, RANDOM, clock);
    }

    @Produces
    @Singleton
    ListAccessTokens listAccessTokens() {
        return new ListAccessTokens(tokens, clock);
    }

    @Produces
    @Singleton
    FindAccessToken findAccessToken() {
        return new FindAccessToken(tokens);
    }

    @Produces
    @Singleton
    RevokeAccessTokens revokeAccessTokens() {
        return new RevokeAccessTokens(tokens, auditLog, unitOfWork, clock);
    }
}
