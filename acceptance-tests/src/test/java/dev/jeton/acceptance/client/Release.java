package dev.jeton.acceptance.client;

import java.util.Map;

/**
 * One exact version of an npm package that carries a program.
 *
 * @param packageName the package in the npm registry
 * @param version the exact version
 * @param overrides versions to take of packages that it needs, for those that do not resolve otherwise
 */
public record Release(String packageName, String version, Map<String, String> overrides) {

    public Release(String packageName, String version) {
        this(packageName, version, Map.of());
    }

    /** The same package in another version. */
    Release at(String otherVersion) {
        return new Release(packageName, otherVersion, overrides);
    }

    String major() {
        return version.substring(0, version.indexOf('.'));
    }

    /** The folder name in the cache. */
    String folder() {
        return packageName.replace("@", "").replace('/', '-') + "-" + version;
    }

    @Override
    public String toString() {
        return packageName + "@" + version;
    }
}
