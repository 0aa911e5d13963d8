package dev.jeton.core.packages;

import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.Username;
import dev.jeton.core.memory.InMemoryPackages;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What {@link Packages#lockOrAdd} does where a store cannot make a race of it come out as a test wants. */
final class LockOrAddTest {

    @Test
    void whoever_is_second_at_the_last_moment_locks_what_the_first_has_added() {
        RegistryPackage rival = aPackage().restricted().build();

        RegistryPackage locked = new LatePackages(rival)
                .lockOrAdd(aPackage().named(rival.name()).build(), () -> {
                    throw new AssertionError("Nothing was added");
                });

        assertThat(locked).isEqualTo(rival);
    }

    /** A rival is there as soon as something is to be added. */
    private record LatePackages(Packages packages, RegistryPackage rival) implements Packages {

        LatePackages(RegistryPackage rival) {
            this(new InMemoryPackages(), rival);
        }

        @Override
        public boolean add(RegistryPackage added) {
            packages.add(rival);
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

        @Override
        public List<RegistryPackage> findByCollaborator(Username collaborator) {
            return packages.findByCollaborator(collaborator);
        }

        @Override
        public List<RegistryPackage> findByScope(ScopeName scope) {
            return packages.findByScope(scope);
        }
    }
}
