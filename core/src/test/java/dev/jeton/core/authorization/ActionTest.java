package dev.jeton.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.authorization.Action.Target;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionTest {

    @ParameterizedTest
    @EnumSource
    void has_a_stable_code(Action action) {
        assertThat(action.code()).isEqualTo(action.name().toLowerCase(Locale.ROOT));
        assertThat(Action.ofCode(action.code())).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "READ_PACKAGE", "read-package", "delete_everything"})
    void refuses_an_unknown_code(String code) {
        assertThatThrownBy(() -> Action.ofCode(code)).isInstanceOf(MalformedValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "READ_IDENTITY,          NOTHING,      READ",
        "READ_REGISTRY,          NOTHING,      READ",
        "READ_ACCOUNT,           ACCOUNT,      READ",
        "MANAGE_ACCOUNT,         ACCOUNT,      READ_AND_WRITE",
        "MANAGE_TOKENS,          ACCOUNT,      READ_AND_WRITE",
        "REVOKE_PRESENTED_TOKEN, NOTHING,      READ",
        "READ_PACKAGE,           PACKAGE,      READ",
        "READ_COLLABORATORS,     PACKAGE,      READ",
        "STAR_PACKAGE,           PACKAGE,      READ",
        "CREATE_PACKAGE,         PACKAGE,      READ_AND_WRITE",
        "PUBLISH_PACKAGE,        PACKAGE,      READ_AND_WRITE",
        "DEPRECATE_PACKAGE,      PACKAGE,      READ_AND_WRITE",
        "TAG_PACKAGE,            PACKAGE,      READ_AND_WRITE",
        "TAG_PACKAGE_LATEST,     PACKAGE,      READ_AND_WRITE",
        "UNPUBLISH_PACKAGE,      PACKAGE,      READ_AND_WRITE",
        "GOVERN_PACKAGE,         PACKAGE,      READ_AND_WRITE",
        "READ_ORGANIZATION,      ORGANIZATION, READ",
        "MANAGE_TEAMS,           ORGANIZATION, READ_AND_WRITE",
        "MANAGE_ORGANIZATION,    ORGANIZATION, READ_AND_WRITE",
    })
    void is_about_something_and_takes_a_permission_on_it(Action action, Target target, Permission needs) {
        assertThat(action.target()).isEqualTo(target);
        assertThat(action.needs()).isEqualTo(needs);
    }

    @Test
    void there_are_no_others() {
        assertThat(Action.values()).hasSize(19);
    }

    @ParameterizedTest
    @EnumSource
    void an_operation_names_the_package_or_organization_it_is_about_and_nothing_else(Action action) {
        var name = PackageName.parse("@acme/ui");
        var organization = new OrganizationName("acme");

        assertAccepted(action.target() == Target.PACKAGE, () -> Operation.on(name, action));
        assertAccepted(action.target() == Target.ORGANIZATION, () -> Operation.in(organization, action));
        assertAccepted(
                action.target() == Target.NOTHING || action.target() == Target.ACCOUNT, () -> Operation.of(action));
        assertAccepted(false, () -> new Operation(action, Optional.of(name), Optional.of(organization)));
    }

    @Test
    void an_operation_holds_what_it_is_about() {
        var name = PackageName.parse("@acme/ui");
        var organization = new OrganizationName("acme");

        assertThat(Operation.on(name, Action.READ_PACKAGE))
                .isEqualTo(new Operation(Action.READ_PACKAGE, Optional.of(name), Optional.empty()));
        assertThat(Operation.in(organization, Action.READ_ORGANIZATION))
                .isEqualTo(new Operation(Action.READ_ORGANIZATION, Optional.empty(), Optional.of(organization)));
        assertThat(Operation.of(Action.READ_ACCOUNT))
                .isEqualTo(new Operation(Action.READ_ACCOUNT, Optional.empty(), Optional.empty()));
    }

    private static void assertAccepted(boolean accepted, Supplier<Operation> construction) {
        if (accepted) {
            assertThat(construction.get()).isNotNull();
        } else {
            assertThatThrownBy(construction::get).isInstanceOf(MalformedValueException.class);
        }
    }
}
