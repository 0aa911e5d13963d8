package dev.jeton.persistence.account;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Authenticators;
import dev.jeton.core.account.AuthenticatorsContract;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheAuthenticatorsTest extends AuthenticatorsContract {

    @Inject
    Authenticators authenticators;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Override
    protected Authenticators authenticators() {
        return authenticators;
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
