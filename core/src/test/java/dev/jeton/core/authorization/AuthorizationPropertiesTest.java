package dev.jeton.core.authorization;

import static dev.jeton.core.packages.Permission.NO_ACCESS;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;
import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.AccountFixture;
import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action.Target;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Role;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.packages.Visibility;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokenFixture;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenPolicy;
import dev.jeton.core.token.TokenPreview;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every token, owner and request, tried on many. The names come from small pools, so that grants and
 * requests often meet.
 */
final class AuthorizationPropertiesTest {

    private static final int TRIES = 2_000;

    private static final Instant CREATED = NOON.minusSeconds(3_600);
    private static final TokenKey KEY = AccessTokenFixture.aKey();
    private static final TokenDigest DIGEST = AccessTokenFixture.aDigest();
    private static final Username OWNER = AccountFixture.aUsername();

    private static final List<PackageName> PACKAGES =
            List.of("ui", "left-pad", "@acme/ui", "@acme/core", "@acme2/ui", "@Acme/ui").stream()
                    .map(PackageName::parse)
                    .toList();
    private static final List<ScopeName> SCOPES =
            List.of("acme", "acme2", "Acme").stream().map(ScopeName::new).toList();
    private static final List<OrganizationName> ORGANIZATIONS =
            List.of("acme", "acme2").stream().map(OrganizationName::new).toList();
    private static final List<CidrBlock> NETWORKS = List.of(
                    "0.0.0.0/0",
                    "10.0.0.0/8",
                    "10.1.0.0/16",
                    "10.1.2.3/32",
                    "192.0.2.0/24",
                    "::/0",
                    "2001:db8::/32",
                    "2001:db8::1/128")
            .stream()
            .map(CidrBlock::parse)
            .toList();
    private static final List<IpAddress> CLIENTS =
            List.of("10.1.2.3", "10.1.9.9", "10.9.9.9", "192.0.2.1", "198.51.100.1", "2001:db8::1", "2001:db9::1")
                    .stream()
                    .map(IpAddress::parse)
                    .toList();

    /** Written down here once more: what the policy must hold to, not what the code says. */
    private static final Set<Action> CHANGES_NOTHING_OF_VALUE = EnumSet.of(
            Action.READ_IDENTITY,
            Action.READ_REGISTRY,
            Action.READ_ACCOUNT,
            Action.READ_PACKAGE,
            Action.READ_ORGANIZATION,
            Action.REVOKE_PRESENTED_TOKEN);

    /** Written down here once more. */
    private static final Map<Action, Role> ROLES = Map.of(
            Action.READ_ORGANIZATION, Role.MEMBER,
            Action.MANAGE_TEAMS, Role.ADMIN,
            Action.MANAGE_ORGANIZATION, Role.OWNER);

    /**
     * Policies that ask how long a token lives or lies unused are left out: a shorter life obeys them where a longer one
     * does not, and so does what does not reach the organization.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void another_restriction_never_turns_a_refusal_into_a_permission(long seed) {
        var random = new Random(seed);
        int restricted = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random);
            Optional<Token> narrower = token.restricted(random);
            Rights some = someRights(random);
            OwnerRights rights = some.with(some.policies().stream()
                    .map(AuthorizationPropertiesTest::withoutDates)
                    .toArray(TokenPolicy[]::new));
            AccessRequest request = someRequest(random);
            if (narrower.isEmpty()) {
                continue;
            }
            restricted++;

            assertThat(allows(token, rights, request) || !allows(narrower.get(), rights, request))
                    .as("%s restricted to %s, owned by %s, for %s", token, narrower.get(), rights, request)
                    .isTrue();
        }
        assertThat(restricted).isGreaterThan(TRIES / 2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void an_owner_who_loses_rights_never_turns_a_refusal_into_a_permission(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random);
            Rights rights = someRights(random);
            var fewer = new Rights(
                    rights.isPerson(),
                    rights.isActive() && random.nextBoolean(),
                    stricter(rights.twoFactor(), random),
                    lower(rights.onPackages(), random),
                    rights.mayGovern() && random.nextBoolean(),
                    lower(rights.inOrganizations(), random),
                    rights.since().plusMillis(random.nextInt(2)),
                    rights.policies());
            AccessRequest request = someRequest(random);

            assertThat(allows(token, rights, request) || !allows(token, fewer, request))
                    .as("%s owned by %s, then by %s, for %s", token, rights, fewer, request)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void another_policy_never_turns_a_refusal_into_a_permission(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random);
            Rights rights = someRights(random);
            Rights bound = rights.with(Stream.concat(
                            rights.policies().stream(), Stream.of(somePolicy(new OrganizationName("other"), random)))
                    .toArray(TokenPolicy[]::new));
            AccessRequest request = someRequest(random);

            assertThat(allows(token, rights.with(new TokenPolicy[0]), request) || !allows(token, rights, request))
                    .as("%s owned by %s for %s", token, rights, request)
                    .isTrue();
            assertThat(allows(token, rights, request) || !allows(token, bound, request))
                    .as("%s owned by %s for %s", token, bound, request)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void what_a_policy_forbids_is_never_permitted_in_its_organization(long seed) {
        var random = new Random(seed);
        int allowed = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random);
            Rights rights = someRights(random);
            AccessRequest request = someRequest(random);
            if (!allows(token, rights, request)) {
                continue;
            }
            AccessToken built = token.build();
            for (TokenPolicy policy : rights.policies()) {
                Instant usedAt = request.lastUsedAt().orElse(built.createdAt());
                assertThat(!built.reaches(policy.organization()) || policy.allowsIdleSince(usedAt, request.at()))
                        .as("%s owned by %s for %s", token, rights, request)
                        .isTrue();
                boolean about = request.operation()
                                .organization()
                                .filter(policy.organization()::equals)
                                .isPresent()
                        || request.operation()
                                .packageName()
                                .filter(name -> name.isIn(policy.organization()))
                                .isPresent();
                if (!about) {
                    continue;
                }
                allowed++;
                assertThat(policy.allowsKind(token.kind())
                                && policy.allowsFrom(request.client())
                                && policy.allowsLife(token.kind(), built.createdAt(), built.expiresAt())
                                && (!rights.isPerson() || policy.allowsMode(rights.twoFactor())))
                        .as("%s owned by %s for %s", token, rights, request)
                        .isTrue();
            }
        }
        assertThat(allowed).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_token_never_permits_what_its_owner_may_not_do(long seed) {
        var random = new Random(seed);
        int allowed = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random);
            Rights rights = someRights(random);
            AccessRequest request = someRequest(random);
            if (!allows(token, rights, request)) {
                continue;
            }
            allowed++;

            Action action = request.operation().action();
            assertThat(action.target() != Target.PACKAGE || rights.onPackages().covers(action.needs()))
                    .as("%s owned by %s for %s", token, rights, request)
                    .isTrue();
            assertThat(action.target() != Target.ORGANIZATION
                            || rights.inOrganizations()
                                    .filter(role -> role.covers(ROLES.get(action)))
                                    .isPresent())
                    .as("%s owned by %s for %s", token, rights, request)
                    .isTrue();
            assertThat(action != Action.GOVERN_PACKAGE || rights.mayGovern())
                    .as("%s owned by %s for %s", token, rights, request)
                    .isTrue();
        }
        assertThat(allowed).isGreaterThan(TRIES / 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void an_organization_grant_never_permits_a_package_operation(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token =
                    Token.some(random).ofKind(TokenKind.GRANULAR).withGrants(PackageGrant.NONE, everyOrganization());
            AccessRequest request = someRequest(random);

            assertThat(request.operation().action().target() == Target.PACKAGE && allows(token, Rights.ALL, request))
                    .as("%s for %s", token, request)
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_package_grant_never_permits_an_organization_operation(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random)
                    .ofKind(TokenKind.GRANULAR)
                    .withGrants(PackageGrant.ofAll(READ_AND_WRITE), OrganizationGrant.NONE);
            AccessRequest request = someRequest(random);

            assertThat(request.operation().action().target() == Target.ORGANIZATION
                            && allows(token, Rights.ALL, request))
                    .as("%s for %s", token, request)
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_read_only_token_never_permits_a_change(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random).ofKind(TokenKind.READ_ONLY);
            AccessRequest request = someRequest(random);

            assertThat(!allows(token, Rights.ALL, request)
                            || CHANGES_NOTHING_OF_VALUE.contains(
                                    request.operation().action()))
                    .as("%s for %s", token, request)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_token_that_is_no_session_never_manages_the_account_or_tokens(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random);
            AccessRequest request = someRequest(random);

            assertThat(token.kind() != TokenKind.SESSION
                            && Set.of(Action.MANAGE_ACCOUNT, Action.MANAGE_TOKENS)
                                    .contains(request.operation().action())
                            && allows(token, Rights.ALL, request))
                    .as("%s for %s", token, request)
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.jeton.core.Seeds#few")
    void a_read_only_token_permits_nothing_that_a_publish_token_would_not(long seed) {
        var random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Token token = Token.some(random).ofKind(TokenKind.PUBLISH);
            Rights rights = someRights(random);
            AccessRequest request = someRequest(random);

            assertThat(allows(token, rights, request) || !allows(token.ofKind(TokenKind.READ_ONLY), rights, request))
                    .as("%s owned by %s for %s", token, rights, request)
                    .isTrue();
        }
    }

    private static boolean allows(Token token, OwnerRights rights, AccessRequest request) {
        return new Credential(token.build(), rights).decide(request).fold(allowed -> true, denied -> false);
    }

    // ---- generators ----

    private static AccessRequest someRequest(Random random) {
        Action action = one(List.of(Action.values()), random);
        Operation operation = switch (action.target()) {
            case NOTHING, ACCOUNT -> Operation.of(action);
            case PACKAGE -> Operation.on(one(PACKAGES, random), action);
            case ORGANIZATION -> Operation.in(one(ORGANIZATIONS, random), action);
        };
        return new AccessRequest(
                operation,
                operation.packageName().flatMap(name -> someRecord(name, random)),
                random.nextBoolean() ? Optional.empty() : Optional.of(someUse(random)),
                one(CLIENTS, random),
                one(List.of(Passcode.values()), random),
                someInstant(random));
    }

    private static Optional<RegistryPackage> someRecord(PackageName name, Random random) {
        return random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new RegistryPackage(
                        name,
                        Visibility.PUBLIC,
                        one(List.of(PublishingAccess.values()), random),
                        Set.of(),
                        Map.of(),
                        NOON));
    }

    private static Rights someRights(Random random) {
        return new Rights(
                random.nextInt(4) > 0,
                random.nextInt(10) > 0,
                one(List.of(TwoFactorMode.values()), random),
                somePermission(random),
                random.nextInt(4) > 0,
                Optional.of(one(List.of(Role.OWNER, Role.OWNER, Role.ADMIN, Role.MEMBER), random))
                        .filter(role -> random.nextInt(5) > 0),
                CREATED.minusMillis(1).plusMillis(random.nextInt(3)),
                some(ORGANIZATIONS, random).stream()
                        .map(name -> somePolicy(name, random))
                        .toList());
    }

    private static TokenPolicy somePolicy(OrganizationName organization, Random random) {
        return new TokenPolicy(
                organization,
                random.nextInt(4) == 0 ? Optional.of(Duration.ofDays(1)) : Optional.empty(),
                random.nextInt(3) == 0
                        ? some(List.of(TokenKind.AUTOMATION, TokenKind.PUBLISH, TokenKind.GRANULAR), random)
                        : Set.of(),
                random.nextInt(3) == 0 ? List.copyOf(some(NETWORKS, random)) : List.of(),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0 ? Optional.of(Duration.ofDays(1)) : Optional.empty());
    }

    private static TokenPolicy withoutDates(TokenPolicy policy) {
        return new TokenPolicy(
                policy.organization(),
                Optional.empty(),
                policy.allowedKinds(),
                policy.allowedNetworks(),
                policy.twoFactor(),
                Optional.empty());
    }

    /** Often just before, at, or just after what a policy of a day allows. */
    private static Instant someUse(Random random) {
        return someInstant(random).minus(Duration.ofDays(1));
    }

    private static Optional<Role> lower(Optional<Role> role, Random random) {
        return role.map(had -> Role.values()[had.ordinal() + random.nextInt(Role.values().length - had.ordinal())])
                .filter(stays -> random.nextInt(4) > 0);
    }

    /** More often more than less, so that there is something to take away. */
    private static Permission somePermission(Random random) {
        return one(List.of(NO_ACCESS, READ, READ_AND_WRITE, READ_AND_WRITE), random);
    }

    /** One of a few, so that an expiry is often just before, at, or just after the request. */
    private static Instant someInstant(Random random) {
        return NOON.plusMillis(random.nextInt(4));
    }

    private static Permission lower(Permission permission, Random random) {
        return Permission.values()[random.nextInt(permission.ordinal() + 1)];
    }

    /** Whoever enables two-factor authentication may do more where that is asked for. */
    private static TwoFactorMode stricter(TwoFactorMode mode, Random random) {
        if (mode == TwoFactorMode.DISABLED) {
            return mode;
        }
        int from = mode.ordinal();
        return TwoFactorMode.values()[from + random.nextInt(TwoFactorMode.values().length - from)];
    }

    private static OrganizationGrant everyOrganization() {
        return new OrganizationGrant(READ_AND_WRITE, Set.copyOf(ORGANIZATIONS));
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static <T> Set<T> some(List<T> values, Random random) {
        var chosen = new HashSet<T>();
        for (T value : values) {
            if (random.nextInt(3) == 0) {
                chosen.add(value);
            }
        }
        return chosen;
    }

    private static <T> Set<T> withoutOne(Set<T> values, Random random) {
        var fewer = new ArrayList<>(values);
        fewer.remove(random.nextInt(fewer.size()));
        return Set.copyOf(fewer);
    }

    /** The parts of a token that a decision looks at. */
    private record Token(
            TokenKind kind,
            PackageGrant packages,
            OrganizationGrant organizations,
            List<CidrBlock> networks,
            boolean bypasses,
            Optional<Instant> expiresAt,
            Optional<Instant> revokedAt) {

        static Token some(Random random) {
            Token token = new Token(
                    one(List.of(TokenKind.values()), random),
                    somePackages(random),
                    someOrganizations(random),
                    List.copyOf(AuthorizationPropertiesTest.some(NETWORKS, random)),
                    random.nextInt(4) == 0,
                    random.nextBoolean() ? Optional.of(someInstant(random)) : Optional.empty(),
                    random.nextInt(8) == 0 ? Optional.of(someInstant(random)) : Optional.empty());
            return token.ofKind(token.kind());
        }

        /** Of that kind, and changed no further than the kind requires. */
        Token ofKind(TokenKind newKind) {
            boolean granular = newKind == TokenKind.GRANULAR;
            boolean grants = packages.permission() != NO_ACCESS || organizations.permission() != NO_ACCESS;
            PackageGrant granted = grants ? packages : PackageGrant.ofAll(READ);
            boolean mustExpire = granular || newKind == TokenKind.SESSION;
            return new Token(
                    newKind,
                    granular ? granted : PackageGrant.NONE,
                    granular ? organizations : OrganizationGrant.NONE,
                    networks,
                    granular && bypasses,
                    mustExpire ? expiresAt.or(() -> Optional.of(NOON.plus(Duration.ofDays(1)))) : expiresAt,
                    revokedAt);
        }

        Token withGrants(PackageGrant newPackages, OrganizationGrant newOrganizations) {
            return new Token(kind, newPackages, newOrganizations, networks, bypasses, expiresAt, revokedAt);
        }

        /** With one restriction more; absent if the one that was drawn does not apply. */
        Optional<Token> restricted(Random random) {
            return switch (random.nextInt(5)) {
                case 0 -> fewerNetworks(random);
                case 1 ->
                    Optional.of(new Token(
                            kind,
                            packages,
                            organizations,
                            networks,
                            bypasses,
                            Optional.of(earlier(expiresAt.orElse(NOON.plusMillis(3)), random)),
                            revokedAt));
                case 2 ->
                    Optional.of(new Token(
                            kind,
                            packages,
                            organizations,
                            networks,
                            bypasses,
                            expiresAt,
                            Optional.of(someInstant(random))));
                case 3 -> fewerPackages(random).flatMap(fewer -> granting(fewer, organizations));
                default -> fewerOrganizations(random).flatMap(fewer -> granting(packages, fewer));
            };
        }

        /** The first range is a restriction; where there are some, one less is. */
        private Optional<Token> fewerNetworks(Random random) {
            List<CidrBlock> fewer = networks.isEmpty()
                    ? List.of(one(NETWORKS, random))
                    : List.copyOf(withoutOne(Set.copyOf(networks), random));
            return fewer.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Token(kind, packages, organizations, fewer, bypasses, expiresAt, revokedAt));
        }

        private Optional<PackageGrant> fewerPackages(Random random) {
            if (packages.permission() == NO_ACCESS) {
                return Optional.empty();
            }
            if (random.nextInt(3) == 0) {
                Permission lower = lower(packages.permission(), random);
                return Optional.of(
                        lower == NO_ACCESS
                                ? PackageGrant.NONE
                                : new PackageGrant(lower, packages.all(), packages.packages(), packages.scopes()));
            }
            if (packages.all()) {
                return Optional.of(new PackageGrant(
                        packages.permission(), false, Set.of(one(PACKAGES, random)), Set.of(one(SCOPES, random))));
            }
            boolean ofPackages =
                    packages.scopes().isEmpty() || !packages.packages().isEmpty() && random.nextBoolean();
            Set<PackageName> names = ofPackages ? withoutOne(packages.packages(), random) : packages.packages();
            Set<ScopeName> scopes = ofPackages ? packages.scopes() : withoutOne(packages.scopes(), random);
            return Optional.of(
                    names.isEmpty() && scopes.isEmpty()
                            ? PackageGrant.NONE
                            : new PackageGrant(packages.permission(), false, names, scopes));
        }

        private Optional<OrganizationGrant> fewerOrganizations(Random random) {
            if (organizations.permission() == NO_ACCESS) {
                return Optional.empty();
            }
            Permission lower =
                    random.nextBoolean() ? lower(organizations.permission(), random) : organizations.permission();
            Set<OrganizationName> names = random.nextBoolean()
                    ? withoutOne(organizations.organizations(), random)
                    : organizations.organizations();
            return Optional.of(
                    lower == NO_ACCESS || names.isEmpty()
                            ? OrganizationGrant.NONE
                            : new OrganizationGrant(lower, names));
        }

        /** A granular token that grants nothing at all cannot be. */
        private Optional<Token> granting(PackageGrant newPackages, OrganizationGrant newOrganizations) {
            return newPackages.permission() == NO_ACCESS && newOrganizations.permission() == NO_ACCESS
                    ? Optional.empty()
                    : Optional.of(withGrants(newPackages, newOrganizations));
        }

        private static PackageGrant somePackages(Random random) {
            Permission permission = somePermission(random);
            Set<PackageName> names = AuthorizationPropertiesTest.some(PACKAGES, random);
            Set<ScopeName> scopes = AuthorizationPropertiesTest.some(SCOPES, random);
            if (permission == NO_ACCESS) {
                return PackageGrant.NONE;
            }
            return random.nextInt(4) == 0 || names.isEmpty() && scopes.isEmpty()
                    ? PackageGrant.ofAll(permission)
                    : new PackageGrant(permission, false, names, scopes);
        }

        private static OrganizationGrant someOrganizations(Random random) {
            Permission permission = somePermission(random);
            Set<OrganizationName> names = AuthorizationPropertiesTest.some(ORGANIZATIONS, random);
            return permission == NO_ACCESS || names.isEmpty()
                    ? OrganizationGrant.NONE
                    : new OrganizationGrant(permission, names);
        }

        private static Instant earlier(Instant instant, Random random) {
            return instant.minusMillis(1 + random.nextInt(3));
        }

        AccessToken build() {
            return new AccessToken(
                    KEY,
                    DIGEST,
                    new TokenPreview("npm_0123", "wxyz"),
                    OWNER,
                    kind,
                    Optional.empty(),
                    Optional.empty(),
                    packages,
                    organizations,
                    networks,
                    bypasses,
                    CREATED,
                    expiresAt,
                    revokedAt);
        }
    }
}
