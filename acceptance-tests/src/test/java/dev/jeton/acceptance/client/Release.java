package dev.jeton.acceptance.client;

/**
 * One exact version of an npm package that carries a client.
 *
 * @param packageName the package in the npm registry
 * @param version the exact version
 */
record Release(String packageName, String version) {

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
