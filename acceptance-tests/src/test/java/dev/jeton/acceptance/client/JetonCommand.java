package dev.jeton.acceptance.client;

import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A person at a computer with the {@code jeton} command and nothing else: own home, own project, own environment. */
public final class JetonCommand implements AutoCloseable {

    /** What the command comes as. The same tests run against both. */
    public enum Form {
        JAR,
        BINARY;

        /** The words that start it. */
        List<String> words() {
            if (this == JAR) {
                String java =
                        Path.of(System.getProperty("java.home"), "bin", "java").toString();
                return List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar().toString());
            }
            return List.of(binary().orElseThrow().toString());
        }

        private static Path jar() {
            return Optional.ofNullable(System.getProperty("jeton.cli.jar"))
                    .map(Path::of)
                    .orElseGet(() -> JetonServer.root().resolve("app-cli/target/jeton.jar"))
                    .normalize();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Form form;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    private JetonCommand(Form form, Path home) {
        this.form = form;
        this.home = home;
    }

    /** The native binary, if these tests were told of one. */
    public static Optional<Path> binary() {
        return Optional.ofNullable(System.getProperty("native.binary"))
                .map(Path::of)
                .map(Path::normalize)
                .filter(Files::isExecutable);
    }

    /** Somebody new, whose registry is this one; the test is skipped where there is no such form of the command. */
    public static JetonCommand of(Form form, URI registry) {
        Assumptions.assumeTrue(
                form == Form.JAR || binary().isPresent(),
                "THE NATIVE BINARY IS NOT TESTED: there is none; build it with -Dnative and GRAALVM_HOME");
        try {
            var command = new JetonCommand(form, Files.createTempDirectory("jeton-command-"));
            Files.createDirectories(command.project());
            Files.writeString(command.project().resolve("package.json"), "{\"name\": \"@acme/here\"}\n");
            Files.writeString(command.npmrc(), "; of this person\nregistry=" + registry + "\nfund=false\n");
            Files.setPosixFilePermissions(command.npmrc(), PosixFilePermissions.fromString("rw-------"));
            command.environment.put("HOME", command.home.toString());
            command.environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
            command.environment.put("LANG", "C.UTF-8");
            command.environment.put("TERM", "xterm");
            command.environment.put(
                    "npm_config_globalconfig", command.home.resolve("none").toString());
            return command;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same person with a token in the settings. */
    public JetonCommand withToken(URI registry, String token) {
        try {
            Files.writeString(
                    npmrc(),
                    settings() + "//" + registry.getAuthority() + registry.getPath() + ":_authToken=" + token + "\n");
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public JetonCommand with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Path project() {
        return home.resolve("project");
    }

    public Path npmrc() {
        return home.resolve(".npmrc");
    }

    public String settings() {
        try {
            return Files.readString(npmrc());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Result run(String... arguments) {
        return run(Dialogue.silent(), arguments);
    }

    public Result run(Dialogue dialogue, String... arguments) {
        var words = new ArrayList<>(form.words());
        words.addAll(List.of(arguments));
        return new Command(words, project(), environment).run(dialogue, PATIENCE);
    }

    /** Runs a line of bash, in which {@code jeton} is the command. */
    public Result runLine(Dialogue dialogue, String line) {
        String function = form.words().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return new Command(
                        List.of(
                                "env",
                                // whoever starts these tests in the background ignores Ctrl-C, and so would all below
                                "--default-signal=INT",
                                "bash",
                                "-c",
                                "jeton() { " + function + " \"$@\"; }; " + line),
                        project(),
                        environment)
                .run(dialogue, PATIENCE);
    }

    /** What was shown, without what is another each time: keys, ids, tokens, times, ports, people, and the spinner. */
    public String masked(String text) {
        return text.replaceAll("[\\u2800-\\u28ff] waiting for (the browser|127\\.0\\.0\\.1)", "")
                .replace(home.toString(), "HOME")
                .replaceAll("npm_[A-Za-z0-9]{36}", "npm_TOKEN")
                .replaceAll("npm_\\.\\.\\.[A-Za-z0-9]{4}", "npm_...LAST")
                .replaceAll("\\b[0-9a-f]{32}\\b", "KEY")
                .replaceAll("\\b(?=[a-f]*[0-9])[0-9a-f]{6}\\b|\\b[a-f]{6}\\b", "IDIDID")
                .replaceAll("ada-[0-9a-f]{8}", "ada-NAME")
                .replaceAll("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME")
                .replaceAll("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b", "YYYY-MM-DD")
                .replaceAll("until [0-9]{1,2} [A-Z][a-z]+ [0-9]{4}", "until DAY")
                .replaceAll("\\b[0-9]+ ms\\b", "N ms")
                .replaceAll("127\\.0\\.0\\.1:[0-9]+", "HOST");
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stillInUse) {
            // Left to the machine's own cleaning of its temporary folder.
        }
    }

    @Override
    public String toString() {
        return form + " in " + home;
    }
}
