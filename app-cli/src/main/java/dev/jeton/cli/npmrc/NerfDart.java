package dev.jeton.cli.npmrc;

import java.net.URI;
import java.util.stream.Stream;

/** The address of a registry as the beginning of a setting's name: {@code //host:port/path/}. */
public final class NerfDart {

    private NerfDart() {}

    /** What a login for this registry is kept under. */
    public static String of(URI registry) {
        String path = registry.getRawPath() == null ? "/" : registry.getRawPath();
        return "//" + registry.getRawAuthority() + path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Every key under which npm looks, the most specific first: the path loses a slash or a segment each time. */
    static Stream<String> upwards(URI registry) {
        String first = "//" + registry.getRawAuthority() + (registry.getRawPath() == null ? "" : registry.getRawPath());
        return Stream.iterate(first, key -> key.length() > 2, NerfDart::shorter);
    }

    private static String shorter(String key) {
        return key.endsWith("/") ? key.substring(0, key.length() - 1) : key.substring(0, key.lastIndexOf('/') + 1);
    }
}
