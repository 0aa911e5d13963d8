package dev.jeton.rest.api;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.network.CidrBlock;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a request of the API into one of the core; every refusal names the field. */
final class CreateTokenParser {

    private CreateTokenParser() {}

    static NewAccessToken parse(CreateTokenRequest request, TokenLimits limits) {
        TokenKind kind = parsed("kind", required("kind", request.kind()), TokenKind::ofCode);
        keepLimits(kind, request);
        count(request, limits);
        return new NewAccessToken(
                kind,
                Optional.ofNullable(request.name()).map(name -> parsed("name", name, TokenName::new)),
                Optional.ofNullable(request.description())
                        .map(text -> parsed("description", text, TokenDescription::new)),
                packages(request.packagesAndScopes()),
                organizations(request.organizations()),
                all("allowedIpRanges", request.allowedIpRanges(), CidrBlock::parse),
                Boolean.TRUE.equals(request.bypassTwoFactor()),
                expiry(request));
    }

    /** A kind that reaches everything is not made by somebody who speaks of limits, whatever they say. */
    private static void keepLimits(TokenKind kind, CreateTokenRequest request) {
        boolean limited = request.packagesAndScopes() != null || request.organizations() != null;
        if (limited && kind != TokenKind.GRANULAR && kind != TokenKind.SESSION) {
            throw TokensResource.refused(CreationRefusal.grantsNotAllowed());
        }
    }

    /** Counts what was sent before anything is made of it: names can be chosen so that a set of them takes minutes. */
    private static void count(CreateTokenRequest request, TokenLimits limits) {
        var packages = request.packagesAndScopes();
        if (packages != null && size(packages.packages()) + size(packages.scopes()) > limits.packagesAndScopes()) {
            throw TokensResource.refused(CreationRefusal.tooManyPackages(limits));
        }
        var organizations = request.organizations();
        if (organizations != null && size(organizations.names()) > limits.organizations()) {
            throw TokensResource.refused(CreationRefusal.tooManyOrganizations(limits));
        }
        if (size(request.allowedIpRanges()) > limits.allowedNetworks()) {
            throw TokensResource.refused(CreationRefusal.tooManyRanges(limits));
        }
    }

    private static int size(@Nullable List<@Nullable String> texts) {
        return texts == null ? 0 : texts.size();
    }

    private static PackageGrant packages(CreateTokenRequest.@Nullable Packages asked) {
        if (asked == null) {
            return PackageGrant.NONE;
        }
        Permission permission = permission("packagesAndScopes.permission", asked.permission());
        boolean all = Boolean.TRUE.equals(asked.all());
        var packages = all("packagesAndScopes.packages", asked.packages(), PackageName::parse);
        var scopes = all("packagesAndScopes.scopes", asked.scopes(), ScopeName::parse);
        boolean names = !packages.isEmpty() || !scopes.isEmpty();
        if (permission == Permission.NO_ACCESS && (all || names)) {
            throw refused(
                    "The field `packagesAndScopes` has no-access, but selects something: change one or the other");
        }
        if (permission != Permission.NO_ACCESS && !all && !names) {
            throw refused("The field `packagesAndScopes` selects nothing: name packages or scopes, or set all to true");
        }
        if (all && names) {
            throw refused(
                    "The field `packagesAndScopes` selects all packages and names some: take out one or the other");
        }
        return new PackageGrant(permission, all, new LinkedHashSet<>(packages), new LinkedHashSet<>(scopes));
    }

    private static OrganizationGrant organizations(CreateTokenRequest.@Nullable Organizations asked) {
        if (asked == null) {
            return OrganizationGrant.NONE;
        }
        Permission permission = permission("organizations.permission", asked.permission());
        var names = all("organizations.names", asked.names(), OrganizationName::parse);
        if ((permission == Permission.NO_ACCESS) != names.isEmpty()) {
            throw refused("The field `organizations` has either no-access and no names, or a permission and names");
        }
        return new OrganizationGrant(permission, new LinkedHashSet<>(names));
    }

    private static Optional<Expiry> expiry(CreateTokenRequest request) {
        if (request.expiresInDays() != null && request.expiresAt() != null) {
            throw refused("The fields `expiresInDays` and `expiresAt` exclude each other: send one of them");
        }
        return request.expiresAt() != null
                ? Optional.of(Expiries.at("expiresAt", request.expiresAt()))
                : Optional.ofNullable(request.expiresInDays()).map(days -> Expiries.inDays("expiresInDays", days));
    }

    private static Permission permission(String field, @Nullable String code) {
        return parsed(field, required(field, code), Permission::ofCode);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw refused("The field `" + field + "` is missing: every such request needs it");
        }
        return value;
    }

    private static <T> List<T> all(String field, @Nullable List<@Nullable String> texts, Function<String, T> parse) {
        var values = new ArrayList<T>();
        for (String text : texts == null ? List.<@Nullable String>of() : texts) {
            values.add(parsed(field + "[" + values.size() + "]", text == null ? "" : text, parse));
        }
        return values;
    }

    private static <T> T parsed(String field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (MalformedValueException e) {
            throw refused("The field `" + field + "` is malformed. " + e.getMessage());
        }
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.badRequest("malformed_token_request", message));
    }
}
