package dev.jeton.core.organization;

/** Who may create organizations, and thereby take a scope of the registry. */
public enum CreationPolicy {
    /**
     * Administrators of the server alone: the registry behind it may have packages, and pass others through, in scopes that
     * nobody has claimed here.
     */
    ADMINISTRATORS,
    /** Everybody who is signed in, where no package is recorded in the scope. */
    EVERYBODY
}
