package dev.jeton.rest.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/v1/tokens}. */
@Schema(name = "CreateTokenRequest")
record CreateTokenRequest(
        @Schema(
                description = "What kind of token it is.",
                required = true,
                enumeration = {"granular", "read-only", "automation", "publish"})
        @Nullable
        String kind,

        @Schema(description = "What you call it. Granular tokens must have one.") @Nullable
        String name,

        @Schema(description = "What it is for.") @Nullable String description,

        @Schema(
                description = "Days until it expires, at least 1. A granular token that may write lives 7 days by "
                        + "default and 90 at most, one that only reads 30 by default; other kinds do not "
                        + "expire unless you say so.")
        @Nullable
        Integer expiresInDays,

        @Schema(description = "The instant it expires, instead of expiresInDays.", examples = "2027-03-01T00:00:00Z")
        @Nullable
        String expiresAt,

        @Schema(
                description = "IPv4 and IPv6 ranges it may be used from. Everywhere, if empty.",
                examples = "192.0.2.0/24")
        @Nullable
        List<@Nullable String> allowedIpRanges,

        @Schema(description = "Which packages it reaches. Granular tokens only.") @Nullable
        Packages packagesAndScopes,

        @Schema(
                description =
                        "Which organizations it reaches: their settings, teams and members, never their packages. "
                                + "Granular tokens only.")
        @Nullable
        Organizations organizations,

        @Schema(description = "Whether it is not asked for a one-time passcode. Granular tokens that may write only.")
        @Nullable
        Boolean bypassTwoFactor) {

    /** Named packages and scopes, or all of them. */
    @Schema(name = "PackagesAndScopes")
    record Packages(
            @Schema(
                    enumeration = {"no-access", "read-only", "read-write"},
                    required = true)
            @Nullable
            String permission,

            @Schema(description = "Every package you reach yourself.") @Nullable
            Boolean all,

            @Nullable List<@Nullable String> packages,
            @Nullable List<@Nullable String> scopes) {}

    /** Named organizations. */
    @Schema(name = "Organizations")
    record Organizations(
            @Schema(
                    enumeration = {"no-access", "read-only", "read-write"},
                    required = true)
            @Nullable
            String permission,

            @Nullable List<@Nullable String> names) {}
}
