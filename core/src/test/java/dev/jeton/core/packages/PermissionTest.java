package dev.jeton.core.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PermissionTest {

    @ParameterizedTest
    @CsvSource({"NO_ACCESS, no-access", "READ, read-only", "READ_AND_WRITE, read-write"})
    void has_npms_code(Permission permission, String code) {
        assertThat(permission.code()).isEqualTo(code);
        assertThat(Permission.ofCode(code)).isEqualTo(permission);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "read", "write", "READ", "Read-Only", "read-write-stage-only", "admin"})
    void refuses_an_unknown_code(String code) {
        assertThatThrownBy(() -> Permission.ofCode(code)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ACCESS,      NO_ACCESS,      true",
        "NO_ACCESS,      READ,           false",
        "NO_ACCESS,      READ_AND_WRITE, false",
        "READ,           NO_ACCESS,      true",
        "READ,           READ,           true",
        "READ,           READ_AND_WRITE, false",
        "READ_AND_WRITE, NO_ACCESS,      true",
        "READ_AND_WRITE, READ,           true",
        "READ_AND_WRITE, READ_AND_WRITE, true",
    })
    void covers_itself_and_what_is_less(Permission has, Permission needed, boolean covers) {
        assertThat(has.covers(needed)).isEqualTo(covers);
    }
}
