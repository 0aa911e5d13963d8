package dev.jeton.core.authorization;

import static dev.jeton.core.account.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.core.account.TwoFactorMode;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
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

        assertThat(rights.on(PackageName.parse(name))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@ada/ui", "@acme/ui", "left-pad"})
    void an_administrator_has_no_further_right_on_a_package(String name) {
        assertThat(AccountRights.of(anAccount().named("ada").administrator().build())
                        .on(PackageName.parse(name)))
                .isEqualTo(AccountRights.of(anAccount().named("ada").build()).on(PackageName.parse(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "acme"})
    void has_no_part_in_any_organization(String name) {
        assertThat(AccountRights.of(anAccount().named("ada").administrator().build())
                        .in(new OrganizationName(name)))
                .isEqualTo(Permission.NO_ACCESS);
    }

    @ParameterizedTest
    @EnumSource
    void has_the_two_factor_mode_of_the_account(TwoFactorMode mode) {
        assertThat(AccountRights.of(anAccount().twoFactor(mode).build()).twoFactor())
                .isEqualTo(mode);
    }
}
