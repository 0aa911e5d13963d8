package dev.jeton.rest.npm;

import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import java.util.Map;
import java.util.TreeMap;

/** How {@code npm access list packages} wants to hear how far somebody gets. */
final class PackagePermissions {

    private PackagePermissions() {}

    static Map<String, String> of(Map<PackageName, Permission> permissions) {
        var words = new TreeMap<String, String>();
        permissions.forEach((name, permission) -> words.put(name.toString(), word(permission)));
        return words;
    }

    static String word(Permission permission) {
        return permission == Permission.READ_AND_WRITE ? "write" : "read";
    }
}
