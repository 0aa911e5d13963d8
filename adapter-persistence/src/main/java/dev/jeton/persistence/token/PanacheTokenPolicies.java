package dev.jeton.persistence.token;

import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.TokenPolicy;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Policies in the database. */
@Singleton
class PanacheTokenPolicies implements TokenPolicies, PanacheRepositoryBase<TokenPolicyEntity, String> {

    /** One statement, so that whoever reads without a lock sees the whole policy as it was at one moment. */
    private static final String WHOLE =
            "select distinct p from TokenPolicyEntity p left join fetch p.kinds left join fetch "
                    + "p.networks where p.organization in ?1";

    private final CredentialCache cache;

    PanacheTokenPolicies(CredentialCache cache) {
        this.cache = cache;
    }

    @Override
    public Map<OrganizationName, TokenPolicy> find(Collection<OrganizationName> organizations) {
        List<String> names = organizations.stream().map(OrganizationName::value).toList();
        return QuarkusTransaction.joiningExisting()
                .call(() -> find(WHOLE, names).stream()
                        .map(TokenPolicyMapper::toDomain)
                        .collect(Collectors.toUnmodifiableMap(TokenPolicy::organization, policy -> policy)));
    }

    @Override
    public void put(TokenPolicy policy) {
        TokenPolicyEntity entity = findById(policy.organization().value());
        if (entity != null) {
            // what this unit of work had read before the organization was locked may be old
            getEntityManager().refresh(entity);
        } else {
            entity = new TokenPolicyEntity();
            entity.organization = policy.organization().value();
        }
        TokenPolicyMapper.write(policy, entity);
        persistAndFlush(entity);
        cache.forgetAllOnceCommitted();
    }
}
