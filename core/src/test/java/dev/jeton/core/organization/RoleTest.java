package dev.jeton.core.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleTest {

    @ParameterizedTest
    @CsvSource({"OWNER, owner, super-admin", "ADMIN, admin, team-admin", "MEMBER, developer, member"})
    void is_called_as_npm_calls_it_and_as_old_clients_do(Role role, String code, String synonym) {
        assertThat(role.code()).isEqualTo(code);
        assertThat(Role.ofCode(code)).isEqualTo(role);
        assertThat(Role.ofCode(synonym)).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Owner", "OWNER", "owner ", "super_admin", "root", "developers"})
    void refuses_an_unknown_code(String code) {
        assertThatThrownBy(() -> Role.ofCode(code))
                .isInstanceOf(MalformedValueException.class)
                .hasMessage("The role of a member is developer, admin or owner");
    }

    @ParameterizedTest
    @CsvSource({
        // who somebody is, and whether that is enough for an owner, an admin, a member
        "OWNER,  true,  true,  true",
        "ADMIN,  false, true,  true",
        "MEMBER, false, false, true",
    })
    void covers_itself_and_all_below(Role role, boolean owner, boolean admin, boolean member) {
        assertThat(role.covers(Role.OWNER)).isEqualTo(owner);
        assertThat(role.covers(Role.ADMIN)).isEqualTo(admin);
        assertThat(role.covers(Role.MEMBER)).isEqualTo(member);
    }
}
