package dev.jeton.core.token;

/**
 * Why a token was not created.
 *
 * @param code stable: part of the API
 * @param message a sentence for the person who asked, with what to change
 */
public record CreationRefusal(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        NAME_REQUIRED,
        NOTHING_GRANTED,
        GRANTS_NOT_ALLOWED,
        KIND_NOT_ALLOWED,
        BYPASS_NOT_ALLOWED,
        TOO_MANY_PACKAGES,
        TOO_MANY_ORGANIZATIONS,
        TOO_MANY_RANGES,
        EXPIRES_TOO_SOON,
        EXPIRES_TOO_LATE,
        TOO_MANY_TOKENS,
        POLICY_LONGEST_LIFE,
        POLICY_ALLOWED_KINDS,
        POLICY_ALLOWED_NETWORKS,
        POLICY_TWO_FACTOR
    }

    // What adapters say too: they count what was sent before they make anything of it.

    /** A kind that reaches everything was asked for with limits, which would be lost. */
    public static CreationRefusal grantsNotAllowed() {
        return new CreationRefusal(
                Code.GRANTS_NOT_ALLOWED, "Only a granular token can be limited to packages, scopes or organizations");
    }

    /** npm: "up to 50 packages, 50 scopes, or 50 of both together". */
    public static CreationRefusal tooManyPackages(TokenLimits limits) {
        return new CreationRefusal(
                Code.TOO_MANY_PACKAGES,
                "A token can name up to " + limits.packagesAndScopes() + " packages and scopes together");
    }

    /** npm: "up to 50 organizations". */
    public static CreationRefusal tooManyOrganizations(TokenLimits limits) {
        return new CreationRefusal(
                Code.TOO_MANY_ORGANIZATIONS, "A token can name up to " + limits.organizations() + " organizations");
    }

    public static CreationRefusal tooManyRanges(TokenLimits limits) {
        return new CreationRefusal(
                Code.TOO_MANY_RANGES, "A token can have up to " + limits.allowedNetworks() + " allowed IP ranges");
    }
}
