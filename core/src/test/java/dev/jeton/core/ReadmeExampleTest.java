package dev.jeton.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README that embeds the core: it compiles with the core alone, and does what it says. */
final class ReadmeExampleTest {

    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_program_in_the_readme_runs_on_the_core_alone() throws Exception {
        String program = program();
        Path source = Files.writeString(folder.resolve("Embedding.java"), program);

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        "target/classes",
                        "-d",
                        folder.toString(),
                        source.toString());

        assertThat(compiled).isZero();
        assertThat(program.lines()).hasSizeLessThan(40);
        assertThat(output().lines())
                .containsExactly(
                        "@alice/ui: yes",
                        "@alice/api: no. This access token was not granted writing to the package @alice/api: "
                                + "use a token that was");
    }

    private String output() throws IOException, InterruptedException {
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of("target/classes").toAbsolutePath() + System.getProperty("path.separator") + folder,
                        "Embedding")
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(output).isZero();
        return output;
    }

    private static String program() throws IOException {
        Matcher program = PROGRAM.matcher(Files.readString(Path.of("../README.md")));
        assertThat(program.find()).isTrue();
        return program.group(1);
    }
}
