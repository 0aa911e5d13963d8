package dev.jeton.rest;

import dev.jeton.core.UnitOfWork;
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
import dev.jeton.core.authorization.Credentials;
import dev.jeton.core.authorization.ReadThroughCredentials;
import dev.jeton.core.introspection.AuthorizeResourceServer;
import dev.jeton.core.introspection.IntrospectToken;
import dev.jeton.core.introspection.ListResourceServers;
import dev.jeton.core.introspection.RegisterResourceServer;
import dev.jeton.core.introspection.RemoveResourceServer;
import dev.jeton.core.introspection.ResourceServers;
import dev.jeton.core.introspection.RevokePresentedToken;
import dev.jeton.core.memory.InMemoryAccessTokens;
import dev.jeton.core.memory.InMemoryAccounts;
import dev.jeton.core.memory.InMemoryAuditLog;
import dev.jeton.core.memory.InMemoryAuthenticators;
import dev.jeton.core.memory.InMemoryBrowserApprovals;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryPackageStars;
import dev.jeton.core.memory.InMemoryPackages;
import dev.jeton.core.memory.InMemoryResourceServers;
import dev.jeton.core.memory.InMemoryTokenPolicies;
import dev.jeton.core.memory.InMemoryTokenUses;
import dev.jeton.core.memory.InMemoryUnitOfWork;
import dev.jeton.core.organization.AcceptMembership;
import dev.jeton.core.organization.ChangeMember;
import dev.jeton.core.organization.ChangeTeamMember;
import dev.jeton.core.organization.CreateOrganization;
import dev.jeton.core.organization.CreateServiceAccount;
import dev.jeton.core.organization.CreateTeam;
import dev.jeton.core.organization.CreationPolicy;
import dev.jeton.core.organization.FindOrganization;
import dev.jeton.core.organization.ListOrganizations;
import dev.jeton.core.organization.MembershipPolicy;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.organization.RemoveMember;
import dev.jeton.core.organization.RemoveServiceAccount;
import dev.jeton.core.organization.RemoveTeam;
import dev.jeton.core.packages.ChangeCollaborators;
import dev.jeton.core.packages.ChangePublishingAccess;
import dev.jeton.core.packages.ChangeTeamAccess;
import dev.jeton.core.packages.ChangeVisibility;
import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.FindStars;
import dev.jeton.core.packages.ImportPackages;
import dev.jeton.core.packages.ListPackages;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PackageStars;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.StarPackage;
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
import dev.jeton.core.token.OpenSession;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.TokenUses;
import dev.jeton.core.token.VerifyTokenPolicy;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.RequestAuthorizer;
import dev.jeton.npm.TrustedProxies;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The real use cases on stores in memory, with sign-up open and a clock that tests move. */
@Singleton
class InMemoryServer {

    static final SetupCode SETUP_CODE = SetupCode.generate(RandomGenerator.of("L64X128MixRandom"));

    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    private final Accounts accounts = new InMemoryAccounts();
    /** What the registry behind this server says it has. */
    static final List<PackageName> UPSTREAM = Stream.of("left-pad", "@grace/ui", "@acme/ui")
            .map(PackageName::parse)
            .toList();

    private final Packages packages = new InMemoryPackages();
    private final Organizations organizations = new InMemoryOrganizations();
    private final TokenPolicies policies = new InMemoryTokenPolicies();
    private final TokenUses tokenUses = new InMemoryTokenUses();
    private final PackageStars stars = new InMemoryPackageStars();
    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final AuditLog auditLog = new InMemoryAuditLog();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final PasswordHasher hasher = new TestHasher();
    private final MovableClock clock = new MovableClock();
    private final SwitchedLimits limits = new SwitchedLimits(clock);
    private final Authenticators authenticators = new InMemoryAuthenticators();
    private final BrowserApprovals approvals = new InMemoryBrowserApprovals();
    private final SeedSealer sealer = new TestSealer();
    private final ResourceServers resourceServers = new InMemoryResourceServers();

    InMemoryServer() {
        new SetUpFirstAccount(accounts, hasher, auditLog, unitOfWork, clock)
                .setUp(new NewAccount(
                        new Username(Wire.ADMINISTRATOR), Optional.empty(), new Password(Wire.ADMINISTRATOR_PASSWORD)));
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
        return tokenUses;
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
        return new AuthorizeToken(credentials(), packages, tokenUses, verifyPasscode, limits);
    }

    private Credentials credentials() {
        return new ReadThroughCredentials(tokens, accounts, organizations, policies);
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
            TrustedProxies trustedProxies) {
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
    Packages packages() {
        return packages;
    }

    @Produces
    @Singleton
    ForwardAuthPolicy forwardAuthPolicy() {
        return new ForwardAuthPolicy(false);
    }

    @Produces
    @Singleton
    FindPackage findPackage() {
        return new FindPackage(packages);
    }

    @Produces
    @Singleton
    ListPackages listPackages() {
        return new ListPackages(packages, organizations);
    }

    @Produces
    @Singleton
    ChangeVisibility changeVisibility() {
        return new ChangeVisibility(packages, organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangePublishingAccess changePublishingAccess() {
        return new ChangePublishingAccess(packages, organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangeCollaborators changeCollaborators() {
        return new ChangeCollaborators(packages, organizations, accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    StarPackage starPackage() {
        return new StarPackage(stars, unitOfWork);
    }

    @Produces
    @Singleton
    FindStars findStars() {
        return new FindStars(stars);
    }

    @Produces
    @Singleton
    PackageStars stars() {
        return stars;
    }

    @Produces
    @Singleton
    ImportPackages importPackages() {
        return new ImportPackages(packages, organizations, accounts, () -> UPSTREAM, auditLog, unitOfWork, clock);
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
        return new CreateAccessToken(
                tokens,
                new VerifyTokenPolicy(policies, organizations, accounts),
                auditLog,
                unitOfWork,
                TokenLimits.DEFAULT,
                RANDOM,
                clock);
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
    AuthorizeAdministrator authorizeAdministrator() {
        return new AuthorizeAdministrator(accounts);
    }

    @Produces
    @Singleton
    RegisterResourceServer registerResourceServer() {
        return new RegisterResourceServer(resourceServers, auditLog, unitOfWork, RANDOM, clock);
    }

    @Produces
    @Singleton
    ListResourceServers listResourceServers() {
        return new ListResourceServers(resourceServers);
    }

    @Produces
    @Singleton
    RemoveResourceServer removeResourceServer() {
        return new RemoveResourceServer(resourceServers, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AuthorizeResourceServer authorizeResourceServer() {
        return new AuthorizeResourceServer(resourceServers, limits);
    }

    @Produces
    @Singleton
    IntrospectToken introspectToken() {
        return new IntrospectToken(credentials(), tokenUses, clock);
    }

    @Produces
    @Singleton
    RevokePresentedToken revokePresentedToken(FindAccessToken findAccessToken, RevokeAccessTokens revokeAccessTokens) {
        return new RevokePresentedToken(findAccessToken, revokeAccessTokens);
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

    @Produces
    @Singleton
    CreateOrganization createOrganization() {
        return new CreateOrganization(
                organizations, accounts, packages, CreationPolicy.EVERYBODY, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    FindOrganization findOrganization() {
        return new FindOrganization(organizations);
    }

    @Produces
    @Singleton
    ListOrganizations listOrganizations() {
        return new ListOrganizations(organizations, clock);
    }

    @Produces
    @Singleton
    ChangeMember changeMember() {
        return new ChangeMember(organizations, accounts, MembershipPolicy.AT_ONCE, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    RemoveMember removeMember() {
        return new RemoveMember(organizations, accounts, packages, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    AcceptMembership acceptMembership() {
        return new AcceptMembership(organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    CreateTeam createTeam() {
        return new CreateTeam(organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    RemoveTeam removeTeam() {
        return new RemoveTeam(organizations, packages, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangeTeamMember changeTeamMember() {
        return new ChangeTeamMember(organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ChangeTeamAccess changeTeamAccess() {
        return new ChangeTeamAccess(packages, organizations, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    CreateServiceAccount createServiceAccount() {
        return new CreateServiceAccount(organizations, accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    RemoveServiceAccount removeServiceAccount() {
        return new RemoveServiceAccount(organizations, accounts, packages, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    FindTokenPolicy findTokenPolicy() {
        return new FindTokenPolicy(policies);
    }

    @Produces
    @Singleton
    ChangeTokenPolicy changeTokenPolicy() {
        return new ChangeTokenPolicy(policies, organizations, accounts, auditLog, unitOfWork, clock);
    }

    @Produces
    @Singleton
    ListOrganizationTokens listOrganizationTokens() {
        return new ListOrganizationTokens(tokens, organizations, clock);
    }

    @Produces
    @Singleton
    Organizations organizations() {
        return organizations;
    }

    @Produces
    @Singleton
    ClaimOrganization claimOrganization() {
        return new ClaimOrganization(organizations, policies, accounts, auditLog, unitOfWork, clock);
    }
}
