package dev.jeton.core.token;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.token.CreationRefusal.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies that a new token obeys the policies of all organizations that its owner is a member of and that it reaches. */
public final class VerifyTokenPolicy {

    private final TokenPolicies policies;
    private final Organizations organizations;
    private final Accounts accounts;

    public VerifyTokenPolicy(TokenPolicies policies, Organizations organizations, Accounts accounts) {
        this.policies = policies;
        this.organizations = organizations;
        this.accounts = accounts;
    }

    /** @return what it breaks; empty if it obeys them all */
    public Optional<CreationRefusal> verify(AccessToken created) {
        List<OrganizationName> reached = organizations.memberships(created.owner()).stream()
                .map(Membership::organization)
                .filter(created::reaches)
                .toList();
        if (reached.isEmpty()) {
            return Optional.empty();
        }
        Optional<Account> owner = accounts.find(created.owner());
        Map<OrganizationName, TokenPolicy> found = policies.find(reached);
        return reached.stream()
                .flatMap(name -> Optional.ofNullable(found.get(name)).stream())
                .flatMap(policy -> objection(policy, created, owner).stream())
                .findFirst();
    }

    private static Optional<CreationRefusal> objection(
            TokenPolicy policy, AccessToken created, Optional<Account> owner) {
        if (!policy.allowsKind(created.kind())) {
            return refused(Code.POLICY_ALLOWED_KINDS, policy, "takes no tokens of that kind: choose another one");
        }
        if (!policy.allowsLife(created.kind(), created.createdAt(), created.expiresAt())) {
            return refused(
                    Code.POLICY_LONGEST_LIFE,
                    policy,
                    "takes only tokens that expire within " + policy.longestLifeInWords() + ": choose an earlier date");
        }
        if (!policy.allowsFromAny(created.allowedNetworks())) {
            return refused(
                    Code.POLICY_ALLOWED_NETWORKS,
                    policy,
                    "takes requests from other IP ranges only than those of this token: give it some of theirs");
        }
        if (owner.filter(account -> !policy.allowsOwner(account.isPerson(), account.twoFactor()))
                .isPresent()) {
            return refused(
                    Code.POLICY_TWO_FACTOR,
                    policy,
                    "asks its members for two-factor authentication: enable yours first");
        }
        return Optional.empty();
    }

    private static Optional<CreationRefusal> refused(Code code, TokenPolicy policy, String sentence) {
        return Optional.of(new CreationRefusal(
                code, "The organization " + policy.organization() + ", which this token would reach, " + sentence));
    }
}
