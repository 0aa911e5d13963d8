package dev.jeton.core.memory;

import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.TokenPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Policies that live as long as this object. Thread-safe. */
public final class InMemoryTokenPolicies implements TokenPolicies {

    private final Map<OrganizationName, TokenPolicy> byOrganization = new HashMap<>();

    @Override
    public synchronized Map<OrganizationName, TokenPolicy> find(Collection<OrganizationName> organizations) {
        var found = new HashMap<>(byOrganization);
        found.keySet().retainAll(organizations);
        return found;
    }

    @Override
    public synchronized void put(TokenPolicy policy) {
        byOrganization.put(policy.organization(), policy);
    }
}
