package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jeton.acceptance.client.JetonCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages of the command, installed as people install them, run, and removed. */
class JetonPackagesIT {

    private static Path target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find_packages() {
        var binary = JetonCommand.binary();
        assumeThat(binary)
                .as("THE PACKAGES ARE NOT TESTED: there is no native binary; build it with -Dnative and GRAALVM_HOME")
                .isPresent();
        target = binary.orElseThrow().toAbsolutePath().getParent();
    }

    @Test
    void the_debian_package_is_installed_run_and_removed() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("THE DEBIAN PACKAGE IS NOT TESTED: only root may install it")
                .isEqualTo("root");
        assumeThat(Path.of("/usr/bin/dpkg"))
                .as("THE DEBIAN PACKAGE IS NOT TESTED: this is no Debian")
                .exists();
        assumeThat(Path.of("/usr/bin/jeton"))
                .as("THE DEBIAN PACKAGE IS NOT TESTED: jeton is installed")
                .doesNotExist();
        run("dpkg", "-i", one("jeton_*.deb").toString());
        try {
            assertThat(run("/usr/bin/jeton", "--version")).startsWith("jeton ");
            assertThat(Path.of("/usr/share/bash-completion/completions/jeton")).isNotEmptyFile();
            assertThat(Path.of("/usr/share/zsh/vendor-completions/_jeton")).isNotEmptyFile();
            assertThat(Path.of("/usr/share/fish/vendor_completions.d/jeton.fish"))
                    .isNotEmptyFile();
            // Debian images for containers leave manual pages out
            assertThat(run("dpkg", "-L", "jeton")).contains("/usr/share/man/man1/jeton-token-create.1");
        } finally {
            run("dpkg", "-r", "jeton");
        }
        assertThat(Path.of("/usr/bin/jeton")).doesNotExist();
    }

    @Test
    void the_archive_runs_where_it_is_unpacked() throws Exception {
        run("tar", "-xzf", one("jeton-*.tar.gz").toString(), "-C", folder.toString(), "--strip-components=1");

        assertThat(run(folder.resolve("bin/jeton").toString(), "--version")).startsWith("jeton ");
        assertThat(folder.resolve("share/man/man1/jeton.1")).isNotEmptyFile();
        assertThat(folder.resolve("share/man/man1/jeton-token-create.1")).isNotEmptyFile();
        assertThat(folder.resolve("share/doc/jeton/LICENSE")).isNotEmptyFile();
    }

    @Test
    void the_npm_packages_are_packed_installed_and_run() throws Exception {
        String tarballs = run(
                "npm",
                "pack",
                "--silent",
                "--pack-destination=" + folder,
                target.resolve("npm/cli").toString(),
                target.resolve("npm/cli-linux-x64").toString());
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("package.json"), "{\"private\": true}\n");
        var install = new ArrayList<>(List.of("npm", "install", "--offline", "--no-audit", "--no-fund"));
        tarballs.lines().map(name -> folder.resolve(name).toString()).forEach(install::add);
        run(project, install);

        assertThat(run(project, List.of("npx", "--offline", "jeton", "--version")))
                .startsWith("jeton ");
        Process wrong = new ProcessBuilder("npx", "--offline", "jeton", "token", "bla")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(text(wrong)).contains("jeton: jeton token has no command bla.");
        assertThat(wrong.waitFor()).as("the exit code goes through").isEqualTo(2);
    }

    @Test
    void manual_pages_are_ones_that_man_understands() throws Exception {
        try (Stream<Path> pages = Files.list(target.resolve("handouts/man/man1"))) {
            List<Path> all = pages.sorted().toList();
            assertThat(all).hasSizeGreaterThan(30);
            for (Path page : all) {
                assertThat(Files.readString(page))
                        .as(page.toString())
                        .contains(".SH NAME")
                        .contains(".SH SYNOPSIS")
                        .contains(".SH EXAMPLES");
            }
            assumeThat(Path.of("/usr/bin/groff"))
                    .as("MANUAL PAGES ARE NOT RENDERED: groff is missing")
                    .exists();
            for (Path page : all) {
                assertThat(run("groff", "-man", "-ww", "-z", page.toString()))
                        .as(page.toString())
                        .isEmpty();
            }
        }
    }

    private static Path one(String glob) throws IOException {
        try (var found = Files.newDirectoryStream(target, glob)) {
            var all = new ArrayList<Path>();
            found.forEach(all::add);
            assertThat(all).as(glob).hasSize(1);
            return all.get(0);
        }
    }

    private String run(String... words) throws Exception {
        return run(folder, List.of(words));
    }

    private static String run(Path folder, List<String> words) throws Exception {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = text(process);
        assertThat(process.waitFor()).as(words + "\n" + said).isZero();
        return said;
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
