package dev.jeton.npm;

import static dev.jeton.npm.PackageTraffic.Form.DOCUMENT;
import static dev.jeton.npm.PackageTraffic.Form.REVISION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Visibility;
import dev.jeton.npm.PackageDocument.Manifest;
import dev.jeton.npm.PackageDocument.Write;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageDocumentTest {

    private static final PackageName UI = PackageName.parse("@acme/ui");
    private static final PackageName LEFT_PAD = PackageName.parse("left-pad");

    // ---- what is put ----

    @Test
    void versions_and_files_are_a_publication() {
        assertThat(published().build().writeTo(UI, DOCUMENT)).isEqualTo(Write.PUBLISH);
    }

    @Test
    void a_file_of_signatures_may_come_along() {
        var document = published();
        document.attachment("@acme/ui-1.0.0.sigstore");

        assertThat(document.build().writeTo(UI, DOCUMENT)).isEqualTo(Write.PUBLISH);
    }

    @Test
    void an_unscoped_package_is_published_in_the_same_way() {
        var document = named("left-pad");
        document.version("2.0.0", manifest("left-pad", "2.0.0", "left-pad@2.0.0"));
        document.attachment("left-pad-2.0.0.tgz");

        assertThat(document.build().writeTo(LEFT_PAD, DOCUMENT)).isEqualTo(Write.PUBLISH);
    }

    @Test
    void versions_without_files_are_a_deprecation() {
        var document = named("@acme/ui");
        document.version("1.0.0", manifest("@acme/ui", "1.0.0", "@acme/ui@1.0.0"));

        assertThat(document.build().writeTo(UI, DOCUMENT)).isEqualTo(Write.DEPRECATE);
    }

    @Test
    void versions_over_a_revision_are_what_is_left_of_them() {
        var document = named("@acme/ui");
        document.version("1.0.0", manifest("@acme/ui", "1.0.0", "@acme/ui@1.0.0"));

        assertThat(document.build().writeTo(UI, REVISION)).isEqualTo(Write.UNPUBLISH);
        assertThat(published().build().writeTo(UI, REVISION)).isEqualTo(Write.UNPUBLISH);
    }

    @Test
    void users_alone_are_a_star() {
        assertThat(fields("_id", "_rev", "users").writeTo(UI, DOCUMENT)).isEqualTo(Write.STAR);
        assertThat(fields("_id", "users").writeTo(UI, DOCUMENT)).isEqualTo(Write.STAR);
    }

    @Test
    void maintainers_alone_over_a_revision_are_a_change_of_owners() {
        assertThat(fields("_id", "_rev", "maintainers").writeTo(UI, REVISION)).isEqualTo(Write.CHANGE_COLLABORATORS);
        assertThat(fields("_id", "maintainers").writeTo(UI, REVISION)).isEqualTo(Write.CHANGE_COLLABORATORS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "versions",
                "maintainers",
                "_attachments",
                "dist-tags",
                "time",
                "access",
                "readme",
                "Users",
                "__proto__"
            })
    void a_star_with_one_field_too_many_is_no_star(String field) {
        malformed(fields("_id", "_rev", "users", field), UI, DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "versions", "users", "_attachments", "dist-tags", "time", "access", "readme", "Users"})
    void owners_with_one_field_too_many_are_no_owners(String field) {
        malformed(fields("_id", "_rev", "maintainers", field), UI, REVISION);
    }

    @Test
    void a_star_is_put_over_no_revision_and_owners_are() {
        malformed(fields("_id", "_rev", "users"), UI, REVISION);
        malformed(fields("_id", "_rev", "maintainers"), UI, DOCUMENT);
    }

    @Test
    void a_document_that_says_nothing_is_none() {
        malformed(fields("_id"), UI, DOCUMENT);
        malformed(fields("_id", "_rev"), UI, DOCUMENT);
        malformed(fields("_id", "_rev"), UI, REVISION);
        malformed(fields("_id", "dist-tags"), UI, DOCUMENT);
    }

    // ---- whom it is about ----

    @ParameterizedTest
    @ValueSource(
            strings = {"left-pad", "@acme/u", "@acme/ui2", "@acme2/ui", "ui", "@Acme/ui", "@acme%2fui", " @acme/ui", ""
            })
    void another_id_is_a_mismatch(String other) {
        var document = published();
        document.id(other);

        mismatch(document, "_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"left-pad", "@acme/u", "@acme/ui2", "ui", "@acme/UI", "@acme/ui\n", "@acme\\ui", ""})
    void another_name_is_a_mismatch(String other) {
        var document = published();
        document.name(other);

        mismatch(document, "name");
    }

    @ParameterizedTest
    @CsvSource({
        "left-pad, 1.1.0, @acme/ui@1.1.0, name",
        "@acme/ui2, 1.1.0, @acme/ui@1.1.0, name",
        "@acme/ui, 1.0.0, @acme/ui@1.1.0, version",
        "@acme/ui, v1.1.0, @acme/ui@1.1.0, version",
        "@acme/ui, 1.1.0, left-pad@1.1.0, _id",
        "@acme/ui, 1.1.0, @acme/ui@1.0.0, _id",
        "@acme/ui, 1.1.0, @acme/ui, _id",
    })
    void a_version_that_says_something_else_is_a_mismatch(String name, String version, String id, String field) {
        var document = published();
        document.version("1.1.0", manifest(name, version, id));

        mismatch(document, "versions[\"1.1.0\"]." + field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "left-pad-1.0.0.tgz",
                "ui-1.0.0.tgz",
                "@acme/ui-1.0.1.tgz",
                "@acme/ui-1.0.0.tar",
                "@acme/ui-1.0.0.tgz/x",
                "../left-pad/left-pad-1.0.0.tgz",
                "@acme/../left-pad/left-pad-1.0.0.tgz",
                "@acme/ui-../../left-pad-1.0.0.tgz",
                "@acme%2fui-1.0.0.tgz",
                "@Acme/ui-1.0.0.tgz",
                "package.json",
                ""
            })
    void a_file_of_something_else_is_a_mismatch(String file) {
        var document = published();
        document.attachment(file);

        mismatch(document, file);
    }

    @Test
    void a_file_without_its_version_is_a_mismatch() {
        var document = named("@acme/ui");
        document.attachment("@acme/ui-1.0.0.tgz");

        mismatch(document, "@acme/ui-1.0.0.tgz");
    }

    @Test
    void the_names_are_compared_whatever_is_put() {
        var star = new PackageDocument.Builder();
        star.field("_id");
        star.field("users");
        star.id("left-pad");

        assertThatThrownBy(() -> star.build().writeTo(UI, DOCUMENT)).isInstanceOf(BodyMismatchException.class);

        var owners = new PackageDocument.Builder();
        owners.field("_id");
        owners.field("maintainers");
        owners.id("left-pad");

        assertThatThrownBy(() -> owners.build().writeTo(UI, REVISION)).isInstanceOf(BodyMismatchException.class);
    }

    @Test
    void one_name_is_enough() {
        var byName = new PackageDocument.Builder();
        byName.name("@acme/ui");
        byName.version("1.0.0", new Manifest(Optional.of("@acme/ui"), Optional.of("1.0.0"), Optional.empty()));

        assertThat(byName.build().writeTo(UI, DOCUMENT)).isEqualTo(Write.DEPRECATE);
    }

    @Test
    void no_name_is_not_enough() {
        var nameless = new PackageDocument.Builder();
        nameless.version("1.0.0", manifest("@acme/ui", "1.0.0", "@acme/ui@1.0.0"));

        malformed(nameless.build(), UI, DOCUMENT);
    }

    /** As yarn 1 sends it, which has not seen the present owners and would remove them all. */
    @Test
    void owners_alone_are_not_enough() {
        var owners = new PackageDocument.Builder();
        owners.field("maintainers");
        owners.maintainers(List.of("ada"));

        malformed(owners.build(), UI, PackageTraffic.Form.REVISION);
    }

    @Test
    void every_version_says_its_name_and_version() {
        for (Manifest half : List.of(
                new Manifest(Optional.empty(), Optional.of("1.1.0"), Optional.empty()),
                new Manifest(Optional.of("@acme/ui"), Optional.empty(), Optional.empty()),
                new Manifest(Optional.empty(), Optional.empty(), Optional.of("@acme/ui@1.1.0")),
                new Manifest(Optional.empty(), Optional.empty(), Optional.empty()))) {
            var document = published();
            document.version("1.1.0", half);

            malformed(document.build(), UI, DOCUMENT);
        }
    }

    @Test
    void what_was_sent_is_shown_in_one_short_line() {
        var document = published();
        document.name("\n\u202e" + "x".repeat(10_000));

        assertThatThrownBy(() -> document.build().writeTo(UI, DOCUMENT))
                .satisfies(mismatch ->
                        assertThat(mismatch.getMessage()).hasSizeLessThan(400).matches("[\\x20-\\x7e]+"));
    }

    // ---- who may read it ----

    @ParameterizedTest
    @CsvSource({"public, PUBLIC", "restricted, RESTRICTED"})
    void access_is_what_was_asked_for(String access, Visibility visibility) {
        var document = published();
        document.access(access);

        assertThat(document.build().visibility()).isEqualTo(visibility);
    }

    @Test
    void whoever_asks_for_nothing_asks_for_the_least() {
        assertThat(published().build().visibility()).isEqualTo(Visibility.RESTRICTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "private", "PUBLIC", "Public", "public ", "everybody"})
    void any_other_access_is_malformed(String access) {
        var document = published();
        document.access(access);

        assertThatThrownBy(() -> document.build().visibility()).isInstanceOf(MalformedValueException.class);
    }

    private static PackageDocument.Builder published() {
        var document = named("@acme/ui");
        document.version("1.0.0", manifest("@acme/ui", "1.0.0", "@acme/ui@1.0.0"));
        document.attachment("@acme/ui-1.0.0.tgz");
        return document;
    }

    private static PackageDocument.Builder named(String name) {
        var document = new PackageDocument.Builder();
        for (String field : Set.of("_id", "name", "versions", "_attachments", "dist-tags")) {
            document.field(field);
        }
        document.id(name);
        document.name(name);
        return document;
    }

    private static PackageDocument fields(String... fields) {
        var document = new PackageDocument.Builder();
        for (String field : fields) {
            document.field(field);
        }
        document.id("@acme/ui");
        return document.build();
    }

    private static Manifest manifest(String name, String version, String id) {
        return new Manifest(Optional.of(name), Optional.of(version), Optional.of(id));
    }

    private static void mismatch(PackageDocument.Builder document, String said) {
        assertThatThrownBy(() -> document.build().writeTo(UI, DOCUMENT))
                .isInstanceOf(BodyMismatchException.class)
                .hasMessageContaining(said);
    }

    private static void malformed(PackageDocument document, PackageName name, PackageTraffic.Form form) {
        assertThatThrownBy(() -> document.writeTo(name, form)).isInstanceOf(MalformedValueException.class);
    }
}
