package dev.jeton.core.memory;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.packages.PackageClaims;
import dev.jeton.core.packages.PackageClaimsContract;

final class InMemoryPackageClaimsTest extends PackageClaimsContract {

    private final PackageClaims claims = new InMemoryPackageClaims();
    private final Accounts accounts = new InMemoryAccounts();
    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork();

    @Override
    protected PackageClaims claims() {
        return claims;
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
