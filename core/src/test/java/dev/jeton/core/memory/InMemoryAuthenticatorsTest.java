package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Authenticators;
import dev.jeton.core.account.AuthenticatorsContract;

final class InMemoryAuthenticatorsTest extends AuthenticatorsContract {

    private final Authenticators authenticators = new InMemoryAuthenticators();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

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
