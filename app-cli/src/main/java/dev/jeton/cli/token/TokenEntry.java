package dev.jeton.cli.token;

import dev.jeton.cli.json.Json;
import dev.jeton.cli.npmrc.Credential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token of a list, from Jeton's API or from the npm protocol. Immutable.
 *
 * @param preview what may be shown of its text
 * @param kind empty where the registry does not say
 * @param status live, expired or revoked
 * @param ranges from where it may be used; empty for everywhere
 * @param permissions package or org, and read or write
 * @param scopes names, and what they are the names of: package, scope or org; an asterisk for all packages
 * @param accessed when it was last used, where the registry says so
 */
record TokenEntry(
        String key,
        String preview,
        Optional<String> name,
        Optional<String> description,
        Optional<String> kind,
        String status,
        Optional<String> owner,
        List<String> ranges,
        boolean readsOnly,
        boolean bypassesTwoFactor,
        List<Entry> permissions,
        List<Entry> scopes,
        String created,
        Optional<String> updated,
        Optional<String> accessed,
        Optional<String> expires,
        Optional<String> revoked) {

    /** A name, and the action or the type that goes with it. */
    record Entry(String name, String what) {}

    private static final int MOST_NAMED = 3;
    private static final int DATE = 10;

    static TokenEntry ofJeton(Json token) {
        String kind = token.text("kind").orElse("");
        Json packages = token.at("packagesAndScopes");
        Json organizations = token.at("organizations");
        var permissions = new ArrayList<Entry>();
        permission(packages).ifPresent(action -> permissions.add(new Entry("package", action)));
        permission(organizations).ifPresent(action -> permissions.add(new Entry("org", action)));
        var scopes = new ArrayList<Entry>();
        if (packages.flag("all")) {
            scopes.add(new Entry("*", "package"));
        }
        packages.texts("packages").forEach(name -> scopes.add(new Entry(name, "package")));
        packages.texts("scopes").forEach(name -> scopes.add(new Entry(name, "scope")));
        organizations.texts("names").forEach(name -> scopes.add(new Entry(name, "org")));
        boolean writes = permissions.stream().anyMatch(entry -> entry.what().equals("write"));
        return new TokenEntry(
                token.text("key").orElse(""),
                token.text("preview").orElse(""),
                token.text("name"),
                token.text("description"),
                Optional.of(kind),
                token.text("status").orElse("live"),
                token.text("owner"),
                token.texts("allowedIpRanges"),
                kind.equals("read-only") || kind.equals("granular") && !writes,
                token.flag("bypassTwoFactor"),
                List.copyOf(permissions),
                List.copyOf(scopes),
                token.text("createdAt").orElse(""),
                token.text("createdAt"),
                Optional.empty(),
                token.text("expiresAt"),
                token.text("revokedAt"));
    }

    private static Optional<String> permission(Json grant) {
        return grant.text("permission")
                .filter(permission -> !permission.equals("no-access"))
                .map(permission -> permission.equals("read-write") ? "write" : "read");
    }

    static TokenEntry ofNpm(Json token) {
        List<String> ranges = token.texts("cidr_whitelist");
        List<Entry> permissions = entries(token.at("permissions"), "action");
        boolean granular = token.at("permissions").isList();
        String kind = granular
                ? "granular"
                : token.flag("automation") ? "automation" : token.flag("readonly") ? "read-only" : "publish";
        String text = token.text("token").orElse("");
        return new TokenEntry(
                token.text("key").orElse(""),
                text.length() > 16 && !text.contains("...") ? Credential.masked(text) : text,
                token.text("name"),
                token.text("description").or(() -> token.text("token_description")),
                Optional.of(kind),
                token.text("revoked").isPresent() ? "revoked" : "live",
                Optional.empty(),
                ranges.isEmpty() ? token.texts("cidr") : ranges,
                granular
                        ? permissions.stream().noneMatch(entry -> entry.what().equals("write"))
                        : token.flag("readonly"),
                token.flag("bypass_2fa"),
                permissions,
                entries(token.at("scopes"), "type"),
                token.text("created").orElse(""),
                token.text("updated"),
                token.text("accessed"),
                token.text("expires").or(() -> token.text("expiry")),
                token.text("revoked"));
    }

    private static List<Entry> entries(Json list, String second) {
        return list.items().stream()
                .map(item -> new Entry(
                        item.text("name").orElse(""), item.text(second).orElse("")))
                .toList();
    }

    boolean isLive() {
        return status.equals("live");
    }

    /** What it may do, in a few words. */
    String reach() {
        String some = switch (kind.orElse("")) {
            case "read-only" -> "read all";
            case "automation" -> "read, publish all";
            case "granular" -> permissions.isEmpty() ? "nothing" : granted();
            default -> "all";
        };
        return bypassesTwoFactor ? some + "; no passcode" : some;
    }

    private String granted() {
        return permissions.stream()
                .map(permission -> {
                    boolean packages = permission.name().equals("package");
                    List<String> names = scopes.stream()
                            .filter(scope -> scope.what().equals("org") != packages)
                            .map(scope -> scope.what().equals("scope") ? scope.name() + "/*" : scope.name())
                            .map(name -> name.equals("*") ? "all" : name)
                            .toList();
                    String verb = permission.what().equals("write") ? packages ? "publish " : "manage " : "read ";
                    return verb + (packages ? "" : "org ") + few(names);
                })
                .collect(Collectors.joining("; "));
    }

    private static String few(List<String> names) {
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " +" + (names.size() - MOST_NAMED);
    }

    String createdDay() {
        return day(created);
    }

    String expiresDay() {
        return expires.map(TokenEntry::day).orElse("never");
    }

    private static String day(String instant) {
        return instant.length() > DATE ? instant.substring(0, DATE) : instant;
    }

    /** With npm's names for what npm knows, and Jeton's for the rest. */
    Map<String, @Nullable Object> json(String id) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("key", key);
        fields.put("id", id);
        fields.put("token", preview);
        fields.put("name", name.orElse(null));
        fields.put("description", description.orElse(null));
        fields.put("kind", kind.orElse(null));
        fields.put("status", status);
        fields.put("owner", owner.orElse(null));
        fields.put("created", created);
        fields.put("updated", updated.orElse(null));
        fields.put("accessed", accessed.orElse(null));
        fields.put("expires", expires.orElse(null));
        fields.put("expiry", expires.orElse(null));
        fields.put("revoked", revoked.orElse(null));
        fields.put("readonly", readsOnly);
        fields.put("automation", kind.filter("automation"::equals).isPresent());
        fields.put("cidr_whitelist", ranges.isEmpty() ? null : ranges);
        fields.put("cidr", ranges);
        fields.put("bypass_2fa", bypassesTwoFactor);
        fields.put("permissions", maps(permissions, "action"));
        fields.put("scopes", maps(scopes, "type"));
        return fields;
    }

    private static List<Map<String, Object>> maps(List<Entry> entries, String second) {
        return entries.stream()
                .map(entry -> Json.object("name", entry.name(), second, entry.what()))
                .toList();
    }
}
