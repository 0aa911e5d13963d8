package dev.jeton.core.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TeamNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "devs", "team-2_b", "a-", "a_", "9lives"})
    void takes_what_can_be_a_team(String name) {
        assertThat(new TeamName(name).value()).isEqualTo(name);
        assertThat(new TeamName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Devs",
                "-a",
                "_a",
                ".a",
                "a.b",
                "a b",
                "a/b",
                "a:b",
                "acme:devs",
                "@a",
                "a~",
                "devs ",
                " devs",
                "devs\n",
                "a%2fb",
                "a\0",
                "é",
                "dеvs"
            })
    void refuses_what_is_no_team(String name) {
        assertThatThrownBy(() -> new TeamName(name))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageStartingWith("A team is written like devs");
    }

    @ParameterizedTest
    @CsvSource({"99, true", "100, true", "101, false"})
    void has_at_most_100_characters(int length, boolean valid) {
        String name = "a".repeat(length);

        if (valid) {
            assertThat(new TeamName(name).value()).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> new TeamName(name)).isInstanceOf(MalformedValueException.class);
        }
    }

    @Test
    void one_team_is_in_every_organization() {
        assertThat(TeamName.DEVELOPERS).isEqualTo(new TeamName("developers"));
    }
}
