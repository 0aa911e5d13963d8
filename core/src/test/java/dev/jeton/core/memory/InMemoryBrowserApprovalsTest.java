package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.BrowserApprovals;
import dev.jeton.core.account.BrowserApprovalsContract;

final class InMemoryBrowserApprovalsTest extends BrowserApprovalsContract {

    private final BrowserApprovals approvals = new InMemoryBrowserApprovals();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

    @Override
    protected BrowserApprovals approvals() {
        return approvals;
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
