package dev.jeton.web.wiring;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.ClaimServer;
import dev.jeton.core.account.PasswordHasher;
import dev.jeton.core.account.SetUpFirstAccount;
import dev.jeton.core.account.SetupCode;
import dev.jeton.core.account.SignUp;
import dev.jeton.core.account.VerifyPassword;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.Credentials;
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
import java.security.SecureRandom;
import java.time.InstantSource;

/** Puts the use cases of the core together with the adapters' stores. */
class CoreBeans {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    PasswordHasher passwordHasher(SecureRandom random) {
        return new Argon2PasswordHasher(random);
    }

    @Produces
    @Singleton
    TokenLimits tokenLimits(CheckedSettings settings) {
        return settings.tokenLimits();
    }

    @Produces
    @Singleton
    TrustedProxies trustedProxies(CheckedSettings settings) {
        return settings.trustedProxies();
    }

    @Produces
    @Singleton
    SignUp signUp(
            Accounts accounts,
            PasswordHasher hasher,
            CheckedSettings settings,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new SignUp(accounts, hasher, settings.signUpPolicy(), auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    SetupCode setupCode(SecureRandom random) {
        return SetupCode.generate(random);
    }

    @Produces
    @Singleton
    SetUpFirstAccount setUpFirstAccount(
            Accounts accounts, PasswordHasher hasher, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new SetUpFirstAccount(accounts, hasher, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ClaimServer claimServer(SetupCode code, SetUpFirstAccount setUpFirstAccount) {
        return new ClaimServer(code, setUpFirstAccount);
    }

    @Produces
    @Singleton
    VerifyPassword verifyPassword(
            Accounts accounts, PasswordHasher hasher, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new VerifyPassword(accounts, hasher, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AuthorizeToken authorizeToken(Credentials credentials) {
        return new AuthorizeToken(credentials);
    }

    @Produces
    @Singleton
    AuthorizePassword authorizePassword(VerifyPassword verifyPassword) {
        return new AuthorizePassword(verifyPassword);
    }

    @Produces
    @Singleton
    CreateAccessToken createAccessToken(
            AccessTokens tokens,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            TokenLimits limits,
            SecureRandom random,
            InstantSource clock) {
        return new CreateAccessToken(tokens, auditLog, unitOfWork, limits, random, clock);
    }

    @Produces
    @Singleton
    OpenSession openSession(
            AccessTokens tokens,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            TokenLimits limits,
            SecureRandom random,
            InstantSource clock) {
        return new OpenSession(tokens, auditLog, unitOfWork, limits, random, clock);
    }

    @Produces
    @Singleton
    ListAccessTokens listAccessTokens(AccessTokens tokens, InstantSource clock) {
        return new ListAccessTokens(tokens, clock);
    }

    @Produces
    @Singleton
    FindAccessToken findAccessToken(AccessTokens tokens) {
        return new FindAccessToken(tokens);
    }

    @Produces
    @Singleton
    RevokeAccessTokens revokeAccessTokens(
            AccessTokens tokens, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new RevokeAccessTokens(tokens, auditLog, unitOfWork, clock);
    }
}
