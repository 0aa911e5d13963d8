package dev.jeton.core.packages;

import dev.jeton.core.account.Username;
import java.util.List;
import java.util.Set;

/** Who has starred which package. Implementations are thread-safe. */
public interface PackageStars {

    /** Does nothing if the package has that star already. */
    void add(PackageName name, Username by);

    /** Does nothing if the package has no such star. */
    void remove(PackageName name, Username by);

    Set<Username> of(PackageName name);

    /** In the order of their names. */
    List<PackageName> by(Username account);
}
