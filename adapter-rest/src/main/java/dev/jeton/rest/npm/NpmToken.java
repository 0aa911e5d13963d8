package dev.jeton.rest.npm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.IssuedToken;
import dev.jeton.core.token.TokenDescription;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token as npm lists it, with every field in both spellings.
 *
 * @param token a true prefix of the token in lists, the whole token at its creation
 * @param name npm 11.19 and later print {@code undefined} without it; tokens without a name bear that of their kind
 * @param cidrWhitelist null when empty: npm prints any array
 * @param permissions absent, as {@code scopes}, unless granular: an empty list would say that the token reaches nothing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record NpmToken(
        String key,
        String token,
        String name,
        @Nullable String description,
        Instant created,
        Instant updated,
        @Nullable Instant accessed,
        @Nullable Instant expires,
        @Nullable Instant expiry,
        @Nullable Instant revoked,
        boolean readonly,
        boolean automation,
        @JsonProperty("cidr_whitelist") @Nullable List<String> cidrWhitelist,
        List<String> cidr,
        @JsonProperty("bypass_2fa") boolean bypass2fa,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<PermissionEntry> permissions,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ScopeEntry> scopes) {

    /**
     * @param name {@code package} or {@code org}
     * @param action {@code read} or {@code write}
     */
    record PermissionEntry(String name, String action) {}

    /** @param type {@code package}, {@code scope} or {@code org} */
    record ScopeEntry(String name, String type) {}

    /** What npm up to 11.6 is answered: npm 9 and older print every field there is. */
    record Legacy(
            String token,
            String key,
            @JsonProperty("cidr_whitelist") @Nullable List<String> cidrWhitelist,
            boolean readonly,
            Instant created,
            Instant updated) {

        static Legacy created(IssuedToken issued) {
            NpmToken token = NpmToken.created(issued);
            return new Legacy(
                    token.token(),
                    token.key(),
                    token.cidrWhitelist(),
                    token.readonly(),
                    token.created(),
                    token.updated());
        }
    }

    static NpmToken listed(AccessToken token) {
        return of(token, token.preview().firstEight());
    }

    static NpmToken created(IssuedToken issued) {
        return of(issued.token(), issued.secret().reveal());
    }

    private static NpmToken of(AccessToken token, String text) {
        List<String> networks =
                token.allowedNetworks().stream().map(CidrBlock::toString).toList();
        return new NpmToken(
                token.key().value(),
                text,
                token.name().map(TokenName::value).orElse(token.kind().code()),
                token.description().map(TokenDescription::value).orElse(null),
                token.createdAt(),
                token.createdAt(),
                null,
                token.expiresAt().orElse(null),
                token.expiresAt().orElse(null),
                token.revokedAt().orElse(null),
                readsOnly(token),
                token.kind() == TokenKind.AUTOMATION,
                networks.isEmpty() ? null : networks,
                networks,
                token.bypassesTwoFactor(),
                token.kind() == TokenKind.GRANULAR ? permissions(token) : null,
                token.kind() == TokenKind.GRANULAR ? scopes(token) : null);
    }

    private static boolean readsOnly(AccessToken token) {
        return token.kind() == TokenKind.READ_ONLY
                || token.kind() == TokenKind.GRANULAR
                        && token.packages().permission() != Permission.READ_AND_WRITE
                        && token.organizations().permission() != Permission.READ_AND_WRITE;
    }

    private static List<PermissionEntry> permissions(AccessToken token) {
        var permissions = new ArrayList<PermissionEntry>();
        addPermission(permissions, "package", token.packages().permission());
        addPermission(permissions, "org", token.organizations().permission());
        return permissions;
    }

    private static void addPermission(List<PermissionEntry> permissions, String name, Permission permission) {
        if (permission != Permission.NO_ACCESS) {
            permissions.add(new PermissionEntry(name, permission == Permission.READ ? "read" : "write"));
        }
    }

    private static List<ScopeEntry> scopes(AccessToken token) {
        Stream<ScopeEntry> all = token.packages().all() ? Stream.of(new ScopeEntry("*", "package")) : Stream.empty();
        Stream<ScopeEntry> packages =
                token.packages().packages().stream().map(name -> new ScopeEntry(name.toString(), "package"));
        Stream<ScopeEntry> scopes =
                token.packages().scopes().stream().map(name -> new ScopeEntry(name.toString(), "scope"));
        Stream<ScopeEntry> organizations =
                token.organizations().organizations().stream().map(name -> new ScopeEntry(name.value(), "org"));
        return Stream.of(all, packages, scopes, organizations)
                .flatMap(entries -> entries.sorted(Comparator.comparing(ScopeEntry::name)))
                .toList();
    }
}
