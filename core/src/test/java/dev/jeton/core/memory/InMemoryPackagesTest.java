package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.PackagesContract;

final class InMemoryPackagesTest extends PackagesContract {

    private final Packages packages = new InMemoryPackages();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

    @Override
    protected Packages packages() {
        return packages;
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
