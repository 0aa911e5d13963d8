package dev.jeton.core.token;

import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.OrganizationName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies for tests: they ask nothing as they come. A test changes only what it is about. */
public final class TokenPolicyFixture {

    private final OrganizationName organization;
    private Optional<Duration> longestLife = Optional.empty();
    private Set<TokenKind> allowedKinds = Set.of();
    private List<CidrBlock> allowedNetworks = List.of();
    private boolean twoFactor;
    private Optional<Duration> longestIdle = Optional.empty();

    private TokenPolicyFixture(OrganizationName organization) {
        this.organization = organization;
    }

    /** Of the organization {@code acme}. */
    public static TokenPolicyFixture aPolicy() {
        return aPolicy(new OrganizationName("acme"));
    }

    public static TokenPolicyFixture aPolicy(OrganizationName organization) {
        return new TokenPolicyFixture(organization);
    }

    public TokenPolicyFixture longestLife(Duration longestLife) {
        this.longestLife = Optional.of(longestLife);
        return this;
    }

    public TokenPolicyFixture allowing(TokenKind... kinds) {
        this.allowedKinds = Set.of(kinds);
        return this;
    }

    public TokenPolicyFixture allowedFrom(String... networks) {
        this.allowedNetworks = Arrays.stream(networks).map(CidrBlock::parse).toList();
        return this;
    }

    public TokenPolicyFixture askingForTwoFactor() {
        this.twoFactor = true;
        return this;
    }

    public TokenPolicyFixture longestIdle(Duration longestIdle) {
        this.longestIdle = Optional.of(longestIdle);
        return this;
    }

    public TokenPolicy build() {
        return new TokenPolicy(organization, longestLife, allowedKinds, allowedNetworks, twoFactor, longestIdle);
    }
}
