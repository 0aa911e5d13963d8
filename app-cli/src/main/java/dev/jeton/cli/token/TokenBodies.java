package dev.jeton.cli.token;

import dev.jeton.cli.json.Json;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.core.network.CidrBlock;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.Expiry;
import dev.jeton.core.token.NewAccessToken;
import dev.jeton.core.token.OrganizationGrant;
import dev.jeton.core.token.PackageGrant;
import dev.jeton.core.token.TokenKind;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A token that is asked for, as the bodies of requests. */
final class TokenBodies {

    private TokenBodies() {}

    /** {@code POST /api/v1/tokens}. */
    static Map<String, Object> jeton(NewAccessToken asked) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", asked.kind().code());
        asked.name().ifPresent(name -> body.put("name", name.value()));
        asked.description().ifPresent(text -> body.put("description", text.value()));
        asked.expiry().ifPresent(expiry -> {
            if (expiry instanceof Expiry.InDays days) {
                body.put("expiresInDays", days.days());
            } else {
                body.put("expiresAt", ((Expiry.At) expiry).instant().toString());
            }
        });
        body.put("allowedIpRanges", ranges(asked));
        PackageGrant packages = asked.packages();
        if (packages.permission() != Permission.NO_ACCESS) {
            Map<String, Object> grant = new LinkedHashMap<>();
            grant.put("permission", packages.permission().code());
            grant.put("all", packages.all());
            grant.put("packages", names(packages.packages()));
            grant.put("scopes", names(packages.scopes()));
            body.put("packagesAndScopes", grant);
        }
        OrganizationGrant organizations = asked.organizations();
        if (organizations.permission() != Permission.NO_ACCESS) {
            body.put(
                    "organizations",
                    Json.object(
                            "permission",
                            organizations.permission().code(),
                            "names",
                            names(organizations.organizations())));
        }
        if (asked.bypassesTwoFactor()) {
            body.put("bypassTwoFactor", true);
        }
        return body;
    }

    /**
     * {@code POST /-/npm/v1/tokens}, in npm's spelling.
     *
     * @throws CommandFailedException if npm's protocol has no such token
     */
    static Map<String, Object> npm(NewAccessToken asked, URI registry) {
        refuseWhatNpmHasNot(asked, registry);
        Map<String, Object> body = new LinkedHashMap<>();
        if (asked.kind() != TokenKind.GRANULAR) {
            body.put("readonly", asked.kind() == TokenKind.READ_ONLY);
            body.put("cidr_whitelist", ranges(asked));
            return body;
        }
        asked.name().ifPresent(name -> body.put("name", name.value()));
        asked.description().ifPresent(text -> body.put("description", text.value()));
        PackageGrant packages = asked.packages();
        if (packages.all()) {
            body.put("packages_all", true);
        }
        put(body, "packages", names(packages.packages()));
        put(body, "scopes", names(packages.scopes()));
        put(body, "orgs", names(asked.organizations().organizations()));
        if (packages.permission() != Permission.NO_ACCESS) {
            body.put("packages_and_scopes_permission", packages.permission().code());
        }
        if (asked.organizations().permission() != Permission.NO_ACCESS) {
            body.put("orgs_permission", asked.organizations().permission().code());
        }
        asked.expiry()
                .ifPresent(expiry -> body.put(
                        "expires",
                        expiry instanceof Expiry.InDays days
                                ? days.days()
                                : ((Expiry.At) expiry).instant().toString()));
        put(body, "cidr_whitelist", ranges(asked));
        if (asked.bypassesTwoFactor()) {
            body.put("bypass_2fa", true);
        }
        return body;
    }

    private static void refuseWhatNpmHasNot(NewAccessToken asked, URI registry) {
        boolean legacy = asked.kind() != TokenKind.GRANULAR;
        if (asked.kind() == TokenKind.AUTOMATION
                || legacy && (asked.name().isPresent() || asked.expiry().isPresent())
                || asked.allowedNetworks().stream()
                        .anyMatch(network -> !network.network().isIpv4())) {
            throw CommandFailedException.refused(
                    "ENOTJETON",
                    "The registry " + registry + " is no Jeton, and npm's protocol has no such token: no automation"
                            + " tokens, no IPv6 ranges, and names and expiry for granular tokens only.",
                    "Ask for less, or create it on the registry's website.");
        }
    }

    private static void put(Map<String, Object> body, String field, List<String> values) {
        if (!values.isEmpty()) {
            body.put(field, values);
        }
    }

    private static List<String> ranges(NewAccessToken asked) {
        return asked.allowedNetworks().stream().map(CidrBlock::toString).toList();
    }

    private static List<String> names(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().toList();
    }
}
