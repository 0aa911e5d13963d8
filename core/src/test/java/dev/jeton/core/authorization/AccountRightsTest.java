package dev.jeton.core.authorization;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.Visibility;
import dev.jeton.core.token.AccessTokenFixture;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountRightsTest {

    @ParameterizedTest
    @CsvSource({
        "@ada/ui,    READ_AND_WRITE",
        "@ada/ada,   READ_AND_WRITE",
        "@ada2/ui,   READ",
        "@ad/ui,     READ",
        "@Ada/ui,    READ",
        "@acme/ada,  READ",
        "ada,        READ",
        "left-pad,   READ",
    })
    void writes_to_the_scope_of_its_own_name_and_reads_the_rest(String name, Permission expected) {
        OwnerRights rights = AccountRights.of(anAccount().named("ada").build());

        assertThat(rights.on(PackageName.parse(name), Optional.empty())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@ada/ui", "@acme/ui", "left-pad"})
    void an_administrator_has_no_further_right_on_a_package(String name) {
        assertThat(AccountRights.of(anAccount().named("ada").administrator().build())
                        .on(PackageName.parse(name), Optional.empty()))
                .isEqualTo(AccountRights.of(anAccount().named("ada").build())
                        .on(PackageName.parse(name), Optional.empty()));
    }

    /** In the order of the columns: recorded as public, as restricted, and with ada among the collaborators. */
    @ParameterizedTest
    @CsvSource({
        "@ada/ui,   READ_AND_WRITE, READ_AND_WRITE, READ_AND_WRITE",
        "@ada2/ui,  READ,           NO_ACCESS,      READ_AND_WRITE",
        "left-pad,  READ,           ,               READ_AND_WRITE",
    })
    void obeys_what_is_recorded(String name, Permission open, Permission restricted, Permission collaborating) {
        OwnerRights rights = AccountRights.of(anAccount().named("ada").build());

        assertThat(on(rights, recorded(name, Visibility.PUBLIC, "grace"))).isEqualTo(open);
        assertThat(on(rights, recorded(name, Visibility.PUBLIC, "grace", "ada")))
                .isEqualTo(collaborating);
        if (restricted != null) {
            assertThat(on(rights, recorded(name, Visibility.RESTRICTED, "ada2")))
                    .isEqualTo(restricted);
            assertThat(on(rights, recorded(name, Visibility.RESTRICTED, "ada"))).isEqualTo(collaborating);
        }
    }

    @ParameterizedTest
    @CsvSource({"@ada/ui, true", "left-pad, true", "@ada2/ui, false", "@Ada/ui, false", "@acme/ui, false"})
    void creates_packages_in_its_own_scope_and_in_none(String name, boolean expected) {
        assertThat(AccountRights.of(anAccount().named("ada").build()).mayCreate(PackageName.parse(name)))
                .isEqualTo(expected);
    }

    private static Permission on(OwnerRights rights, RegistryPackage recorded) {
        return rights.on(recorded.name(), Optional.of(recorded));
    }

    private static RegistryPackage recorded(String name, Visibility visibility, String... collaborators) {
        return new RegistryPackage(
                PackageName.parse(name),
                visibility,
                PublishingAccess.ANY,
                Stream.of(collaborators).map(Username::new).collect(Collectors.toSet()),
                Map.of(),
                AccessTokenFixture.NOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "acme"})
    void has_no_part_in_any_organization(String name) {
        assertThat(AccountRights.of(anAccount().named("ada").administrator().build())
                        .in(new OrganizationName(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void has_the_two_factor_mode_of_the_account(TwoFactorMode mode) {
        assertThat(AccountRights.of(anAccount().twoFactor(mode).build()).twoFactor())
                .isEqualTo(mode);
    }
}
