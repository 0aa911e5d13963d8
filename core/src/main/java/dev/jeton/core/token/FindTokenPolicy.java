package dev.jeton.core.token;

import dev.jeton.core.organization.OrganizationName;
import java.util.Set;

/** Finds what an organization asks of the tokens of its members. */
public final class FindTokenPolicy {

    private final TokenPolicies policies;

    public FindTokenPolicy(TokenPolicies policies) {
        this.policies = policies;
    }

    /** One that asks nothing, if nobody has set any. */
    public TokenPolicy find(OrganizationName organization) {
        return policies.find(Set.of(organization)).getOrDefault(organization, TokenPolicy.none(organization));
    }
}
