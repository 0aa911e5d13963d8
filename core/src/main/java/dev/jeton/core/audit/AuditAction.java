package dev.jeton.core.audit;

/** What can be recorded. The codes are stable: they are stored, exported, and searched for. */
public enum AuditAction {
    ADMINISTRATOR_CREATED("administrator_created"),
    ACCOUNT_CREATED("account_created"),
    ACCOUNT_DEACTIVATED("account_deactivated"),
    ACCOUNT_REACTIVATED("account_reactivated"),
    PROFILE_CHANGED("profile_changed"),
    PASSWORD_CHANGED("password_changed"),
    TWO_FACTOR_ENABLED("two_factor_enabled"),
    TWO_FACTOR_MODE_CHANGED("two_factor_mode_changed"),
    TWO_FACTOR_DISABLED("two_factor_disabled"),
    RECOVERY_CODES_REPLACED("recovery_codes_replaced"),
    RECOVERY_CODE_USED("recovery_code_used"),
    INVITATION_CREATED("invitation_created"),
    INVITATION_WITHDRAWN("invitation_withdrawn"),
    INVITATION_ACCEPTED("invitation_accepted"),
    LOGGED_IN("logged_in"),
    PASSWORD_REFUSED("password_refused"),
    PASSCODE_REFUSED("passcode_refused"),
    BROWSER_APPROVED("browser_approved"),
    RESOURCE_SERVER_REGISTERED("resource_server_registered"),
    RESOURCE_SERVER_REMOVED("resource_server_removed"),
    TOKEN_CREATED("token_created"),
    TOKEN_REVOKED("token_revoked"),
    PACKAGE_CREATED("package_created"),
    PACKAGE_IMPORTED("package_imported"),
    PACKAGE_PUBLISHED("package_published"),
    PACKAGE_DEPRECATED("package_deprecated"),
    PACKAGE_TAGGED("package_tagged"),
    PACKAGE_UNPUBLISHED("package_unpublished"),
    COLLABORATORS_CHANGED("collaborators_changed"),
    VISIBILITY_CHANGED("visibility_changed"),
    PUBLISHING_ACCESS_CHANGED("publishing_access_changed"),
    ORGANIZATION_CREATED("organization_created"),
    OWNER_SET("organization_owner_set"),
    ADMIN_SET("organization_admin_set"),
    MEMBER_SET("organization_member_set"),
    MEMBER_INVITED("organization_member_invited"),
    MEMBER_INVITATION_ENDED("organization_invitation_ended"),
    MEMBER_REMOVED("organization_member_removed"),
    TEAM_CREATED("team_created"),
    TEAM_REMOVED("team_removed"),
    TEAM_MEMBER_ADDED("team_member_added"),
    TEAM_MEMBER_REMOVED("team_member_removed"),
    TEAM_GRANTED_READING("team_granted_reading"),
    TEAM_GRANTED_WRITING("team_granted_writing"),
    TEAM_GRANT_ENDED("team_grant_ended"),
    TOKEN_POLICY_CHANGED("token_policy_changed"),
    SERVICE_ACCOUNT_CREATED("service_account_created"),
    SERVICE_ACCOUNT_REMOVED("service_account_removed");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws IllegalStateException if no action has that code: the store is newer than this program */
    public static AuditAction ofCode(String code) {
        for (AuditAction action : values()) {
            if (action.code.equals(code)) {
                return action;
            }
        }
        throw new IllegalStateException("No audit action has the stored code " + code);
    }
}
