package dev.jeton.cli.npmrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmrcFileTest {

    @TempDir
    private Path folder;

    @Test
    void reads_what_npm_reads() {
        assertThat(NpmrcFile.settings("""
                ; a comment
                # another one
                registry = https://registry.example/
                //registry.example/:_authToken=npm_a=b
                quoted="a ; b"
                'single'='c'
                short=x ; a comment behind
                escaped=a\\;b
                ca[]="one"
                ca[]="two"
                flag
                empty=
                [section]
                registry=https://not.example/
                """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "registry", "https://registry.example/",
                        "//registry.example/:_authToken", "npm_a=b",
                        "quoted", "a ; b",
                        "single", "c",
                        "short", "x",
                        "escaped", "a;b",
                        "ca", "one\n\ntwo",
                        "flag", "true",
                        "empty", ""));
    }

    @Test
    void changes_a_line_where_it_is_and_keeps_all_others() {
        String before = """
                ; mine
                a=1

                //r/:_authToken=old
                b = 2
                //r/:_password=x
                """;

        String after =
                NpmrcFile.changed(before, Map.of("//r/:_authToken", "new", "c", "3 ;"), Set.of("//r/:_password"));

        assertThat(after).isEqualTo("""
                ; mine
                a=1

                //r/:_authToken=new
                b = 2
                c="3 ;"
                """);
        assertThat(NpmrcFile.settings(after)).containsEntry("c", "3 ;");
    }

    @Test
    void of_a_key_that_is_there_twice_one_is_left() {
        assertThat(NpmrcFile.changed("a=1\nb=2\na=3\n", Map.of("a", "4"), Set.of()))
                .isEqualTo("a=4\nb=2\n");
    }

    @Test
    void a_new_file_is_for_its_owner_only() throws IOException {
        Path file = folder.resolve("deep/.npmrc");

        new NpmrcFile(file).change(Map.of("a", "1"), Set.of());

        assertThat(file).hasContent("a=1");
        assertThat(new NpmrcFile(file).warning()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void keeps_the_mode_and_the_link_of_a_file_that_is_there() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "a=1\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve(".npmrc"), real);

        new NpmrcFile(link).change(Map.of("a", "2"), Set.of());

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("a=2");
        assertThat(new NpmrcFile(link).warning())
                .contains("warning: other people on this machine can read " + link + ": chmod 600 " + link);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void many_at_once_lose_nothing() {
        Path file = folder.resolve(".npmrc");
        var changes = IntStream.range(0, 50)
                .mapToObj(number -> CompletableFuture.runAsync(
                        () -> new NpmrcFile(file).change(Map.of("key" + number, "1"), Set.of())))
                .toList();
        changes.forEach(CompletableFuture::join);

        assertThat(new NpmrcFile(file).settings()).hasSize(50);
        assertThat(folder.toFile().list()).containsExactly(".npmrc");
    }

    @Test
    void says_which_file_cannot_be_written() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new NpmrcFile(notAFolder.resolve(".npmrc")).change(Map.of("a", "1"), Set.of()))
                .hasMessageContaining(notAFolder.toString());
        assertThat(List.of(folder.toFile().list())).containsExactly("file");
    }
}
