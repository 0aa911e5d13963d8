package dev.jeton.npm;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Visibility;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the body of a {@code PUT} to a package says, as far as it decides what the request is and whom it is about.
 * Immutable.
 *
 * @param fields the names of all fields at the top
 * @param id {@code _id}; absent if it is not there
 * @param name absent if it is not there
 * @param versions the names, versions and ids that the manifests say, by the version they stand under
 * @param tags the versions in {@code dist-tags}, by tag
 * @param attachments the names of the attached files
 * @param maintainers the user names in {@code maintainers}; empty if it is not there
 * @param users the user names in {@code users} that stand for a star; empty if it is not there
 * @param access {@code access}; absent if it is not there or null
 */
public record PackageDocument(
        Set<String> fields,
        Optional<String> id,
        Optional<String> name,
        Map<String, Manifest> versions,
        Map<String, String> tags,
        Set<String> attachments,
        List<String> maintainers,
        Set<String> users,
        Optional<String> access) {

    /** What one manifest says about itself; what is not there is absent. */
    public record Manifest(Optional<String> name, Optional<String> version, Optional<String> id) {}

    /** What putting the document does. */
    public enum Write {
        PUBLISH,
        DEPRECATE,
        STAR,
        UNPUBLISH,
        CHANGE_COLLABORATORS
    }

    private static final Set<String> STAR_FIELDS = Set.of("_id", "_rev", "users");
    private static final Set<String> OWNER_FIELDS = Set.of("_id", "_rev", "maintainers");

    public PackageDocument {
        fields = Set.copyOf(fields);
        versions = Map.copyOf(versions);
        tags = Map.copyOf(tags);
        attachments = Set.copyOf(attachments);
        maintainers = List.copyOf(maintainers);
        users = Set.copyOf(users);
    }

    /**
     * What putting this document to a package does.
     *
     * @param form {@link PackageTraffic.Form#DOCUMENT} or {@link PackageTraffic.Form#REVISION}
     * @throws BodyMismatchException if any part of it is about another package than the address
     * @throws MalformedValueException if it is no document that a client of the npm wire puts there
     */
    public Write writeTo(PackageName addressed, PackageTraffic.Form form) {
        checkNames(addressed);
        boolean revision = form == PackageTraffic.Form.REVISION;
        if (!versions.isEmpty()) {
            if (revision) {
                return Write.UNPUBLISH;
            }
            return attachments.isEmpty() ? Write.DEPRECATE : Write.PUBLISH;
        }
        if (!revision && fields.contains("users") && STAR_FIELDS.containsAll(fields)) {
            return Write.STAR;
        }
        if (revision && fields.contains("maintainers") && OWNER_FIELDS.containsAll(fields)) {
            return Write.CHANGE_COLLABORATORS;
        }
        throw new MalformedValueException(
                "The body of this request is no document of a package: it holds neither versions"
                        + (revision ? " nor owners" : " nor a star"));
    }

    /**
     * Whether putting this document would leave all versions and tags that there are, and no others: a registry takes a version or a tag that is
     * not in it for one that shall go.
     *
     * @param there what the registry has now
     */
    public boolean keeps(PackageDocument there) {
        return versions.keySet().equals(there.versions().keySet()) && tags.equals(there.tags());
    }

    /**
     * What {@code npm publish --access} asked for: {@link Visibility#RESTRICTED} if nothing.
     *
     * @throws MalformedValueException if it is neither {@code public} nor {@code restricted}
     */
    public Visibility visibility() {
        return access.map(Visibility::ofCode).orElse(Visibility.RESTRICTED);
    }

    private void checkNames(PackageName addressed) {
        String expected = addressed.toString();
        mustBe(expected, id, "_id");
        mustBe(expected, name, "name");
        if (id.isEmpty() && name.isEmpty() && fields.contains("maintainers")) {
            // of yarn 1, which has looked at the short document and seen no owners there
            throw new MalformedValueException(
                    "These owners would replace others that this client has not seen: use npm owner");
        }
        if (id.isEmpty() && name.isEmpty()) {
            throw new MalformedValueException("The body of this request names no package: it needs _id or name");
        }
        var files = new HashSet<String>();
        versions.forEach((version, manifest) -> {
            if (!RequestClassifier.isVersion(version)) {
                throw new MalformedValueException(
                        "A version in the body of this request is none: it is written like 1.0.0");
            }
            mustBe(expected, manifest.name(), "versions[\"" + version + "\"].name");
            mustBe(version, manifest.version(), "versions[\"" + version + "\"].version");
            mustBe(expected + "@" + version, manifest.id(), "versions[\"" + version + "\"]._id");
            if (manifest.name().isEmpty() || manifest.version().isEmpty()) {
                throw new MalformedValueException("Each version in the body of this request says its name and version");
            }
            files.add(expected + "-" + version + ".tgz");
            files.add(expected + "-" + version + ".sigstore");
        });
        for (String attachment : attachments) {
            if (!files.contains(attachment)) {
                throw new BodyMismatchException(
                        "The file " + shown(attachment) + " in the body of this request is none of " + expected
                                + ": the files of a package bear its name and a version that is in the body");
            }
        }
    }

    private static void mustBe(String expected, Optional<String> said, String field) {
        if (said.isPresent() && !said.get().equals(expected)) {
            throw new BodyMismatchException("The address of this request is that of " + expected + ", but the field "
                    + shown(field) + " of its body says " + shown(said.get()) + ": they must be the same");
        }
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 100 ? printable : printable.substring(0, 100) + "...";
    }

    /** Collects what a reader of JSON comes across. Not thread-safe. */
    public static final class Builder {

        private final Set<String> fields = new HashSet<>();
        private final Map<String, Manifest> versions = new HashMap<>();
        private final Map<String, String> tags = new HashMap<>();
        private final Set<String> attachments = new HashSet<>();
        private List<String> maintainers = List.of();
        private Set<String> users = Set.of();
        private Optional<String> id = Optional.empty();
        private Optional<String> name = Optional.empty();
        private Optional<String> access = Optional.empty();

        public void field(String field) {
            fields.add(field);
        }

        public void id(String value) {
            id = Optional.of(value);
        }

        public void name(String value) {
            name = Optional.of(value);
        }

        public void version(String version, Manifest manifest) {
            versions.put(version, manifest);
        }

        public void tag(String tag, String version) {
            tags.put(tag, version);
        }

        public void attachment(String file) {
            attachments.add(file);
        }

        public void maintainers(List<String> names) {
            maintainers = names;
        }

        public void users(Set<String> names) {
            users = names;
        }

        public void access(String value) {
            access = Optional.of(value);
        }

        public PackageDocument build() {
            return new PackageDocument(fields, id, name, versions, tags, attachments, maintainers, users, access);
        }
    }
}
