package dev.jeton.core.token;

import static dev.jeton.core.packages.Permission.NO_ACCESS;
import static dev.jeton.core.packages.Permission.READ;
import static dev.jeton.core.packages.Permission.READ_AND_WRITE;
import static dev.jeton.core.token.AccessTokenFixture.organizations;
import static dev.jeton.core.token.AccessTokenFixture.packages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GrantsTest {

    @ParameterizedTest
    @CsvSource({
        "@acme,     @acme/ui,     true",
        "@acme,     @acme/core,   true",
        "@acme,     @acme2/ui,    false",
        "@acme2,    @acme/ui,     false",
        "@acme,     @Acme/ui,     false",
        "@acme,     @acm/ui,      false",
        "@acme,     acme,         false",
        "@acme,     ui,           false",
        "@acme/ui,  @acme/ui,     true",
        "@acme/ui,  @acme/ui2,    false",
        "@acme/ui,  @acme/u,      false",
        "@acme/ui,  @acme/UI,     false",
        "@acme/ui,  @acme2/ui,    false",
        "@acme/ui,  ui,           false",
        "ui,        ui,           true",
        "ui,        ui2,          false",
        "ui,        @acme/ui,     false",
        "ui,        @ui/ui,       false",
    })
    void a_package_grant_reaches_what_it_names(String granted, String name, boolean reached) {
        for (Permission permission : Set.of(READ, READ_AND_WRITE)) {
            assertThat(packages(permission, granted).on(PackageName.parse(name)))
                    .isEqualTo(reached ? permission : NO_ACCESS);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NO_ACCESS", mode = EnumSource.Mode.EXCLUDE)
    void a_grant_of_all_packages_reaches_every_package(Permission permission) {
        PackageGrant all = PackageGrant.ofAll(permission);

        assertThat(all.on(PackageName.parse("left-pad"))).isEqualTo(permission);
        assertThat(all.on(PackageName.parse("@acme/ui"))).isEqualTo(permission);
        assertThat(all.size()).isZero();
    }

    @Test
    void nothing_reaches_nothing() {
        assertThat(PackageGrant.NONE.on(PackageName.parse("left-pad"))).isEqualTo(NO_ACCESS);
        assertThat(PackageGrant.NONE.size()).isZero();
        assertThat(OrganizationGrant.NONE.in(new OrganizationName("acme"))).isEqualTo(NO_ACCESS);
    }

    @Test
    void packages_and_scopes_are_counted_together() {
        assertThat(packages(READ, "a", "@acme/b", "@acme").size()).isEqualTo(3);
        assertThat(packages(READ, "a").size()).isEqualTo(1);
        assertThat(packages(READ, "@acme").size()).isEqualTo(1);
    }

    @Test
    void a_package_grant_has_a_permission_exactly_when_it_names_something() {
        var name = Set.of(PackageName.parse("ui"));
        var scope = Set.of(new ScopeName("acme"));

        assertMalformed(() -> new PackageGrant(READ, false, Set.of(), Set.of()));
        assertMalformed(() -> new PackageGrant(READ_AND_WRITE, false, Set.of(), Set.of()));
        assertMalformed(() -> new PackageGrant(NO_ACCESS, true, Set.of(), Set.of()));
        assertMalformed(() -> new PackageGrant(NO_ACCESS, false, name, Set.of()));
        assertMalformed(() -> new PackageGrant(NO_ACCESS, false, Set.of(), scope));
        assertMalformed(() -> PackageGrant.ofAll(NO_ACCESS));
    }

    @Test
    void a_package_grant_is_of_all_or_of_named_ones() {
        assertMalformed(() -> new PackageGrant(READ, true, Set.of(PackageName.parse("ui")), Set.of()));
        assertMalformed(() -> new PackageGrant(READ, true, Set.of(), Set.of(new ScopeName("acme"))));
    }

    @ParameterizedTest
    @CsvSource({"acme, acme, true", "acme, acme2, false", "acme2, acme, false", "acme, acm, false"})
    void an_organization_grant_reaches_what_it_names(String granted, String name, boolean reached) {
        for (Permission permission : Set.of(READ, READ_AND_WRITE)) {
            assertThat(organizations(permission, granted).in(new OrganizationName(name)))
                    .isEqualTo(reached ? permission : NO_ACCESS);
        }
    }

    @Test
    void an_organization_grant_has_a_permission_exactly_when_it_names_something() {
        assertMalformed(() -> new OrganizationGrant(READ, Set.of()));
        assertMalformed(() -> new OrganizationGrant(READ_AND_WRITE, Set.of()));
        assertMalformed(() -> new OrganizationGrant(NO_ACCESS, Set.of(new OrganizationName("acme"))));
    }

    @Test
    void grants_do_not_change_with_the_sets_they_were_made_of() {
        var names = new HashSet<>(Set.of(PackageName.parse("ui")));
        var scopes = new HashSet<>(Set.of(new ScopeName("acme")));
        var organizations = new HashSet<>(Set.of(new OrganizationName("acme")));
        var packageGrant = new PackageGrant(READ, false, names, scopes);
        var organizationGrant = new OrganizationGrant(READ, organizations);

        names.add(PackageName.parse("secret"));
        scopes.add(new ScopeName("secret"));
        organizations.add(new OrganizationName("secret"));

        assertThat(packageGrant.on(PackageName.parse("secret"))).isEqualTo(NO_ACCESS);
        assertThat(packageGrant.on(PackageName.parse("@secret/x"))).isEqualTo(NO_ACCESS);
        assertThat(organizationGrant.in(new OrganizationName("secret"))).isEqualTo(NO_ACCESS);
    }

    private static void assertMalformed(ThrowingCallable construction) {
        assertThatThrownBy(construction).isInstanceOf(MalformedValueException.class);
    }
}
