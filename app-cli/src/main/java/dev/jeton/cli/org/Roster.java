package dev.jeton.cli.org;

import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.core.organization.OrganizationName;
import java.util.Map;
import java.util.TreeMap;

/** Who is in an organization. */
final class Roster {

    private Roster() {}

    static String path(OrganizationName organization) {
        return "/-/org/" + Registry.encoded(organization.value()) + "/user";
    }

    /** Roles by name. */
    static Map<String, String> read(Registry registry, OrganizationName organization) {
        Map<String, String> roles = new TreeMap<>();
        for (Map.Entry<String, Json> member :
                registry.get(path(organization)).fields().entrySet()) {
            roles.put(member.getKey(), member.getValue().text().orElse(""));
        }
        return roles;
    }

    static String size(int members) {
        return members == 1 ? "1 member" : members + " members";
    }
}
