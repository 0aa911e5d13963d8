package dev.jeton.core.authorization;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.TokenDigest;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenPolicies;
import java.util.List;
import java.util.Optional;

/** Credentials that remember nothing and ask the stores every time. */
public final class ReadThroughCredentials implements Credentials {

    private final AccessTokens tokens;
    private final Accounts accounts;
    private final Organizations organizations;
    private final TokenPolicies policies;

    public ReadThroughCredentials(
            AccessTokens tokens, Accounts accounts, Organizations organizations, TokenPolicies policies) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.organizations = organizations;
        this.policies = policies;
    }

    @Override
    public Optional<Credential> findByDigest(TokenDigest digest) {
        return tokens.findByDigest(digest).flatMap(this::withOwner);
    }

    @Override
    public Optional<Credential> findByKey(TokenKey key) {
        return tokens.findByKey(key).flatMap(this::withOwner);
    }

    @Override
    public Optional<Credential> findRemembered(TokenDigest digest) {
        return Optional.empty();
    }

    private Optional<Credential> withOwner(AccessToken token) {
        return accounts.find(token.owner()).map(owner -> new Credential(token, rights(owner)));
    }

    private AccountRights rights(Account owner) {
        List<Membership> memberships = organizations.memberships(owner.name());
        if (memberships.isEmpty()) {
            return AccountRights.of(owner);
        }
        List<OrganizationName> names =
                memberships.stream().map(Membership::organization).toList();
        return AccountRights.of(owner, memberships, policies.find(names).values());
    }
}
