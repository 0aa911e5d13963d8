package dev.jeton.web.organization;

import dev.jeton.core.organization.TeamName;
import dev.jeton.core.packages.ListPackages;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.RegistryPackage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The packages of an organization that a member may know of. */
@Singleton
class VisiblePackages {

    /** @param permission how far the member gets with it */
    record Visible(RegistryPackage recorded, Permission permission) {

        String name() {
            return recorded.name().toString();
        }

        Permission granted(TeamName team) {
            return recorded.permissionOf(team);
        }
    }

    private final ListPackages listPackages;
    private final Packages packages;

    VisiblePackages(ListPackages listPackages, Packages packages) {
        this.listPackages = listPackages;
        this.packages = packages;
    }

    /** In the order of their names. The rules are those of {@link ListPackages}; this only adds what is recorded. */
    List<Visible> of(Seen seen) {
        Map<PackageName, Permission> permissions =
                listPackages.list(seen.organization().name(), seen.viewer().account());
        return packages.findByOrganization(seen.organization().name()).stream()
                .filter(recorded -> permissions.containsKey(recorded.name()))
                .map(recorded -> new Visible(recorded, permissions.getOrDefault(recorded.name(), Permission.NO_ACCESS)))
                .toList();
    }
}
