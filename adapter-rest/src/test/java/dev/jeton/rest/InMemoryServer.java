package dev.jeton.rest;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.ApproveInBrowser;
import dev.jeton.core.account.AskForApproval;
import dev.jeton.core.account.Authenticators;
import dev.jeton.core.account.BeginTwoFactor;
import dev.jeton.core.account.BrowserApprovals;
import dev.jeton.core.account.ChangeProfile;
import dev.jeton.core.account.ChangeTwoFactorMode;
import dev.jeton.core.account.ClaimServer;
import dev.jeton.core.account.ConfirmTwoFactor;
import dev.jeton.core.account.DisableTwoFactor;
import dev.jeton.core.account.FindTwoFactor;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.PasswordHasher;
import dev.jeton.core.account.SeedSealer;
import dev.jeton.core.account.SetUpFirstAccount;
import dev.jeton.core.account.SetupCode;
import dev.jeton.core.account.SignUp;
import dev.jeton.core.account.SignUpPolicy;
import dev.jeton.core.account.TestHasher;
import dev.jeton.core.account.TestSealer;
import dev.jeton.core.account.Username;
import dev.jeton.core.account.VerifyPasscode;
import dev.jeton.core.account.VerifyPassword;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryAuthenticators;
import dev.jeton.core.memory.InMemoryBrowserApprovals;
import dev.jeton.core.memory.InMemoryTokenUses;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.ChangePassword;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.FetchApproved;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.ListAccessTokens;
import dev.jeton.core.token.OpenSession;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenUses;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.TrustedProxies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
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
    private final SwitchedLimits limits = new SwitchedLimits(clock);
    private final Authenticators authenticators = new InMemoryAuthenticators();
    private final BrowserApprovals approvals = new InMemoryBrowserApprovals();
    private final SeedSealer sealer = new TestSealer();

    InMemoryServer() {
        new SetUpFirstAccount(accounts, hasher, auditLog, unitOfWork, clock)
                .setUp(new NewAccount(new Username("root"), Optional.empty(), new Password("a password for root")));
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
    PublicUrl publicUrl() {
        return new PublicUrl("https://npm.example.org");
    }

    @Produces
    @Singleton
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    SwitchedLimits limits() {
        return limits;
    }

    @Produces
    @Singleton
    AuditLog auditLog() {
        return auditLog;
    }

    @Produces
    @Singleton
    TokenUses tokenUses() {
        return new InMemoryTokenUses();
    }

    @Produces
    @Singleton
    VerifyPassword verifyPassword() {
        return new VerifyPassword(accounts, hasher, limits, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    VerifyPasscode verifyPasscode() {
        return new VerifyPasscode(accounts, authenticators, sealer, approvals, limits, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AuthorizePassword authorizePassword(VerifyPassword verifyPassword, VerifyPasscode verifyPasscode) {
        return new AuthorizePassword(verifyPassword, verifyPasscode);
    }

    @Produces
    @Singleton
    AuthorizeToken authorizeToken(VerifyPasscode verifyPasscode) {
        return new AuthorizeToken(new ReadThroughCredentials(tokens, accounts), verifyPasscode, limits);
    }

    @Produces
    @Singleton
    AskForApproval askForApproval() {
        return new AskForApproval(approvals, limits, unitOfWork, RANDOM, clock);
    }

    @Produces
    @Singleton
    ApproveInBrowser approveInBrowser() {
        return new ApproveInBrowser(approvals, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    FetchApproved fetchApproved(OpenSession openSession) {
        return new FetchApproved(approvals, accounts, tokens, limits, openSession, unitOfWork, RANDOM, clock);
    }

    @Produces
    @Singleton
    FindTwoFactor findTwoFactor() {
        return new FindTwoFactor(accounts, authenticators);
    }

    @Produces
    @Singleton
    BeginTwoFactor beginTwoFactor() {
        return new BeginTwoFactor(accounts, authenticators, sealer, unitOfWork, RANDOM);
    }

    @Produces
    @Singleton
    ConfirmTwoFactor confirmTwoFactor() {
        return new ConfirmTwoFactor(
                accounts, authenticators, tokens, sealer, limits, auditLog, unitOfWork, RANDOM, clock);
    }

    @Produces
    @Singleton
    ChangeTwoFactorMode changeTwoFactorMode() {
        return new ChangeTwoFactorMode(accounts, authenticators, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    DisableTwoFactor disableTwoFactor() {
        return new DisableTwoFactor(accounts, authenticators, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangeProfile changeProfile() {
        return new ChangeProfile(accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangePassword changePassword() {
        return new ChangePassword(accounts, tokens, hasher, auditLog, unitOfWork, clock);
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
        return new OpenSession(accounts, tokens, auditLog, unitOfWork, TokenLimits.DEFAULT, RANDOM, clock);
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
