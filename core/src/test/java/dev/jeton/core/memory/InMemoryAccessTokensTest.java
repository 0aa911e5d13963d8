package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.token.AccessTokens;
import dev.jeton.core.token.AccessTokensContract;

final class InMemoryAccessTokensTest extends AccessTokensContract {

    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

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
