package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.UnitOfWorkContract;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.audit.AuditLog;
import dev.jeton.core.token.AccessTokens;

final class InMemoryUnitOfWorkTest extends UnitOfWorkContract {

    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final Accounts accounts = new InMemoryAccounts();
    private final AccessTokens tokens = new InMemoryAccessTokens();
    private final AuditLog auditLog = new InMemoryAuditLog();

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected AccessTokens tokens() {
        return tokens;
    }

    @Override
    protected AuditLog auditLog() {
        return auditLog;
    }

    @Override
    protected boolean rollsBack() {
        return false;
    }
}
