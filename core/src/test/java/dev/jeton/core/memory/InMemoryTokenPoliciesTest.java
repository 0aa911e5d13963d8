package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.TokenPoliciesContract;

final class InMemoryTokenPoliciesTest extends TokenPoliciesContract {

    private final TokenPolicies policies = new InMemoryTokenPolicies();
    private final Organizations organizations = new InMemoryOrganizations();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

    @Override
    protected TokenPolicies policies() {
        return policies;
    }

    @Override
    protected Organizations organizations() {
        return organizations;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }
}
