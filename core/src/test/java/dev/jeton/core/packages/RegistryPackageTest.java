package dev.jeton.core.packages;

import static dev.jeton.core.packages.RegistryPackageFixture.aName;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RegistryPackageTest {

    private static final Username ADA = new Username("ada");
    private static final Username GRACE = new Username("grace");

    @Test
    void an_unscoped_package_is_always_public() {
        assertThat(aPackage().named(aName()).build().visibility()).isEqualTo(Visibility.PUBLIC);

        RegistryPackageFixture restricted = aPackage().named(aName()).restricted();

        assertThatThrownBy(restricted::build)
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("always public");
    }

    @Test
    void a_scoped_package_may_be_restricted() {
        assertThat(aPackage().restricted().build().visibility()).isEqualTo(Visibility.RESTRICTED);
    }

    @Test
    void keeps_its_collaborators_for_itself() {
        var collaborators = new HashSet<>(Set.of(ADA));
        var recorded = new RegistryPackage(
                aName(), Visibility.PUBLIC, PublishingAccess.ANY, collaborators, Map.of(), Instant.EPOCH);

        collaborators.add(GRACE);

        assertThat(recorded.collaborators()).containsExactly(ADA);
        assertThatThrownBy(() -> recorded.collaborators().add(GRACE)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_collaborator_reads_and_writes() {
        assertThat(aPackage().ownedBy(ADA).build().permissionOf(ADA)).isEqualTo(Permission.READ_AND_WRITE);
        assertThat(aPackage().restricted().ownedBy(ADA, GRACE).build().permissionOf(ADA))
                .isEqualTo(Permission.READ_AND_WRITE);
    }

    @Test
    void everybody_else_reads_what_is_public_and_nothing_else() {
        assertThat(aPackage().ownedBy(ADA).build().permissionOf(GRACE)).isEqualTo(Permission.READ);
        assertThat(aPackage().restricted().ownedBy(ADA).build().permissionOf(GRACE))
                .isEqualTo(Permission.NO_ACCESS);
        assertThat(aPackage().named(aName()).build().permissionOf(ADA)).isEqualTo(Permission.READ);
    }
}
