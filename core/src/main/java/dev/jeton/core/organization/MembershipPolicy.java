package dev.jeton.core.organization;

import dev.jeton.core.MalformedValueException;

/** What happens when an owner names an account to be a member. The codes are those of the setting. */
public enum MembershipPolicy {
    /** It is one from then on: what a company's own server wants. */
    AT_ONCE("at-once"),
    /** It is invited, and is one when it has accepted. */
    BY_INVITATION("by-invitation");

    private final String code;

    MembershipPolicy(String code) {
        this.code = code;
    }

    /** @throws MalformedValueException if no policy has that code */
    public static MembershipPolicy ofCode(String code) {
        for (MembershipPolicy policy : values()) {
            if (policy.code.equals(code)) {
                return policy;
            }
        }
        throw new MalformedValueException("Accounts become members at-once or by-invitation");
    }
}
