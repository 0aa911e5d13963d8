package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.introspection.Introspection;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenKind;
import dev.jeton.rest.api.TokenView.Organizations;
import dev.jeton.rest.api.TokenView.Packages;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to an introspection (RFC 7662 section 2.2). What is null is left out. */
@Schema(name = "Introspection")
@JsonInclude(JsonInclude.Include.NON_NULL)
record IntrospectionView(
        @Schema(description = "False, and then alone, if the token does not work: why is not said.")
        boolean active,

        @Schema(
                description = "What the token may do with packages at most. Left out if nothing.",
                enumeration = {"read", "read write"})
        @Nullable
        String scope,

        @Nullable String username,

        @JsonProperty("token_type") @Schema(enumeration = "bearer") @Nullable
        String tokenType,

        @Schema(description = "Seconds since 1970; rounded down. Left out if it never expires.") @Nullable
        Long exp,

        @Schema(description = "Seconds since 1970.") @Nullable
        Long iat,

        @Schema(description = "The owner's user name.") @Nullable
        String sub,

        @Schema(description = "The key that names the token; not a secret.") @Nullable
        String jti,

        @JsonProperty("jeton_kind")
        @Schema(enumeration = {"granular", "read-only", "automation", "publish", "session"})
        @Nullable
        String kind,

        @JsonProperty("jeton_packages_and_scopes")
        @Schema(description = "Only for a granular token: other kinds reach what their owner reaches.")
        @Nullable
        Packages packagesAndScopes,

        @JsonProperty("jeton_organizations")
        @Schema(description = "Only for a granular token: other kinds reach what their owner reaches.")
        @Nullable
        Organizations organizations,

        @JsonProperty("jeton_allowed_ip_ranges")
        @Schema(description = "Where it may be used from; empty is anywhere.")
        @Nullable
        List<String> allowedIpRanges) {

    static final IntrospectionView INACTIVE =
            new IntrospectionView(false, null, null, null, null, null, null, null, null, null, null, null);

    static IntrospectionView of(Introspection introspection) {
        AccessToken token = introspection.token();
        boolean granular = token.kind() == TokenKind.GRANULAR;
        return new IntrospectionView(
                true,
                scope(introspection),
                token.owner().value(),
                "bearer",
                token.expiresAt().map(Instant::getEpochSecond).orElse(null),
                token.createdAt().getEpochSecond(),
                token.owner().value(),
                token.key().value(),
                token.kind().code(),
                granular ? Packages.of(token.packages()) : null,
                granular ? Organizations.of(token.organizations()) : null,
                token.allowedNetworks().stream().map(CidrBlock::toString).toList());
    }

    private static @Nullable String scope(Introspection introspection) {
        if (!introspection.reads()) {
            return null;
        }
        return introspection.writes() ? "read write" : "read";
    }
}
