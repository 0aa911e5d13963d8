package dev.jeton.persistence.packages;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static dev.jeton.core.packages.RegistryPackageFixture.aName;
import static dev.jeton.core.packages.RegistryPackageFixture.aPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.Unique;
import dev.jeton.core.UnitOfWork;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PackageStars;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.persistence.InvalidRowException;
import dev.jeton.persistence.OnH2;
import dev.jeton.persistence.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows about packages that nobody wrote: they are named in the failure, and open nothing. */
@QuarkusTest
@TestProfile(OnH2.class)
class InvalidPackageRowsTest {

    @Inject
    Packages packages;

    @Inject
    PackageStars stars;

    @Inject
    Accounts accounts;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Tables tables;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update package set visibility = 'PUBLIC' where name = ?",
                "update package set visibility = 'private' where name = ?",
                "update package set publishing_access = 'ANY' where name = ?",
                "update package set publishing_access = '' where name = ?",
                "update package set scope = '@' || scope where name = ?",
                "update package set scope = scope || '2' where name = ?",
                "update package set scope = null where name = ?",
            })
    void a_package_is_found_by_nobody(String spoil) {
        Username owner = anOwner();
        RegistryPackage added = aPackage().ownedBy(owner).build();
        unitOfWork.perform(() -> packages.add(added));

        assertThat(tables.update(spoil, added.name().toString())).isEqualTo(1);

        assertFails("package", added.name(), () -> packages.find(added.name()));
        assertFails("package", added.name(), () -> packages.findByCollaborator(owner));
        assertFails(
                "package",
                added.name(),
                () -> unitOfWork.perform(() -> packages.update(
                        added.name(), found -> aPackage().named(added.name()).build())));
        assertThat(packages.findRemembered(added.name())).isEmpty();
    }

    @Test
    void an_unscoped_package_is_not_restricted() {
        RegistryPackage added = aPackage().named(aName()).build();
        unitOfWork.perform(() -> packages.add(added));

        tables.update(
                "update package set visibility = 'restricted' where name = ?",
                added.name().toString());

        assertFails("package", added.name(), () -> packages.find(added.name()));
    }

    @Test
    void a_package_of_a_malformed_name_is_not_listed() {
        String scope = Unique.name("scope");
        tables.update(
                "insert into package values (?, ?, 'public', 'none', current_timestamp)", "@" + scope + "/.x", scope);

        assertFails("package", "@" + scope + "/.x", () -> packages.findByScope(new ScopeName(scope)));
    }

    @Test
    void a_collaborator_of_a_malformed_name_is_none() {
        String malformed = "Nobody " + Unique.hex();
        RegistryPackage added = aPackage().build();
        unitOfWork.perform(() -> packages.add(added));
        tables.update(
                "insert into account (name, password_hash, administrator, two_factor, created_at, updated_at)"
                        + " values (?, 'hash', false, 'disabled', current_timestamp, current_timestamp)",
                malformed);
        try {
            tables.update(
                    "insert into package_collaborator values (?, ?)",
                    added.name().toString(),
                    malformed);

            assertFails("package", added.name(), () -> packages.find(added.name()));
        } finally {
            tables.update("delete from package_collaborator where account = ?", malformed);
            tables.update("delete from account where name = ?", malformed);
        }
    }

    @Test
    void a_star_of_a_malformed_package_or_account_is_none() {
        Username ada = anOwner();
        String malformed = "Nobody " + Unique.hex();
        PackageName name = aName();
        tables.update("insert into package_star values (?, ?)", malformed, ada.value());
        tables.update(
                "insert into account (name, password_hash, administrator, two_factor, created_at, updated_at)"
                        + " values (?, 'hash', false, 'disabled', current_timestamp, current_timestamp)",
                malformed);
        try {
            tables.update("insert into package_star values (?, ?)", name.toString(), malformed);

            assertFails("package_star", malformed, () -> stars.by(ada));
            assertFails("package_star", name, () -> stars.of(name));
        } finally {
            tables.update("delete from package_star where account = ?", malformed);
            tables.update("delete from account where name = ?", malformed);
        }
    }

    private Username anOwner() {
        Account owner = anAccount().build();
        unitOfWork.perform(() -> accounts.add(owner));
        return owner.name();
    }

    private static void assertFails(String table, Object id, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("table " + table)
                .hasMessageContaining(id.toString());
    }
}
