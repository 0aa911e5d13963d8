package dev.jeton.rest.npm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.token.CreationRefusal;
import dev.jeton.core.token.Expiry;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenDescription;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenName;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Expiries;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a token request of the npm wire into one of the core. A flag that the client dropped because it did not know
 * its value is simply absent, so every default is the least.
 */
final class NpmTokenParser {

    private static final String EVERYTHING = "*";

    private NpmTokenParser() {}

    /** @throws RefusedException or {@link MalformedValueException}, with a sentence that names the field */
    static NewAccessToken parse(NpmTokenRequest request, TokenLimits limits) {
        if (Boolean.TRUE.equals(request.automation())) {
            throw refused("npm's command makes no automation tokens: take `automation` out, or create one with the "
                    + "JSON API (POST /api/v1/tokens with kind automation)");
        }
        return request.isLegacy() ? legacy(request, limits) : granular(request, limits);
    }

    private static NewAccessToken legacy(NpmTokenRequest request, TokenLimits limits) {
        if (request.restrictsLikeGranular()) {
            throw refused("The field `readonly` makes a token of the old kind, which has no name, packages, scopes, "
                    + "organizations or expiry: take out one or the other");
        }
        return new NewAccessToken(
                Boolean.TRUE.equals(request.readonly()) ? TokenKind.READ_ONLY : TokenKind.PUBLISH,
                Optional.empty(),
                Optional.empty(),
                PackageGrant.NONE,
                OrganizationGrant.NONE,
                CidrWhitelist.parse(request.cidrWhitelist(), request.cidr(), limits),
                false,
                Optional.empty());
    }

    private static NewAccessToken granular(NpmTokenRequest request, TokenLimits limits) {
        String description =
                Spellings.either("description", request.description(), "token_description", request.tokenDescription());
        return new NewAccessToken(
                TokenKind.GRANULAR,
                Optional.ofNullable(request.name()).map(TokenName::new),
                Optional.ofNullable(description).filter(text -> !text.isEmpty()).map(TokenDescription::new),
                packages(request, limits),
                organizations(request, limits),
                CidrWhitelist.parse(request.cidrWhitelist(), request.cidr(), limits),
                Boolean.TRUE.equals(request.bypass2fa()),
                expiry(request));
    }

    private static PackageGrant packages(NpmTokenRequest request, TokenLimits limits) {
        var tooMany = CreationRefusal.tooManyPackages(limits);
        List<String> asked = names("Packages", request.packages(), limits.packagesAndScopes(), tooMany);
        int left = limits.packagesAndScopes() - asked.size();
        Set<ScopeName> scopes = parsed("scopes", names("Scopes", request.scopes(), left, tooMany), ScopeName::parse);
        var packages = new ArrayList<>(asked);
        boolean all = Boolean.TRUE.equals(request.packagesAll()) | packages.removeAll(List.of(EVERYTHING));
        boolean selects = all || !packages.isEmpty() || !scopes.isEmpty();
        Permission permission =
                permission("packages_and_scopes_permission", request.packagesAndScopesPermission(), selects);
        if (permission == Permission.NO_ACCESS) {
            if (selects) {
                throw refused("packages_and_scopes_permission is no-access, but packages or scopes are named: "
                        + "take out one or the other");
            }
            return PackageGrant.NONE;
        }
        if (!selects) {
            throw refused("You must select at least one package or scope if granting package/scopes permissions to "
                    + "this token. Use --packages, --scopes or --packages-all.");
        }
        if (all && (!packages.isEmpty() || !scopes.isEmpty())) {
            throw refused("The token is for all packages, but some are named too: take out one or the other");
        }
        return new PackageGrant(permission, all, parsed("packages", packages, PackageName::parse), scopes);
    }

    private static OrganizationGrant organizations(NpmTokenRequest request, TokenLimits limits) {
        List<String> asked = names(
                "Organizations", request.orgs(), limits.organizations(), CreationRefusal.tooManyOrganizations(limits));
        Set<OrganizationName> names = parsed("orgs", asked, OrganizationName::parse);
        Permission permission = permission("orgs_permission", request.orgsPermission(), !names.isEmpty());
        if (permission == Permission.NO_ACCESS) {
            if (!names.isEmpty()) {
                throw refused("orgs_permission is no-access, but organizations are named: take out one or the other");
            }
            return OrganizationGrant.NONE;
        }
        if (names.isEmpty()) {
            throw refused("You must select at least one organization if granting organization permissions to this "
                    + "token. Use --orgs.");
        }
        return new OrganizationGrant(permission, names);
    }

    /** npm: read-only when something is selected, otherwise no-access. */
    private static Permission permission(String field, @Nullable String code, boolean selects) {
        if (code == null) {
            return selects ? Permission.READ : Permission.NO_ACCESS;
        }
        try {
            return Permission.ofCode(code);
        } catch (MalformedValueException e) {
            throw refused("Invalid " + field + ". Must be one of: no-access, read-only, read-write");
        }
    }

    /**
     * Clients never split at commas, and no name can hold one: so it is done here. Counts before anything is made of the
     * names: they can be chosen so that a set of them takes minutes.
     */
    private static List<String> names(
            String field, @Nullable List<@Nullable String> values, int most, CreationRefusal tooMany) {
        var names = new ArrayList<String>();
        for (String value : values == null ? List.<@Nullable String>of() : values) {
            if (value == null) {
                throw refused(field + " must be an array of names, without null");
            }
            for (String name : value.split(",", most + 2)) {
                names.add(name.strip());
            }
            if (names.size() > most) {
                throw new RefusedException(NpmTokensResource.refused(tooMany));
            }
        }
        return names;
    }

    private static <T> Set<T> parsed(String field, List<String> names, Function<String, T> parse) {
        var parsed = new LinkedHashSet<T>();
        for (String name : names) {
            try {
                parsed.add(parse.apply(name));
            } catch (MalformedValueException e) {
                throw refused("The field `" + field + "` holds a name that cannot be one. " + e.getMessage());
            }
        }
        return parsed;
    }

    private static Optional<Expiry> expiry(NpmTokenRequest request) {
        JsonNode expires = Spellings.either("expires", request.expires(), "expiry", request.expiry());
        if (expires == null) {
            return Optional.empty();
        }
        String field = request.expires() != null ? "expires" : "expiry";
        if (expires.isIntegralNumber() && expires.canConvertToInt()) {
            return Optional.of(Expiries.inDays(field, expires.intValue()));
        }
        if (expires.isTextual()) {
            return Optional.of(Expiries.at(field, expires.textValue()));
        }
        throw refused("The field `" + field + "` must be a whole number of days or a date like 2027-03-01");
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.badRequest("malformed_token_request", message));
    }
}
