package dev.jeton.persistence.token;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.AccessTokensContract;
import dev.jeton.persistence.OnH2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;

@QuarkusTest
@TestProfile(OnH2.class)
class PanacheAccessTokensTest extends AccessTokensContract {

    @Inject
    AccessTokens tokens;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Override
    protected AccessTokens tokens() {
        return tokens;
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
