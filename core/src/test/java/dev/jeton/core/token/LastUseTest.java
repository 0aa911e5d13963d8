package dev.jeton.core.token;

import static dev.jeton.core.token.AccessTokenFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.IpAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LastUseTest {

    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");

    @Test
    void takes_as_much_of_a_name_as_can_be_shown() {
        assertThat(LastUse.shown(Optional.empty())).isEmpty();
        assertThat(LastUse.shown(Optional.of("npm/11"))).contains("npm/11");
        assertThat(LastUse.shown(Optional.of("x".repeat(200)))).contains("x".repeat(200));
        assertThat(LastUse.shown(Optional.of("x".repeat(5_000)))).contains("x".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0007b", "a\u202eb"})
    void a_name_that_cannot_be_shown_is_none(String name) {
        assertThat(LastUse.shown(Optional.of(name))).isEmpty();
        assertThatThrownBy(() -> new LastUse(NOON, CLIENT, Optional.of(name)))
                .isInstanceOf(MalformedValueException.class);
    }

    @Test
    void a_name_has_its_length() {
        assertThat(new LastUse(NOON, CLIENT, Optional.of("x".repeat(200))).clientName())
                .isPresent();
        assertThatThrownBy(() -> new LastUse(NOON, CLIENT, Optional.of("x".repeat(201))))
                .isInstanceOf(MalformedValueException.class);
    }
}
