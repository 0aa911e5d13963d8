package dev.jeton.npm;

import static dev.jeton.core.authorization.Action.GOVERN_PACKAGE;
import static dev.jeton.core.authorization.Action.MANAGE_ACCOUNT;
import static dev.jeton.core.authorization.Action.MANAGE_ORGANIZATION;
import static dev.jeton.core.authorization.Action.MANAGE_TEAMS;
import static dev.jeton.core.authorization.Action.MANAGE_TOKENS;
import static dev.jeton.core.authorization.Action.PUBLISH_PACKAGE;
import static dev.jeton.core.authorization.Action.READ_ACCOUNT;
import static dev.jeton.core.authorization.Action.READ_COLLABORATORS;
import static dev.jeton.core.authorization.Action.READ_IDENTITY;
import static dev.jeton.core.authorization.Action.READ_ORGANIZATION;
import static dev.jeton.core.authorization.Action.READ_PACKAGE;
import static dev.jeton.core.authorization.Action.READ_REGISTRY;
import static dev.jeton.core.authorization.Action.REVOKE_PRESENTED_TOKEN;
import static dev.jeton.core.authorization.Action.TAG_PACKAGE;
import static dev.jeton.core.authorization.Action.TAG_PACKAGE_LATEST;
import static dev.jeton.core.authorization.Action.UNPUBLISH_PACKAGE;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.ScopeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which operation a request on the npm wire is, by its method and path.
 *
 * <p>Where only the body could tell (a PUT to a package publishes, deprecates, or stars), the answer is the operation
 * that takes most. What is not in the table is not an operation.
 */
public final class RequestClassifier {

    private static final String LATEST = "latest";
    private static final String TARBALL = ".tgz";

    /** Of semver. Without it, {@code ui-kit-1.0.0.tgz} would be a file of {@code ui}. */
    private static final Pattern VERSION =
            Pattern.compile("v?[0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?");

    /** What JavaScript trims; it takes more for white space than Java. */
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\x{FEFF}]+|[\\s\\p{Z}\\x{FEFF}]+$");

    private RequestClassifier() {}

    /**
     * @param method as on the request line, in upper case
     * @param path as on the request line, with or without a query
     * @return empty if no operation looks like that, or if it takes no token (logging in, ping)
     * @throws MalformedValueException if programs could disagree about what the path names
     */
    public static Optional<Operation> classify(String method, String path) {
        return classify(method, RequestPath.segments(path));
    }

    /** @param segments as {@link RequestPath} has them */
    static Optional<Operation> classify(String method, List<String> segments) {
        String verb = method.equals("HEAD") ? "GET" : method;
        return segments.get(0).equals("-")
                ? classifyMeta(verb, segments.subList(1, segments.size()))
                : classifyPackage(verb, segments);
    }

    /** {@code /name...}, {@code /@scope/name...} and {@code /@scope%2fname...}. */
    private static Optional<Operation> classifyPackage(String verb, List<String> segments) {
        boolean split = segments.get(0).startsWith("@") && segments.get(0).indexOf('/') < 0;
        if (split && segments.size() < 2) {
            throw new MalformedValueException("A scope alone names no package");
        }
        PackageName name = PackageName.parse(split ? segments.get(0) + "/" + segments.get(1) : segments.get(0));
        List<String> rest = withoutSlashes(segments.subList(split ? 2 : 1, segments.size()));
        return packageAction(verb, name, rest).map(action -> Operation.on(name, action));
    }

    /** A slash is encoded inside a package name alone: behind it, programs could disagree about where segments end. */
    private static List<String> withoutSlashes(List<String> segments) {
        for (String segment : segments) {
            if (segment.indexOf('/') >= 0) {
                throw new MalformedValueException("In a path, only the slash of a package name may be encoded");
            }
        }
        return segments;
    }

    private static Optional<Action> packageAction(String verb, PackageName name, List<String> rest) {
        boolean file = rest.size() >= 2 && rest.get(0).equals("-");
        return switch (verb) {
            case "GET" ->
                when(
                        rest.size() <= 1 && !rest.contains("-") || file && isFile(name, rest.subList(1, rest.size())),
                        READ_PACKAGE);
            case "PUT" -> {
                if (rest.isEmpty() || file && isBehindFile(name, rest.subList(1, rest.size()))) {
                    yield Optional.of(PUBLISH_PACKAGE);
                }
                if (rest.size() == 2 && rest.get(0).equals("-rev")) {
                    yield Optional.of(UNPUBLISH_PACKAGE);
                }
                // a tag of very old clients; but Verdaccio publishes a packument that comes this way
                yield when(rest.size() == 1 || rest.size() == 3 && rest.get(1).equals("-tag"), PUBLISH_PACKAGE);
            }
            case "DELETE" ->
                when(
                        rest.size() == 2 && rest.get(0).equals("-rev")
                                || file
                                        && rest.size() >= 4
                                        && rest.get(rest.size() - 2).equals("-rev")
                                        && isFile(name, rest.subList(1, rest.size() - 2)),
                        UNPUBLISH_PACKAGE);
            default -> Optional.empty();
        };
    }

    /**
     * {@code -/name-1.0.0.tgz}, also with the scope in the file's name, as npm writes it into {@code dist.tarball}. A
     * file that does not bear the name of the package may be one of another package: a registry behind this that keeps
     * all files in one place would hand it out.
     */
    private static boolean isFile(PackageName name, List<String> path) {
        boolean withScope = path.size() == 2
                && name.scope()
                        .map(ScopeName::toString)
                        .filter(path.get(0)::equals)
                        .isPresent();
        return (path.size() == 1 || withScope) && bearsName(name, path.get(path.size() - 1));
    }

    private static boolean bearsName(PackageName name, String file) {
        String beginning = name.bareName() + "-";
        return file.startsWith(beginning)
                && file.endsWith(TARBALL)
                && file.length() > beginning.length() + TARBALL.length()
                && isVersion(file.substring(beginning.length(), file.length() - TARBALL.length()));
    }

    /** Whether text is a version as npm writes it, and nothing that means anything in a path. */
    static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** What very old clients put: a file of the package, and something behind it. */
    private static boolean isBehindFile(PackageName name, List<String> path) {
        return path.size() >= 2 && isFile(name, path.subList(0, 1))
                || path.size() >= 3 && isFile(name, path.subList(0, 2));
    }

    /** A registry may trim a tag, or ignore its case; whoever could move {@code latest} that way is asked as for it. */
    private static Action tagging(String tag) {
        return AROUND.matcher(tag).replaceAll("").equalsIgnoreCase(LATEST) ? TAG_PACKAGE_LATEST : TAG_PACKAGE;
    }

    private static Optional<Operation> classifyMeta(String verb, List<String> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return switch (path.get(0)) {
            case "whoami" -> when(verb.equals("GET") && path.size() == 1, Operation.of(READ_IDENTITY));
            case "all" -> when(verb.equals("GET") && path.size() == 1, Operation.of(READ_REGISTRY));
            case "_view" ->
                when(verb.equals("GET") && path.equals(List.of("_view", "starredByUser")), Operation.of(READ_REGISTRY));
            case "v1" -> when(verb.equals("GET") && path.equals(List.of("v1", "search")), Operation.of(READ_REGISTRY));
            case "user" -> classifyUser(verb, path);
            case "npm" -> classifyNpm(verb, path);
            case "package" -> classifyPackageMeta(verb, path);
            case "org", "team" -> classifyOrganization(verb, path);
            default -> Optional.empty();
        };
    }

    private static Optional<Operation> classifyUser(String verb, List<String> path) {
        if (path.size() == 3 && path.get(1).equals("token")) {
            return when(verb.equals("DELETE"), Operation.of(REVOKE_PRESENTED_TOKEN));
        }
        if (path.size() == 3 && path.get(2).equals("package")) {
            return when(verb.equals("GET"), Operation.of(READ_ACCOUNT));
        }
        return when(
                verb.equals("GET") && path.size() == 2 && path.get(1).startsWith("org.couchdb.user:"),
                Operation.of(READ_IDENTITY));
    }

    private static Optional<Operation> classifyNpm(String verb, List<String> path) {
        if (path.size() < 3 || !path.get(1).equals("v1")) {
            return Optional.empty();
        }
        return switch (path.get(2)) {
            case "tokens" -> {
                if (verb.equals("GET")) {
                    yield when(path.size() == 3, Operation.of(READ_ACCOUNT));
                }
                boolean creates = verb.equals("POST") && path.size() == 3;
                boolean revokes =
                        verb.equals("DELETE") && path.size() == 5 && path.get(3).equals("token");
                yield when(creates || revokes, Operation.of(MANAGE_TOKENS));
            }
            case "user" ->
                when(
                        path.size() == 3 && Set.of("GET", "POST").contains(verb),
                        Operation.of(verb.equals("GET") ? READ_ACCOUNT : MANAGE_ACCOUNT));
            case "keys" -> when(verb.equals("GET") && path.size() == 3, Operation.of(READ_REGISTRY));
            case "security" -> when(verb.equals("POST") && isAudit(path), Operation.of(READ_REGISTRY));
            case "attestations" ->
                attestedPackage(path).filter(name -> verb.equals("GET")).map(name -> Operation.on(name, READ_PACKAGE));
            default -> Optional.empty();
        };
    }

    /** Reads, although they are POSTs: a read-only token must be able to install. */
    private static boolean isAudit(List<String> path) {
        List<String> kind = path.subList(3, path.size());
        return kind.equals(List.of("advisories", "bulk"))
                || kind.equals(List.of("audits", "quick"))
                || kind.equals(List.of("audits"));
    }

    /** {@code attestations/name@version}, where the name may hold a slash of either spelling. */
    private static Optional<PackageName> attestedPackage(List<String> path) {
        String spec = String.join("/", path.subList(3, path.size()));
        int at = spec.lastIndexOf('@');
        String version = spec.substring(at + 1);
        return at < 1 || version.isEmpty() || version.indexOf('/') >= 0
                ? Optional.empty()
                : Optional.of(PackageName.parse(spec.substring(0, at)));
    }

    /** {@code package/name/...} and {@code package/@scope/name/...}. */
    private static Optional<Operation> classifyPackageMeta(String verb, List<String> path) {
        if (path.size() < 3) {
            return Optional.empty();
        }
        boolean split = path.get(1).startsWith("@") && path.get(1).indexOf('/') < 0;
        PackageName name = PackageName.parse(split ? path.get(1) + "/" + path.get(2) : path.get(1));
        List<String> rest = withoutSlashes(path.subList(split ? 3 : 2, path.size()));
        return packageMetaAction(verb, rest).map(action -> Operation.on(name, action));
    }

    private static Optional<Action> packageMetaAction(String verb, List<String> rest) {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return switch (rest.get(0)) {
            case "dist-tags" -> {
                if (rest.size() == 1) {
                    yield when(verb.equals("GET"), READ_PACKAGE);
                }
                yield when(rest.size() == 2 && Set.of("PUT", "POST", "DELETE").contains(verb), tagging(rest.get(1)));
            }
            case "visibility" -> when(verb.equals("GET") && rest.size() == 1, READ_PACKAGE);
            case "collaborators" -> when(verb.equals("GET") && rest.size() == 1, READ_COLLABORATORS);
            case "access" -> {
                if (verb.equals("GET")) {
                    yield when(rest.size() == 1, READ_PACKAGE);
                }
                yield when(verb.equals("POST") && rest.size() == 1, GOVERN_PACKAGE);
            }
            // of pnpm 11 and later
            case "owners" ->
                when(
                        verb.equals("PUT") && rest.size() == 1 || verb.equals("DELETE") && rest.size() == 2,
                        GOVERN_PACKAGE);
            case "trust" ->
                when(
                        rest.size() == 1 && Set.of("GET", "POST").contains(verb)
                                || rest.size() == 2 && verb.equals("DELETE"),
                        GOVERN_PACKAGE);
            default -> Optional.empty();
        };
    }

    /** {@code org/{org}/user|team|package}, {@code team/{org}/{team}} and {@code team/{org}/{team}/user|package}. */
    private static Optional<Operation> classifyOrganization(String verb, List<String> path) {
        if (path.size() < 3) {
            return Optional.empty();
        }
        List<String> rest = withoutSlashes(path.subList(2, path.size()));
        boolean known = path.get(0).equals("team")
                ? rest.size() == 1
                        || rest.size() == 2 && Set.of("user", "package").contains(rest.get(1))
                : rest.size() == 1 && Set.of("user", "team", "package").contains(rest.get(0));
        if (!known) {
            return Optional.empty();
        }
        OrganizationName organization = OrganizationName.parse(path.get(1));
        return switch (verb) {
            case "GET" -> Optional.of(Operation.in(organization, READ_ORGANIZATION));
            case "PUT", "DELETE" ->
                Optional.of(Operation.in(
                        organization,
                        path.get(0).equals("org") && rest.get(0).equals("user") ? MANAGE_ORGANIZATION : MANAGE_TEAMS));
            default -> Optional.empty();
        };
    }

    private static <T> Optional<T> when(boolean applies, T operation) {
        return applies ? Optional.of(operation) : Optional.empty();
    }
}
