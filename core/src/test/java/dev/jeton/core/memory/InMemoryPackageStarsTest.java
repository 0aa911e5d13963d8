package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.packages.PackageStars;
import dev.jeton.core.packages.PackageStarsContract;

final class InMemoryPackageStarsTest extends PackageStarsContract {

    private final PackageStars stars = new InMemoryPackageStars();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

    @Override
    protected PackageStars stars() {
        return stars;
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
