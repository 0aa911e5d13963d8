package dev.jeton.core.organization;

import dev.jeton.core.MalformedValueException;

/** Who may create organizations, and thereby take a scope of the registry. The codes are those of the setting. */
public enum CreationPolicy {
    /**
     * Administrators of the server alone: the registry behind it may have packages, and pass others through, in scopes that
     * nobody has claimed here.
     */
    ADMINISTRATORS("administrators"),
    /** Everybody who is signed in, where no package is recorded in the scope. */
    EVERYBODY("everybody");

    private final String code;

    CreationPolicy(String code) {
        this.code = code;
    }

    /** @throws MalformedValueException if no policy has that code */
    public static CreationPolicy ofCode(String code) {
        for (CreationPolicy policy : values()) {
            if (policy.code.equals(code)) {
                return policy;
            }
        }
        throw new MalformedValueException("Organizations are created by administrators or by everybody");
    }
}
