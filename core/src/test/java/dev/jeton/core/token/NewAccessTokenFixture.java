package dev.jeton.core.token;

import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;

import dev.jeton.core.network.CidrBlock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What somebody asks for who creates a token: acceptable as it comes. A test changes only what it is about. */
public final class NewAccessTokenFixture {

    private final TokenKind kind;
    private Optional<TokenName> name = Optional.empty();
    private Optional<TokenDescription> description = Optional.empty();
    private PackageGrant packages = PackageGrant.NONE;
    private OrganizationGrant organizations = OrganizationGrant.NONE;
    private List<CidrBlock> allowedNetworks = List.of();
    private boolean bypassesTwoFactor;
    private Optional<Expiry> expiry = Optional.empty();

    private NewAccessTokenFixture(TokenKind kind) {
        this.kind = kind;
    }

    /** A token of that kind with no more than the kind needs; a granular one reads all packages. */
    public static NewAccessTokenFixture aNewToken(TokenKind kind) {
        var asked = new NewAccessTokenFixture(kind);
        return kind == TokenKind.GRANULAR ? asked.named("deploy").granting(PackageGrant.ofAll(READ)) : asked;
    }

    /** A granular token that reads all packages. */
    public static NewAccessTokenFixture aNewReader() {
        return aNewToken(TokenKind.GRANULAR);
    }

    /** A granular token that reads and writes all packages. */
    public static NewAccessTokenFixture aNewWriter() {
        return aNewReader().granting(PackageGrant.ofAll(READ_AND_WRITE));
    }

    public NewAccessTokenFixture named(String name) {
        this.name = Optional.of(new TokenName(name));
        return this;
    }

    public NewAccessTokenFixture withoutName() {
        this.name = Optional.empty();
        return this;
    }

    public NewAccessTokenFixture describedAs(String description) {
        this.description = Optional.of(new TokenDescription(description));
        return this;
    }

    public NewAccessTokenFixture granting(PackageGrant packages) {
        this.packages = packages;
        return this;
    }

    public NewAccessTokenFixture granting(OrganizationGrant organizations) {
        this.organizations = organizations;
        return this;
    }

    public NewAccessTokenFixture allowedFrom(String... networks) {
        this.allowedNetworks = Arrays.stream(networks).map(CidrBlock::parse).toList();
        return this;
    }

    public NewAccessTokenFixture bypassingTwoFactor() {
        this.bypassesTwoFactor = true;
        return this;
    }

    public NewAccessTokenFixture expiringInDays(int days) {
        this.expiry = Optional.of(new Expiry.InDays(days));
        return this;
    }

    public NewAccessTokenFixture expiringAt(Instant instant) {
        this.expiry = Optional.of(new Expiry.At(instant));
        return this;
    }

    public NewAccessToken build() {
        return new NewAccessToken(
                kind, name, description, packages, organizations, allowedNetworks, bypassesTwoFactor, expiry);
    }
}
