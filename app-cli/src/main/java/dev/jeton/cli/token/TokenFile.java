package dev.jeton.cli.token;

import dev.jeton.cli.command.Arguments;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.npmrc.NpmrcFile;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.token.Expiry;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenDescription;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A token as code: a file with the fields of {@code POST /api/v1/tokens}. A field that is not known is refused, as the
 * server does: it could be a restriction that is misspelt.
 */
final class TokenFile {

    private static final Set<String> FIELDS = Set.of(
            "kind",
            "name",
            "description",
            "expiresInDays",
            "expiresAt",
            "allowedIpRanges",
            "packagesAndScopes",
            "organizations",
            "bypassTwoFactor");

    private TokenFile() {}

    static NewAccessToken read(Path file) {
        try {
            return read(Json.parse(Files.readString(file))
                    .filter(Json::isObject)
                    .orElseThrow(() -> CommandFailedException.usage(
                            "The file " + file + " is no JSON object.",
                            "See jeton token create --help for an example, or docs/command.md.")));
        } catch (IOException failed) {
            throw CommandFailedException.usage(
                    "The file " + file + " could not be read: " + NpmrcFile.reason(failed) + ".", "Check its name.");
        }
    }

    private static NewAccessToken read(Json token) {
        refuseUnknown("", token, FIELDS);
        Json packages = token.at("packagesAndScopes");
        refuseUnknown("packagesAndScopes.", packages, Set.of("permission", "all", "packages", "scopes"));
        Json organizations = token.at("organizations");
        refuseUnknown("organizations.", organizations, Set.of("permission", "names"));
        try {
            return new NewAccessToken(
                    Arguments.parse("field kind", token.text("kind").orElse(""), TokenKind::ofCode),
                    token.text("name").map(text -> Arguments.parse("field name", text, TokenName::new)),
                    token.text("description")
                            .map(text -> Arguments.parse("field description", text, TokenDescription::new)),
                    packageGrant(packages),
                    organizationGrant(organizations),
                    texts(token, "allowedIpRanges").stream()
                            .map(TokenFlags::range)
                            .toList(),
                    token.flag("bypassTwoFactor"),
                    expiry(token));
        } catch (MalformedValueException contradiction) {
            throw CommandFailedException.usage(contradiction.getMessage() + ".", "Correct the file.");
        }
    }

    private static PackageGrant packageGrant(Json grant) {
        return grant.isObject()
                ? new PackageGrant(
                        permission(grant),
                        grant.flag("all"),
                        new LinkedHashSet<>(TokenFlags.all("package", texts(grant, "packages"), PackageName::parse)),
                        new LinkedHashSet<>(TokenFlags.all("scope", texts(grant, "scopes"), ScopeName::parse)))
                : PackageGrant.NONE;
    }

    private static OrganizationGrant organizationGrant(Json grant) {
        return grant.isObject()
                ? new OrganizationGrant(
                        permission(grant),
                        new LinkedHashSet<>(
                                TokenFlags.all("organization", texts(grant, "names"), OrganizationName::parse)))
                : OrganizationGrant.NONE;
    }

    private static Permission permission(Json grant) {
        return Arguments.parse("field permission", grant.text("permission").orElse(""), Permission::ofCode);
    }

    private static Optional<Expiry> expiry(Json token) {
        Optional<String> days = token.text("expiresInDays");
        Optional<String> at = token.text("expiresAt");
        if (days.isPresent() && at.isPresent()) {
            throw CommandFailedException.usage(
                    "The fields expiresInDays and expiresAt exclude each other.", "Keep one.");
        }
        if (days.isPresent() && !days.get().matches("[1-9][0-9]{0,4}")) {
            throw CommandFailedException.usage("The field expiresInDays is no number of days.", "Correct the file.");
        }
        return at.<Expiry>map(text -> new Expiry.At(TokenFlags.instant(text)))
                .or(() -> days.map(text -> new Expiry.InDays(Integer.parseInt(text))));
    }

    /** A text where a list belongs would be a restriction that is lost. */
    private static List<String> texts(Json object, String field) {
        Json list = object.at(field);
        if (list.value() != null
                && (!list.isList() || list.items().size() != object.texts(field).size())) {
            throw CommandFailedException.usage("The field " + field + " must be a list of texts.", "Correct the file.");
        }
        return object.texts(field);
    }

    private static void refuseUnknown(String path, Json object, Set<String> known) {
        if (object.value() != null && !object.isObject()) {
            throw CommandFailedException.usage(
                    "The field " + path.replace(".", "") + " must be an object.", "Correct the file.");
        }
        object.fields().keySet().stream()
                .filter(field -> !known.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw CommandFailedException.usage(
                            "The field " + path + field + " is not known.",
                            "Known are: "
                                    + String.join(", ", known.stream().sorted().toList()) + ".");
                });
    }
}
