package dev.jeton.core.authorization;

/** Why a request is refused. The codes are stable: they are in answers, in the audit log, and in the documentation. */
public enum DenialReason {
    TOKEN_MISSING("token_missing"),
    TOKEN_UNKNOWN("token_unknown"),
    PASSWORD_INVALID("password_invalid"),
    TOKEN_REVOKED("token_revoked"),
    TOKEN_EXPIRED("token_expired"),
    ACCOUNT_DEACTIVATED("account_deactivated"),
    ADDRESS_NOT_ALLOWED("address_not_allowed"),
    ACCOUNT_MANAGEMENT_NOT_ALLOWED("account_management_not_allowed"),
    READ_ONLY_TOKEN("read_only_token"),
    PACKAGE_NOT_GRANTED("package_not_granted"),
    ORGANIZATION_NOT_GRANTED("organization_not_granted"),
    BYPASS_NOT_ALLOWED("bypass_not_allowed"),

    /** The owner may read what the request is about, and not more. */
    OWNER_LACKS_ACCESS("owner_lacks_access"),

    /** The owner may not even know of what the request is about; shown under the same code. */
    OWNER_LACKS_SIGHT("owner_lacks_access"),

    // what the organization that the request is about asks of the tokens of its members

    POLICY_ALLOWED_KINDS("policy_allowed_kinds"),
    POLICY_LONGEST_LIFE("policy_longest_life"),
    POLICY_ALLOWED_NETWORKS("policy_allowed_networks"),
    POLICY_TWO_FACTOR("policy_two_factor"),

    /** The token was unused for too long: nothing at all works with it any more. */
    POLICY_LONGEST_IDLE("policy_longest_idle"),

    /** The package takes no tokens that are made for machines. */
    TOKENS_NOT_ALLOWED("tokens_not_allowed"),

    /** The package asks for two-factor authentication, and the owner has none. */
    TWO_FACTOR_REQUIRED("two_factor_required"),
    OTP_REQUIRED("otp_required"),
    OTP_INVALID("otp_invalid");

    private final String code;

    DenialReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
