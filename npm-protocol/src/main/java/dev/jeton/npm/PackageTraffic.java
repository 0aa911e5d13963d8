package dev.jeton.npm;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.packages.PackageName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request that is for the registry behind this server, or about what it has. Immutable.
 *
 * @param form what kind of request it is
 * @param operation what it takes; where only the body could tell, the operation that takes most
 * @param target the path to ask the registry for, written anew from what was understood: the client's own spelling goes no
 *     further, so there is nothing about which two programs could disagree
 */
public record PackageTraffic(Form form, Operation operation, String target) {

    /** The rows of the npm wire that the registry has a part in. */
    public enum Form {
        /** Everything about a package. */
        PACKUMENT,
        /** Everything about one version. */
        MANIFEST,
        TARBALL,
        /** The tags of a package. */
        TAGS,
        /** One tag is set or removed. */
        TAG,
        /** One tag is set, as very old clients do: the body must be a version and nothing else. */
        OLD_TAG,
        /** A document is put: its body says whether that publishes, deprecates, or stars. */
        DOCUMENT,
        /** A document is put over a revision: its body says whether that unpublishes a version or changes the owners. */
        REVISION,
        /** A package is unpublished. */
        REMOVAL,
        /** The file of a version is removed. */
        FILE_REMOVAL,
        SEARCH,
        /** All there is, as very old clients search. */
        ALL,
        AUDIT_BULK,
        AUDIT_TREE,
        KEYS,
        ATTESTATIONS,
        /** What no client has sent for ten years: it is understood, and not done. */
        NOT_SUPPORTED
    }

    private static final Pattern OWN = Pattern.compile(
            "/(?:$|[-_.]|favicon\\.ico$|api/v1(?:/|$)" + "|q/(?:openapi|swagger-ui|health|metrics)(?:/|$))");

    /** A package may itself be named {@code dist-tags}: what stands behind a name counts, and a scope is no name. */
    private static final Pattern META = Pattern.compile("/-/(?:all$|v1/search$|npm/v1/(?:security/|keys$|attestations/)"
            + "|package/(?:(?:@|%40)(?:(?!%2[fF])[^/])*/)?+[^/]+/dist-tags(?:/|$))");

    /**
     * Whether a path is package traffic, right or wrong: everything else is the business of this server alone.
     *
     * @param path as on the request line, with or without a query
     */
    public static boolean covers(String path) {
        int query = path.indexOf('?');
        String raw = query < 0 ? path : path.substring(0, query);
        return !OWN.matcher(raw).lookingAt() || META.matcher(raw).lookingAt();
    }

    /**
     * @param method as on the request line, in upper case
     * @param uri as on the request line, with or without a query
     * @return empty if no request of a registry looks like that
     * @throws MalformedValueException if programs could disagree about what the path names
     */
    public static Optional<PackageTraffic> of(String method, String uri) {
        List<String> segments = RequestPath.segments(uri);
        Optional<Operation> operation = RequestClassifier.classify(method, segments);
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        return segments.get(0).equals("-")
                ? ofMeta(method, segments, operation.get(), uri)
                : operation.get().packageName().map(name -> ofPackage(method, name, segments, operation.get()));
    }

    private static PackageTraffic ofPackage(
            String method, PackageName name, List<String> segments, Operation operation) {
        boolean split = segments.get(0).startsWith("@") && segments.get(0).indexOf('/') < 0;
        List<String> rest = segments.subList(split ? 2 : 1, segments.size());
        String path = "/" + encoded(name);
        String last = rest.isEmpty() ? "" : rest.get(rest.size() - 1);
        return switch (method) {
            case "PUT" -> {
                if (rest.isEmpty()) {
                    yield new PackageTraffic(Form.DOCUMENT, operation, path);
                }
                if (rest.size() == 2 && rest.get(0).equals("-rev")) {
                    yield new PackageTraffic(Form.REVISION, operation, path + "/-rev/" + encoded(last));
                }
                yield rest.size() == 1 && !rest.get(0).startsWith("-")
                        ? new PackageTraffic(Form.OLD_TAG, operation, path + "/" + encoded(last))
                        : new PackageTraffic(Form.NOT_SUPPORTED, operation, path);
            }
            case "DELETE" -> {
                if (rest.get(0).equals("-rev")) {
                    yield new PackageTraffic(Form.REMOVAL, operation, path + "/-rev/" + encoded(last));
                }
                String file = rest.get(rest.size() - 3);
                yield new PackageTraffic(Form.FILE_REMOVAL, operation, tarball(name, file) + "/-rev/" + encoded(last));
            }
            default -> {
                if (rest.isEmpty()) {
                    yield new PackageTraffic(Form.PACKUMENT, operation, path);
                }
                yield rest.size() == 1
                        ? new PackageTraffic(Form.MANIFEST, operation, path + "/" + encoded(last))
                        : new PackageTraffic(Form.TARBALL, operation, tarball(name, last));
            }
        };
    }

    private static Optional<PackageTraffic> ofMeta(
            String method, List<String> segments, Operation operation, String uri) {
        String path = "/" + String.join("/", segments);
        String last = segments.get(segments.size() - 1);
        return switch (segments.get(1)) {
            case "all" -> Optional.of(new PackageTraffic(Form.ALL, operation, path));
            case "v1" -> Optional.of(new PackageTraffic(Form.SEARCH, operation, path + SearchQuery.of(uri)));
            case "npm" ->
                switch (segments.get(3)) {
                    case "keys" -> Optional.of(new PackageTraffic(Form.KEYS, operation, path));
                    case "security" ->
                        Optional.of(new PackageTraffic(
                                last.equals("bulk") ? Form.AUDIT_BULK : Form.AUDIT_TREE, operation, path));
                    case "attestations" ->
                        Optional.of(new PackageTraffic(Form.ATTESTATIONS, operation, attestations(segments)));
                    default -> Optional.empty();
                };
            case "package" -> ofTags(method, segments, operation);
            default -> Optional.empty();
        };
    }

    private static Optional<PackageTraffic> ofTags(String method, List<String> segments, Operation operation) {
        boolean split = segments.get(2).startsWith("@") && segments.get(2).indexOf('/') < 0;
        if (!segments.get(split ? 4 : 3).equals("dist-tags")) {
            return Optional.empty();
        }
        String tags = "/-/package/" + encoded(operation.packageName().orElseThrow()) + "/dist-tags";
        boolean one = !method.equals("GET") && !method.equals("HEAD");
        return Optional.of(
                one
                        ? new PackageTraffic(
                                Form.TAG, operation, tags + "/" + encoded(segments.get(segments.size() - 1)))
                        : new PackageTraffic(Form.TAGS, operation, tags));
    }

    private static String attestations(List<String> segments) {
        String spec = String.join("/", segments.subList(4, segments.size()));
        int at = spec.lastIndexOf('@');
        return "/-/npm/v1/attestations/" + encoded(PackageName.parse(spec.substring(0, at))) + "@"
                + encoded(spec.substring(at + 1));
    }

    /** The path of a package's file. */
    public static String tarball(PackageName name, String file) {
        return "/" + name + "/-/" + encoded(file);
    }

    /** As npm's command writes it, with an encoded slash. */
    public static String encoded(PackageName name) {
        return name.scope().map(scope -> scope + "%2f" + name.bareName()).orElse(name.bareName());
    }

    /** RFC 3986: everything but unreserved characters is encoded. */
    public static String encoded(String segment) {
        if (isUnreserved(segment)) {
            return segment;
        }
        var text = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved((char) b)) {
                text.append((char) b);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
            }
        }
        return text.toString();
    }

    private static boolean isUnreserved(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!isUnreserved(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~'
                || c == '+';
    }
}
