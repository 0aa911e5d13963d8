package dev.jeton.core.packages;

import dev.jeton.core.account.Username;
import java.util.List;
import java.util.Set;

/** Finds who has starred a package, and what an account has starred. */
public final class FindStars {

    private final PackageStars stars;

    public FindStars(PackageStars stars) {
        this.stars = stars;
    }

    public Set<Username> find(PackageName name) {
        return stars.of(name);
    }

    /** In the order of their names; also packages that whoever asks may not see. */
    public List<PackageName> find(Username account) {
        return stars.by(account);
    }
}
