package dev.jeton.persistence.token;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.TokenPoliciesContract;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheTokenPoliciesTest extends TokenPoliciesContract {

    @Inject
    TokenPolicies policies;

    @Inject
    Organizations organizations;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

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
