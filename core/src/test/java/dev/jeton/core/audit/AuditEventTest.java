package dev.jeton.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.network.IpAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditEventTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1");

    @Test
    void holds_what_happened_to_what_by_whom_from_where_and_when() {
        assertThat(AuditEvent.of(AuditAction.LOGGED_IN, "key")
                        .by("ada")
                        .from(Origin.of(CLIENT))
                        .at(NOON))
                .isEqualTo(new AuditEvent(
                        NOON,
                        AuditAction.LOGGED_IN,
                        "key",
                        Optional.empty(),
                        Optional.of("ada"),
                        Optional.of(CLIENT),
                        Optional.empty()));
    }

    @Test
    void needs_neither_an_actor_nor_a_client() {
        assertThat(AuditEvent.of(AuditAction.TOKEN_CREATED, "key").at(NOON))
                .isEqualTo(new AuditEvent(
                        NOON,
                        AuditAction.TOKEN_CREATED,
                        "key",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void actor_and_client_can_come_in_either_order() {
        assertThat(AuditEvent.of(AuditAction.LOGGED_IN, "key")
                        .from(Origin.of(CLIENT))
                        .by("ada")
                        .at(NOON))
                .isEqualTo(AuditEvent.of(AuditAction.LOGGED_IN, "key")
                        .by("ada")
                        .from(Origin.of(CLIENT))
                        .at(NOON));
    }

    @Test
    void can_say_where_it_happened_at_any_time() {
        var expected = new AuditEvent(
                NOON,
                AuditAction.TEAM_MEMBER_ADDED,
                "grace",
                Optional.of("acme:devs"),
                Optional.of("ada"),
                Optional.of(CLIENT),
                Optional.of("0123abcd"));
        var origin = new Origin(CLIENT, Optional.of("0123abcd"));

        assertThat(AuditEvent.of(AuditAction.TEAM_MEMBER_ADDED, "grace")
                        .within("acme:devs")
                        .by("ada")
                        .from(origin)
                        .at(NOON))
                .isEqualTo(expected);
        assertThat(AuditEvent.of(AuditAction.TEAM_MEMBER_ADDED, "grace")
                        .by("ada")
                        .from(origin)
                        .within("acme:devs")
                        .at(NOON))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "acme,       true",
        "acme:devs,  true",
        "acme:,      true",
        "acme2,      false",
        "acme2:devs, false",
        "acme.x,     false",
        "acm,        false",
        ",           false",
    })
    void is_in_an_organization_or_one_of_its_teams(String where, boolean expected) {
        AuditEvent.Draft draft = AuditEvent.of(AuditAction.MEMBER_SET, "ada");
        AuditEvent event = (where == null ? draft : draft.within(where)).at(NOON);

        assertThat(event.isIn("acme")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T12:00:00.123Z,       2026-11-24T12:00:00.123Z",
        "2026-11-24T12:00:00.123000001Z, 2026-11-24T12:00:00.123Z",
        "2026-11-24T12:00:00.123999999Z, 2026-11-24T12:00:00.123Z",
    })
    void happens_at_a_whole_millisecond(Instant at, Instant kept) {
        assertThat(AuditEvent.of(AuditAction.LOGGED_IN, "key").at(at).at()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "ADMINISTRATOR_CREATED, administrator_created",
        "ACCOUNT_CREATED, account_created",
        "ACCOUNT_DEACTIVATED, account_deactivated",
        "ACCOUNT_REACTIVATED, account_reactivated",
        "PROFILE_CHANGED, profile_changed",
        "PASSWORD_CHANGED, password_changed",
        "TWO_FACTOR_ENABLED, two_factor_enabled",
        "TWO_FACTOR_MODE_CHANGED, two_factor_mode_changed",
        "TWO_FACTOR_DISABLED, two_factor_disabled",
        "RECOVERY_CODES_REPLACED, recovery_codes_replaced",
        "RECOVERY_CODE_USED, recovery_code_used",
        "INVITATION_CREATED, invitation_created",
        "INVITATION_WITHDRAWN, invitation_withdrawn",
        "INVITATION_ACCEPTED, invitation_accepted",
        "LOGGED_IN, logged_in",
        "PASSWORD_REFUSED, password_refused",
        "PASSCODE_REFUSED, passcode_refused",
        "BROWSER_APPROVED, browser_approved",
        "TOKEN_CREATED, token_created",
        "TOKEN_REVOKED, token_revoked",
        "PACKAGE_CREATED, package_created",
        "PACKAGE_IMPORTED, package_imported",
        "PACKAGE_PUBLISHED, package_published",
        "PACKAGE_DEPRECATED, package_deprecated",
        "PACKAGE_TAGGED, package_tagged",
        "PACKAGE_UNPUBLISHED, package_unpublished",
        "COLLABORATORS_CHANGED, collaborators_changed",
        "VISIBILITY_CHANGED, visibility_changed",
        "PUBLISHING_ACCESS_CHANGED, publishing_access_changed",
        "ORGANIZATION_CREATED, organization_created",
        "OWNER_SET, organization_owner_set",
        "ADMIN_SET, organization_admin_set",
        "MEMBER_SET, organization_member_set",
        "MEMBER_INVITED, organization_member_invited",
        "MEMBER_INVITATION_ENDED, organization_invitation_ended",
        "MEMBER_REMOVED, organization_member_removed",
        "TEAM_CREATED, team_created",
        "TEAM_REMOVED, team_removed",
        "TEAM_MEMBER_ADDED, team_member_added",
        "TEAM_MEMBER_REMOVED, team_member_removed",
        "TEAM_GRANTED_READING, team_granted_reading",
        "TEAM_GRANTED_WRITING, team_granted_writing",
        "TEAM_GRANT_ENDED, team_grant_ended",
        "TOKEN_POLICY_CHANGED, token_policy_changed",
        "SERVICE_ACCOUNT_CREATED, service_account_created",
        "SERVICE_ACCOUNT_REMOVED, service_account_removed",
    })
    void actions_have_stable_codes(AuditAction action, String code) {
        assertThat(action.code()).isEqualTo(code);
        assertThat(AuditAction.ofCode(code)).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LOGGED_IN", "token_stolen"})
    void an_action_of_an_unknown_code_is_a_newer_store(String code) {
        assertThatThrownBy(() -> AuditAction.ofCode(code)).isInstanceOf(IllegalStateException.class);
    }
}
