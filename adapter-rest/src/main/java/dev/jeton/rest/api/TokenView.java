package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.IssuedToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenDescription;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A token as the API shows it. */
@Schema(name = "Token")
@JsonInclude(JsonInclude.Include.ALWAYS)
record TokenView(
        @Schema(description = "Names the token; not a secret.")
        String key,

        @Schema(description = "The first and last four characters of the token.")
        String preview,

        @Schema(enumeration = {"granular", "read-only", "automation", "publish", "session"})
        String kind,

        @Nullable String name,
        @Nullable String description,
        String owner,

        @Schema(enumeration = {"live", "expired", "revoked"})
        String status,

        List<String> allowedIpRanges,

        @Schema(description = "Null unless it is granular: other kinds reach what their owner reaches.") @Nullable
        Packages packagesAndScopes,

        @Schema(description = "Null unless it is granular: other kinds reach what their owner reaches.") @Nullable
        Organizations organizations,

        boolean bypassTwoFactor,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    record Packages(String permission, boolean all, List<String> packages, List<String> scopes) {

        static Packages of(PackageGrant grant) {
            return new Packages(
                    grant.permission().code(),
                    grant.all(),
                    sorted(grant.packages().stream().map(PackageName::toString).toList()),
                    sorted(grant.scopes().stream().map(ScopeName::toString).toList()));
        }
    }

    record Organizations(String permission, List<String> names) {

        static Organizations of(OrganizationGrant grant) {
            return new Organizations(
                    grant.permission().code(),
                    sorted(grant.organizations().stream()
                            .map(OrganizationName::value)
                            .toList()));
        }
    }

    /** A token at its creation, the only time its text is shown. */
    @Schema(name = "IssuedToken")
    record Issued(
            @Schema(description = "The token itself, shown this once.")
            String token,

            @JsonUnwrapped TokenView details) {

        static Issued of(IssuedToken issued, Instant at) {
            return new Issued(issued.secret().reveal(), TokenView.of(issued.token(), at));
        }
    }

    static TokenView of(AccessToken token, Instant at) {
        return new TokenView(
                token.key().value(),
                token.preview().toString(),
                token.kind().code(),
                token.name().map(TokenName::value).orElse(null),
                token.description().map(TokenDescription::value).orElse(null),
                token.owner().value(),
                status(token, at),
                token.allowedNetworks().stream().map(CidrBlock::toString).toList(),
                token.kind() == TokenKind.GRANULAR ? Packages.of(token.packages()) : null,
                token.kind() == TokenKind.GRANULAR ? Organizations.of(token.organizations()) : null,
                token.bypassesTwoFactor(),
                token.createdAt(),
                token.expiresAt().orElse(null),
                token.revokedAt().orElse(null));
    }

    private static String status(AccessToken token, Instant at) {
        if (token.revokedAt().isPresent()) {
            return "revoked";
        }
        return token.isExpired(at) ? "expired" : "live";
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }
}
