package dev.jeton.core.packages;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;

/** Gives up what {@link ClaimPackage} has claimed: the registry has not taken the package. */
public final class ReleasePackage {

    private final PackageClaims claims;
    private final UnitOfWork unitOfWork;

    public ReleasePackage(PackageClaims claims, UnitOfWork unitOfWork) {
        this.claims = claims;
        this.unitOfWork = unitOfWork;
    }

    public void release(Username by, PackageName name) {
        unitOfWork.perform(() -> {
            claims.release(name, by);
            return name;
        });
    }
}
