package dev.jeton.core.token;

import dev.jeton.core.organization.OrganizationName;
import java.util.Collection;
import java.util.Map;

/** What organizations ask of the tokens of their members. Implementations are thread-safe. */
public interface TokenPolicies {

    /**
     * The policies of those organizations that have one; the others ask nothing. May wait for a store. Once the unit of
     * work that puts a policy has returned, no decision is made from the one before.
     */
    Map<OrganizationName, TokenPolicy> find(Collection<OrganizationName> organizations);

    /** Puts a policy in the place of the one before it. The caller has locked the organization. */
    void put(TokenPolicy policy);
}
