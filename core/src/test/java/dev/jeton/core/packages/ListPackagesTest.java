package dev.jeton.core.packages;

import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.Username;
import dev.jeton.core.memory.InMemoryOrganizations;
import dev.jeton.core.memory.InMemoryPackages;
import dev.jeton.core.organization.Organizations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ListPackagesTest {

    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");

    private final Packages packages = new InMemoryPackages();
    private final Organizations organizations = new InMemoryOrganizations();
    private final ListPackages list = new ListPackages(packages, organizations);

    @Test
    void lists_what_an_account_may_change_each_once_and_in_order() {
        RegistryPackage unscoped = added(aPackage().named("zlib").ownedBy(ADA));
        RegistryPackage shared =
                added(aPackage().named("@grace/ui").restricted().ownedBy(GRACE, ADA));
        RegistryPackage ofScope = added(aPackage().named("@ada/b").ownedBy(GRACE));
        RegistryPackage both = added(aPackage().named("@ada/a").restricted().ownedBy(ADA));
        added(aPackage().named("@ada2/a").ownedBy(GRACE));
        added(aPackage().named("@Ada/a"));
        added(aPackage().named("ada"));

        assertThat(list.list(ADA).entrySet())
                .containsExactly(
                        Map.entry(both.name(), Permission.READ_AND_WRITE),
                        Map.entry(ofScope.name(), Permission.READ_AND_WRITE),
                        Map.entry(shared.name(), Permission.READ_AND_WRITE),
                        Map.entry(unscoped.name(), Permission.READ_AND_WRITE));
    }

    @Test
    void lists_nothing_for_whoever_has_nothing() {
        added(aPackage().ownedBy(ADA));

        assertThat(list.list(GRACE)).isEmpty();
    }

    @Test
    void a_user_name_that_is_too_long_for_a_scope_has_packages_all_the_same() {
        var longest = new Username("a".repeat(214));
        RegistryPackage owned = added(aPackage().ownedBy(longest));

        assertThat(list.list(longest)).containsOnlyKeys(owned.name());
    }

    @Test
    void a_package_that_is_changed_meanwhile_is_listed_once() {
        RegistryPackage before = added(aPackage().named("@ada/a").ownedBy(ADA));
        RegistryPackage after =
                aPackage().named("@ada/a").restricted().ownedBy(ADA).build();
        var changing = new ChangingPackages(packages, () -> packages.update(before.name(), found -> after));

        assertThat(new ListPackages(changing, organizations).list(ADA)).containsOnlyKeys(after.name());
    }

    private RegistryPackage added(RegistryPackageFixture fixture) {
        RegistryPackage added = fixture.build();
        packages.add(added);
        return added;
    }

    /** Something happens between the two questions. */
    private record ChangingPackages(Packages packages, Runnable meanwhile) implements Packages {

        @Override
        public List<RegistryPackage> findByCollaborator(Username collaborator) {
            List<RegistryPackage> found = packages.findByCollaborator(collaborator);
            meanwhile.run();
            return found;
        }

        @Override
        public List<RegistryPackage> findByScope(ScopeName scope) {
            return packages.findByScope(scope);
        }

        @Override
        public boolean add(RegistryPackage added) {
            return packages.add(added);
        }

        @Override
        public Optional<RegistryPackage> find(PackageName name) {
            return packages.find(name);
        }

        @Override
        public Optional<RegistryPackage> update(PackageName name, UnaryOperator<RegistryPackage> change) {
            return packages.update(name, change);
        }
    }
}
