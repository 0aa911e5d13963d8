package dev.jeton.web.wiring;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.AcceptInvitation;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.ApproveInBrowser;
import dev.jeton.core.account.AskForApproval;
import dev.jeton.core.account.Authenticators;
import dev.jeton.core.account.AuthorizeAdministrator;
import dev.jeton.core.account.BeginTwoFactor;
import dev.jeton.core.account.BrowserApprovals;
import dev.jeton.core.account.ChangeProfile;
import dev.jeton.core.account.ChangeTwoFactorMode;
import dev.jeton.core.account.ClaimServer;
import dev.jeton.core.account.ConfirmTwoFactor;
import dev.jeton.core.account.DeactivateAccount;
import dev.jeton.core.account.DisableTwoFactor;
import dev.jeton.core.account.FindApproval;
import dev.jeton.core.account.FindTwoFactor;
import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.Invitations;
import dev.jeton.core.account.InviteAccount;
import dev.jeton.core.account.ListAccounts;
import dev.jeton.core.account.ListAuditEvents;
import dev.jeton.core.account.ListInvitations;
import dev.jeton.core.account.PasswordHasher;
import dev.jeton.core.account.ReactivateAccount;
import dev.jeton.core.account.ReplaceRecoveryCodes;
import dev.jeton.core.account.SeedSealer;
import dev.jeton.core.account.SetUpFirstAccount;
import dev.jeton.core.account.SetupCode;
import dev.jeton.core.account.SignUp;
import dev.jeton.core.account.VerifyPasscode;
import dev.jeton.core.account.VerifyPassword;
import dev.jeton.core.account.WithdrawInvitation;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.Credentials;
import dev.jeton.core.introspection.AuthorizeResourceServer;
import dev.jeton.core.introspection.IntrospectToken;
import dev.jeton.core.introspection.ListResourceServers;
import dev.jeton.core.introspection.RegisterResourceServer;
import dev.jeton.core.introspection.RemoveResourceServer;
import dev.jeton.core.introspection.ResourceServers;
import dev.jeton.core.introspection.RevokePresentedToken;
import dev.jeton.core.organization.AcceptMembership;
import dev.jeton.core.organization.ChangeMember;
import dev.jeton.core.organization.ChangeTeamMember;
import dev.jeton.core.organization.CreateOrganization;
import dev.jeton.core.organization.CreateServiceAccount;
import dev.jeton.core.organization.CreateTeam;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.ListOrganizations;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.RemoveMember;
import dev.jeton.core.organization.RemoveServiceAccount;
import dev.jeton.core.organization.RemoveTeam;
import dev.jeton.core.packages.ChangeCollaborators;
import dev.jeton.core.packages.ChangePublishingAccess;
import dev.jeton.core.packages.ChangeTeamAccess;
import dev.jeton.core.packages.ChangeVisibility;
import dev.jeton.core.packages.ClaimPackage;
import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.FindStars;
import dev.jeton.core.packages.ImportPackages;
import dev.jeton.core.packages.ListPackages;
import dev.jeton.core.packages.PackageClaims;
import dev.jeton.core.packages.PackageStars;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.RecordPackageChange;
import dev.jeton.core.packages.ReleasePackage;
import dev.jeton.core.packages.StarPackage;
import dev.jeton.core.packages.UpstreamPackages;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.ChangePassword;
import dev.jeton.core.token.ChangeTokenPolicy;
import dev.jeton.core.token.ClaimOrganization;
import dev.jeton.core.token.CreateAccessToken;
import dev.jeton.core.token.FetchApproved;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.FindTokenPolicy;
import dev.jeton.core.token.ListAccessTokens;
import dev.jeton.core.token.ListOrganizationTokens;
import dev.jeton.core.token.ListSessions;
import dev.jeton.core.token.OpenSession;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.TokenUses;
import dev.jeton.core.token.VerifyTokenPolicy;
import dev.jeton.gateway.UpstreamSettings;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.RequestAuthorizer;
import dev.jeton.npm.TrustedProxies;
import dev.jeton.rest.ForwardAuthPolicy;
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
    PasswordHasher passwordHasher(SecureRandom random, CheckedSettings settings) {
        return new Argon2PasswordHasher(settings.passwordCost(), random);
    }

    @Produces
    @Singleton
    ServerKey serverKey(CheckedSettings settings, SecureRandom random) {
        return settings.serverKey(random);
    }

    @Produces
    @Singleton
    SeedSealer seedSealer(ServerKey key) {
        return new AesSeedSealer(key);
    }

    @Produces
    @Singleton
    PublicUrl publicUrl(CheckedSettings settings) {
        return settings.publicUrl();
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
            Accounts accounts,
            PasswordHasher hasher,
            GuessLimits limits,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new VerifyPassword(accounts, hasher, limits, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    VerifyPasscode verifyPasscode(
            Accounts accounts,
            Authenticators authenticators,
            SeedSealer sealer,
            BrowserApprovals approvals,
            GuessLimits limits,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new VerifyPasscode(accounts, authenticators, sealer, approvals, limits, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AskForApproval askForApproval(
            BrowserApprovals approvals,
            GuessLimits limits,
            UnitOfWork unitOfWork,
            SecureRandom random,
            InstantSource clock) {
        return new AskForApproval(approvals, limits, unitOfWork, random, clock);
    }

    @Produces
    @Singleton
    FindApproval findApproval(BrowserApprovals approvals, InstantSource clock) {
        return new FindApproval(approvals, clock);
    }

    @Produces
    @Singleton
    ApproveInBrowser approveInBrowser(
            BrowserApprovals approvals, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new ApproveInBrowser(approvals, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    FetchApproved fetchApproved(
            BrowserApprovals approvals,
            Accounts accounts,
            AccessTokens tokens,
            GuessLimits limits,
            OpenSession openSession,
            UnitOfWork unitOfWork,
            SecureRandom random,
            InstantSource clock) {
        return new FetchApproved(approvals, accounts, tokens, limits, openSession, unitOfWork, random, clock);
    }

    @Produces
    @Singleton
    FindTwoFactor findTwoFactor(Accounts accounts, Authenticators authenticators) {
        return new FindTwoFactor(accounts, authenticators);
    }

    @Produces
    @Singleton
    BeginTwoFactor beginTwoFactor(
            Accounts accounts,
            Authenticators authenticators,
            SeedSealer sealer,
            UnitOfWork unitOfWork,
            SecureRandom random) {
        return new BeginTwoFactor(accounts, authenticators, sealer, unitOfWork, random);
    }

    @Produces
    @Singleton
    ConfirmTwoFactor confirmTwoFactor(
            Accounts accounts,
            Authenticators authenticators,
            AccessTokens tokens,
            SeedSealer sealer,
            GuessLimits limits,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            SecureRandom random,
            InstantSource clock) {
        return new ConfirmTwoFactor(
                accounts, authenticators, tokens, sealer, limits, auditLog, unitOfWork, random, clock);
    }

    @Produces
    @Singleton
    ChangeTwoFactorMode changeTwoFactorMode(
            Accounts accounts,
            Authenticators authenticators,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ChangeTwoFactorMode(accounts, authenticators, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    DisableTwoFactor disableTwoFactor(
            Accounts accounts,
            Authenticators authenticators,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new DisableTwoFactor(accounts, authenticators, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ReplaceRecoveryCodes replaceRecoveryCodes(
            Accounts accounts,
            Authenticators authenticators,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            SecureRandom random,
            InstantSource clock) {
        return new ReplaceRecoveryCodes(accounts, authenticators, auditLog, unitOfWork, random, clock);
    }

    @Produces
    @Singleton
    ChangeProfile changeProfile(Accounts accounts, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new ChangeProfile(accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangePassword changePassword(
            Accounts accounts,
            AccessTokens tokens,
            PasswordHasher hasher,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ChangePassword(accounts, tokens, hasher, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AuthorizeAdministrator authorizeAdministrator(Accounts accounts) {
        return new AuthorizeAdministrator(accounts);
    }

    @Produces
    @Singleton
    ListAccounts listAccounts(Accounts accounts) {
        return new ListAccounts(accounts);
    }

    @Produces
    @Singleton
    DeactivateAccount deactivateAccount(
            Accounts accounts, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new DeactivateAccount(accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ReactivateAccount reactivateAccount(
            Accounts accounts, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new ReactivateAccount(accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    InviteAccount inviteAccount(
            Invitations invitations,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            SecureRandom random,
            InstantSource clock) {
        return new InviteAccount(invitations, auditLog, unitOfWork, random, clock);
    }

    @Produces
    @Singleton
    ListInvitations listInvitations(Invitations invitations) {
        return new ListInvitations(invitations);
    }

    @Produces
    @Singleton
    WithdrawInvitation withdrawInvitation(
            Invitations invitations, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new WithdrawInvitation(invitations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AcceptInvitation acceptInvitation(
            Accounts accounts,
            Invitations invitations,
            PasswordHasher hasher,
            CheckedSettings settings,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new AcceptInvitation(
                accounts, invitations, hasher, settings.signUpPolicy(), auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ListAuditEvents listAuditEvents(AuditLog auditLog) {
        return new ListAuditEvents(auditLog);
    }

    @Produces
    @Singleton
    ListSessions listSessions(AccessTokens tokens, InstantSource clock) {
        return new ListSessions(tokens, clock);
    }

    @Produces
    @Singleton
    AuthorizeToken authorizeToken(
            Credentials credentials,
            Packages packages,
            TokenUses tokenUses,
            VerifyPasscode verifyPasscode,
            GuessLimits limits) {
        return new AuthorizeToken(credentials, packages, tokenUses, verifyPasscode, limits);
    }

    @Produces
    @Singleton
    RequestAuthorizer requestAuthorizer(
            AuthorizeToken authorizeToken,
            AuthorizePassword authorizePassword,
            FindAccessToken findAccessToken,
            AskForApproval askForApproval,
            TokenUses tokenUses,
            PublicUrl publicUrl,
            TrustedProxies trustedProxies,
            InstantSource clock) {
        return new RequestAuthorizer(
                authorizeToken,
                authorizePassword,
                findAccessToken,
                askForApproval,
                tokenUses,
                publicUrl,
                trustedProxies,
                clock);
    }

    @Produces
    @Singleton
    UpstreamSettings upstreamSettings(CheckedSettings settings) {
        return settings.upstream();
    }

    @Produces
    @Singleton
    ForwardAuthPolicy forwardAuthPolicy(CheckedSettings settings) {
        return settings.forwardAuthPolicy();
    }

    @Produces
    @Singleton
    FindPackage findPackage(Packages packages) {
        return new FindPackage(packages);
    }

    @Produces
    @Singleton
    ListPackages listPackages(Packages packages, Organizations organizations) {
        return new ListPackages(packages, organizations);
    }

    @Produces
    @Singleton
    ClaimPackage claimPackage(Packages packages, PackageClaims claims, UnitOfWork unitOfWork, InstantSource clock) {
        return new ClaimPackage(packages, claims, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ReleasePackage releasePackage(PackageClaims claims, UnitOfWork unitOfWork) {
        return new ReleasePackage(claims, unitOfWork);
    }

    @Produces
    @Singleton
    RecordPackageChange recordPackageChange(
            Packages packages,
            Organizations organizations,
            PackageClaims claims,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new RecordPackageChange(packages, organizations, claims, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangeCollaborators changeCollaborators(
            Packages packages,
            Organizations organizations,
            Accounts accounts,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ChangeCollaborators(packages, organizations, accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangeVisibility changeVisibility(
            Packages packages,
            Organizations organizations,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ChangeVisibility(packages, organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangePublishingAccess changePublishingAccess(
            Packages packages,
            Organizations organizations,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ChangePublishingAccess(packages, organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    StarPackage starPackage(PackageStars stars, UnitOfWork unitOfWork) {
        return new StarPackage(stars, unitOfWork);
    }

    @Produces
    @Singleton
    FindStars findStars(PackageStars stars) {
        return new FindStars(stars);
    }

    @Produces
    @Singleton
    ImportPackages importPackages(
            Packages packages,
            Organizations organizations,
            Accounts accounts,
            UpstreamPackages upstream,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ImportPackages(packages, organizations, accounts, upstream, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AuthorizePassword authorizePassword(VerifyPassword verifyPassword, VerifyPasscode verifyPasscode) {
        return new AuthorizePassword(verifyPassword, verifyPasscode);
    }

    @Produces
    @Singleton
    VerifyTokenPolicy verifyTokenPolicy(TokenPolicies policies, Organizations organizations, Accounts accounts) {
        return new VerifyTokenPolicy(policies, organizations, accounts);
    }

    @Produces
    @Singleton
    CreateAccessToken createAccessToken(
            AccessTokens tokens,
            VerifyTokenPolicy verifyTokenPolicy,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            TokenLimits limits,
            SecureRandom random,
            InstantSource clock) {
        return new CreateAccessToken(tokens, verifyTokenPolicy, auditLog, unitOfWork, limits, random, clock);
    }

    @Produces
    @Singleton
    OpenSession openSession(
            Accounts accounts,
            AccessTokens tokens,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            TokenLimits limits,
            SecureRandom random,
            InstantSource clock) {
        return new OpenSession(accounts, tokens, auditLog, unitOfWork, limits, random, clock);
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

    @Produces
    @Singleton
    RegisterResourceServer registerResourceServer(
            ResourceServers servers,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            SecureRandom random,
            InstantSource clock) {
        return new RegisterResourceServer(servers, auditLog, unitOfWork, random, clock);
    }

    @Produces
    @Singleton
    ListResourceServers listResourceServers(ResourceServers servers) {
        return new ListResourceServers(servers);
    }

    @Produces
    @Singleton
    RemoveResourceServer removeResourceServer(
            ResourceServers servers, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new RemoveResourceServer(servers, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AuthorizeResourceServer authorizeResourceServer(ResourceServers servers, GuessLimits limits) {
        return new AuthorizeResourceServer(servers, limits);
    }

    @Produces
    @Singleton
    IntrospectToken introspectToken(Credentials credentials, TokenUses tokenUses, InstantSource clock) {
        return new IntrospectToken(credentials, tokenUses, clock);
    }

    @Produces
    @Singleton
    RevokePresentedToken revokePresentedToken(FindAccessToken findAccessToken, RevokeAccessTokens revokeAccessTokens) {
        return new RevokePresentedToken(findAccessToken, revokeAccessTokens);
    }

    @Produces
    @Singleton
    CreateOrganization createOrganization(
            Organizations organizations,
            Accounts accounts,
            Packages packages,
            CheckedSettings settings,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new CreateOrganization(
                organizations, accounts, packages, settings.creationPolicy(), auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    FindOrganization findOrganization(Organizations organizations) {
        return new FindOrganization(organizations);
    }

    @Produces
    @Singleton
    ListOrganizations listOrganizations(Organizations organizations, InstantSource clock) {
        return new ListOrganizations(organizations, clock);
    }

    @Produces
    @Singleton
    ChangeMember changeMember(
            Organizations organizations,
            Accounts accounts,
            CheckedSettings settings,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ChangeMember(organizations, accounts, settings.membershipPolicy(), auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    RemoveMember removeMember(
            Organizations organizations,
            Accounts accounts,
            Packages packages,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new RemoveMember(organizations, accounts, packages, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AcceptMembership acceptMembership(
            Organizations organizations, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new AcceptMembership(organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    CreateTeam createTeam(Organizations organizations, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new CreateTeam(organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    RemoveTeam removeTeam(
            Organizations organizations,
            Packages packages,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new RemoveTeam(organizations, packages, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangeTeamMember changeTeamMember(
            Organizations organizations, AuditLog auditLog, UnitOfWork unitOfWork, InstantSource clock) {
        return new ChangeTeamMember(organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangeTeamAccess changeTeamAccess(
            Packages packages,
            Organizations organizations,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ChangeTeamAccess(packages, organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    CreateServiceAccount createServiceAccount(
            Organizations organizations,
            Accounts accounts,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new CreateServiceAccount(organizations, accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    RemoveServiceAccount removeServiceAccount(
            Organizations organizations,
            Accounts accounts,
            Packages packages,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new RemoveServiceAccount(organizations, accounts, packages, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    FindTokenPolicy findTokenPolicy(TokenPolicies policies) {
        return new FindTokenPolicy(policies);
    }

    @Produces
    @Singleton
    ChangeTokenPolicy changeTokenPolicy(
            TokenPolicies policies,
            Organizations organizations,
            Accounts accounts,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ChangeTokenPolicy(policies, organizations, accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ListOrganizationTokens listOrganizationTokens(
            AccessTokens tokens, Organizations organizations, InstantSource clock) {
        return new ListOrganizationTokens(tokens, organizations, clock);
    }

    @Produces
    @Singleton
    ClaimOrganization claimOrganization(
            Organizations organizations,
            TokenPolicies policies,
            Accounts accounts,
            AuditLog auditLog,
            UnitOfWork unitOfWork,
            InstantSource clock) {
        return new ClaimOrganization(organizations, policies, accounts, auditLog, unitOfWork, clock);
    }
}
