package dev.jeton.core.token;

import static dev.jeton.core.packages.Permission.READ;

import dev.jeton.core.Unique;
import dev.jeton.core.account.AccountFixture;
import dev.jeton.core.account.Username;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Access tokens for tests: valid as they come, live at {@link #NOON}, with a key and a digest of their own. A test
 * changes only what it is about.
 */
public final class AccessTokenFixture {

    /** The instant around which tests happen. Tokens are created an hour before, and those that expire do a day after. */
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private TokenKey key = aKey();
    private TokenDigest digest = aDigest();
    private TokenPreview preview = new TokenPreview("npm_0123", "wxyz");
    private Username owner = AccountFixture.aUsername();
    private final TokenKind kind;
    private Optional<TokenName> name = Optional.empty();
    private Optional<TokenDescription> description = Optional.empty();
    private PackageGrant packages = PackageGrant.NONE;
    private OrganizationGrant organizations = OrganizationGrant.NONE;
    private List<CidrBlock> allowedNetworks = List.of();
    private boolean bypassesTwoFactor;
    private Instant createdAt = NOON.minus(Duration.ofHours(1));
    private Optional<Instant> expiresAt = Optional.empty();
    private Optional<Instant> revokedAt = Optional.empty();

    private AccessTokenFixture(TokenKind kind) {
        this.kind = kind;
    }

    /** A publish token without a name, limits, or expiry. */
    public static AccessTokenFixture aToken() {
        return aToken(TokenKind.PUBLISH);
    }

    /** A token of that kind with no more than the kind needs; a granular one reads all packages. */
    public static AccessTokenFixture aToken(TokenKind kind) {
        var token = new AccessTokenFixture(kind);
        return switch (kind) {
            case READ_ONLY, AUTOMATION, PUBLISH -> token;
            case GRANULAR ->
                token.named("deploy").granting(PackageGrant.ofAll(READ)).expiringAt(NOON.plus(Duration.ofDays(1)));
            case SESSION -> token.expiringAt(NOON.plus(Duration.ofDays(1)));
        };
    }

    /** A granular token that reads all packages, and expires a day after {@link #NOON}. */
    public static AccessTokenFixture aGranularToken() {
        return aToken(TokenKind.GRANULAR);
    }

    /** A session token that expires a day after {@link #NOON}. */
    public static AccessTokenFixture aSession() {
        return aToken(TokenKind.SESSION);
    }

    /** A key that no other test has. */
    public static TokenKey aKey() {
        return new TokenKey(Unique.hex());
    }

    /** A digest that no other test has. */
    public static TokenDigest aDigest() {
        return TokenDigest.ofHex(Unique.hex() + Unique.hex());
    }

    /** Packages ({@code left-pad}, {@code @acme/ui}) and scopes ({@code @acme}), told apart by how they are written. */
    public static PackageGrant packages(Permission permission, String... packagesAndScopes) {
        var scopes = Arrays.stream(packagesAndScopes)
                .filter(name -> name.startsWith("@") && name.indexOf('/') < 0)
                .collect(Collectors.toUnmodifiableSet());
        return new PackageGrant(
                permission,
                false,
                Arrays.stream(packagesAndScopes)
                        .filter(name -> !scopes.contains(name))
                        .map(PackageName::parse)
                        .collect(Collectors.toUnmodifiableSet()),
                scopes.stream().map(ScopeName::parse).collect(Collectors.toUnmodifiableSet()));
    }

    public static OrganizationGrant organizations(Permission permission, String... names) {
        return new OrganizationGrant(
                permission, Set.of(names).stream().map(OrganizationName::new).collect(Collectors.toUnmodifiableSet()));
    }

    public AccessTokenFixture key(TokenKey key) {
        this.key = key;
        return this;
    }

    public AccessTokenFixture digest(TokenDigest digest) {
        this.digest = digest;
        return this;
    }

    public AccessTokenFixture preview(String firstEight, String lastFour) {
        this.preview = new TokenPreview(firstEight, lastFour);
        return this;
    }

    /** Takes digest and preview from a secret. */
    public AccessTokenFixture secret(TokenSecret secret) {
        this.preview = secret.preview();
        return digest(secret.digest());
    }

    public AccessTokenFixture ownedBy(Username owner) {
        this.owner = owner;
        return this;
    }

    public AccessTokenFixture named(String name) {
        this.name = Optional.of(new TokenName(name));
        return this;
    }

    public AccessTokenFixture withoutName() {
        this.name = Optional.empty();
        return this;
    }

    public AccessTokenFixture describedAs(String description) {
        this.description = Optional.of(new TokenDescription(description));
        return this;
    }

    public AccessTokenFixture granting(PackageGrant packages) {
        this.packages = packages;
        return this;
    }

    public AccessTokenFixture granting(OrganizationGrant organizations) {
        this.organizations = organizations;
        return this;
    }

    public AccessTokenFixture allowedFrom(String... networks) {
        return allowedFrom(Arrays.stream(networks).map(CidrBlock::parse).toList());
    }

    public AccessTokenFixture allowedFrom(List<CidrBlock> networks) {
        this.allowedNetworks = List.copyOf(networks);
        return this;
    }

    public AccessTokenFixture bypassingTwoFactor() {
        this.bypassesTwoFactor = true;
        return this;
    }

    public AccessTokenFixture createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public AccessTokenFixture expiringAt(Instant expiresAt) {
        this.expiresAt = Optional.of(expiresAt);
        return this;
    }

    public AccessTokenFixture revokedAt(Instant revokedAt) {
        this.revokedAt = Optional.of(revokedAt);
        return this;
    }

    public AccessToken build() {
        return new AccessToken(
                key,
                digest,
                preview,
                owner,
                kind,
                name,
                description,
                packages,
                organizations,
                allowedNetworks,
                bypassesTwoFactor,
                createdAt,
                expiresAt,
                revokedAt);
    }
}
