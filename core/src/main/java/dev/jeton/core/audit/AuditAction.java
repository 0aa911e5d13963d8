package dev.jeton.core.audit;

/** What can be recorded. The codes are stable: they are stored, exported, and searched for. */
public enum AuditAction {
    ADMINISTRATOR_CREATED("administrator_created"),
    ACCOUNT_CREATED("account_created"),
    LOGGED_IN("logged_in"),
    PASSWORD_REFUSED("password_refused"),
    TOKEN_CREATED("token_created"),
    TOKEN_REVOKED("token_revoked");

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
