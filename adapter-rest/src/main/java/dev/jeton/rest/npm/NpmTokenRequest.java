package dev.jeton.rest.npm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code npm token create}, of every generation and in both spellings: npm's command says
 * {@code cidr_whitelist}, {@code description} and {@code expires} where npm's OpenAPI says {@code cidr},
 * {@code token_description} and {@code expiry}.
 *
 * @param readonly sent by npm up to 11.6 only, always; its presence tells the two generations apart
 * @param automation sent by no client; known here because a publish token must not be made in its place
 * @param expires days, or a date, or an instant
 */
record NpmTokenRequest(
        @Nullable String password,
        @Nullable Boolean readonly,
        @Nullable Boolean automation,
        @Nullable String name,
        @Nullable String description,
        @JsonProperty("token_description") @Nullable String tokenDescription,
        @Nullable List<@Nullable String> packages,
        @JsonProperty("packages_all") @Nullable Boolean packagesAll,
        @Nullable List<@Nullable String> scopes,
        @Nullable List<@Nullable String> orgs,

        @JsonProperty("packages_and_scopes_permission") @Nullable
        String packagesAndScopesPermission,

        @JsonProperty("orgs_permission") @Nullable String orgsPermission,
        @Nullable JsonNode expires,
        @Nullable JsonNode expiry,
        @JsonProperty("cidr_whitelist") @Nullable List<@Nullable String> cidrWhitelist,
        @Nullable List<@Nullable String> cidr,
        @JsonProperty("bypass_2fa") @Nullable Boolean bypass2fa) {

    NpmTokenRequest {
        expires = withoutNull(expires);
        expiry = withoutNull(expiry);
    }

    private static @Nullable JsonNode withoutNull(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }

    boolean isLegacy() {
        return readonly != null;
    }

    /** Whether it asks for what only a granular token can have. */
    boolean restrictsLikeGranular() {
        return Stream.of(
                        name,
                        packages,
                        packagesAll,
                        scopes,
                        orgs,
                        packagesAndScopesPermission,
                        orgsPermission,
                        expires,
                        expiry,
                        bypass2fa)
                .anyMatch(Objects::nonNull);
    }
}
