package dev.jeton.core.packages;

import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Username;

/** Gives a package the star of an account, or takes it back: {@code npm star} and {@code unstar}. */
public final class StarPackage {

    private final PackageStars stars;
    private final UnitOfWork unitOfWork;

    public StarPackage(PackageStars stars, UnitOfWork unitOfWork) {
        this.stars = stars;
        this.unitOfWork = unitOfWork;
    }

    /** @param starred whether the package shall have the star */
    public void star(Username by, PackageName name, boolean starred) {
        unitOfWork.perform(() -> {
            if (starred) {
                stars.add(name, by);
            } else {
                stars.remove(name, by);
            }
            return name;
        });
    }
}
