package dev.jeton.acceptance.server;

import dev.jeton.acceptance.process.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The packaged server in a process of its own, on a port and a data folder of its own.
 *
 * <p>The system property {@code jeton.acceptance.server} may name another command to start (words separated by spaces),
 * for example a native binary; it is given the same environment.
 */
public final class JetonServer implements AutoCloseable {

    /** The administrator that every server here is set up with. */
    public static final String ADMINISTRATOR = "admin";

    public static final String ADMINISTRATOR_PASSWORD = "the first account of all";

    private final Setup setup;
    private final Background background = new Background("server");
    private final Path data = background.folder().resolve("data");
    private final int port = Background.freePort();
    private final Api api = new Api(url());

    private JetonServer(Setup setup) {
        this.setup = setup;
    }

    /** Which server, and with which settings. Immutable. */
    public record Setup(List<String> command, List<String> prefix, Map<String, String> settings) {

        /** One more setting, by its environment variable. */
        public Setup with(String name, String value) {
            var more = new HashMap<>(settings);
            more.put(name, value);
            return new Setup(command, prefix, Map.copyOf(more));
        }

        /** One setting less. */
        public Setup without(String name) {
            var fewer = new HashMap<>(settings);
            fewer.remove(name);
            return new Setup(command, prefix, Map.copyOf(fewer));
        }

        /** Runs the server under another program, such as strace. */
        public Setup under(String... words) {
            return new Setup(command, List.of(words), settings);
        }

        public JetonServer start() {
            try {
                var server = new JetonServer(this);
                Files.createDirectories(server.data);
                server.start();
                return server;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** The server on its embedded database, with sign-up open. */
    public static Setup embedded() {
        return setup("jeton.embedded", "app-web/target/quarkus-app/quarkus-run.jar");
    }

    /** The same, believing proxies on this machine. */
    public static Setup behindProxy() {
        return embedded().with("JETON_TRUSTED_PROXIES", "127.0.0.1/32");
    }

    /** The server on its embedded database, started by the script that operators start it with. */
    public static Setup served(String... flags) {
        var words = new ArrayList<>(List.of(root().resolve("serve").toString()));
        words.addAll(List.of(flags));
        return new Setup(List.copyOf(words), List.of(), embedded().settings());
    }

    /** The server on PostgreSQL, with sign-up open. */
    public static Setup onPostgresql(String jdbcUrl, String username, String password) {
        return setup("jeton.postgresql", "app-web/target/quarkus-app-postgresql/quarkus-run.jar")
                .with("JETON_DATABASE_URL", jdbcUrl)
                .with("JETON_DATABASE_USERNAME", username)
                .with("JETON_DATABASE_PASSWORD", password);
    }

    /** The server that most tests use together: embedded, with sign-up open. It ends with the tests. */
    public static JetonServer shared() {
        return Shared.SERVER;
    }

    /**
     * The server for tests that come from many addresses: whoever connects from this machine is taken for a proxy and
     * names the client's address in {@code X-Forwarded-For}. It ends with the tests.
     */
    public static JetonServer sharedBehindProxy() {
        return SharedBehindProxy.SERVER;
    }

    private static final class SharedBehindProxy {

        static final JetonServer SERVER = behindProxy().start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "stop the shared server behind a proxy"));
        }
    }

    private static final class Shared {

        static final JetonServer SERVER = embedded().start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "stop the shared server"));
        }
    }

    /** Where clients find it; ends with a slash, as npm writes a registry. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Where people find its website: the public address that it has by itself. */
    public URI site() {
        return URI.create("http://localhost:" + port + "/");
    }

    public Api api() {
        return api;
    }

    /** The folder that holds its database. */
    public Path data() {
        return data;
    }

    /** The files in its data folder that hold a text, in any of the encodings a database may choose. */
    public List<Path> filesWith(String text) {
        return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                .flatMap(encoding -> filesWith(text.getBytes(encoding)).stream())
                .distinct()
                .toList();
    }

    public List<Path> filesWith(byte[] bytes) {
        var wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(wanted))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Everything that it has written so far, over all its starts. */
    public String log() {
        return background.log();
    }

    /** Its process as the operating system sees it. */
    public ProcessHandle process() {
        return background.handle();
    }

    /** Starts it again after {@link #stop} or {@link #kill}, on the same port and data; returns when it answers. */
    public void start() {
        background.start(
                setup.prefix(),
                setup.command(),
                environment -> {
                    environment.keySet().removeIf(name -> name.startsWith("JETON_") || name.startsWith("QUARKUS_"));
                    environment.put("JETON_PORT", Integer.toString(port));
                    environment.put("JETON_DATA", data.toString());
                    environment.putAll(setup.settings());
                },
                this::answers);
    }

    /** Asks it to end (SIGTERM) and waits until it has. */
    public void stop() {
        background.stop();
    }

    /** Ends it at once (SIGKILL), in the middle of whatever it does. */
    public void kill() {
        background.kill();
    }

    @Override
    public void close() {
        background.close();
    }

    private boolean answers() {
        try {
            return api.trySend("GET", "/-/ping", Credential.none(), Map.of(), "")
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Setup setup(String property, String jar) {
        return new Setup(
                Optional.ofNullable(System.getProperty("jeton.acceptance.server"))
                        .map(words -> List.of(words.split(" ")))
                        .orElseGet(() -> java(jar(property, jar))),
                List.of(),
                Map.of(
                        "JETON_SIGN_UP", "open",
                        "JETON_SETUP_USERNAME", ADMINISTRATOR,
                        "JETON_SETUP_PASSWORD", ADMINISTRATOR_PASSWORD));
    }

    private static List<String> java(Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no packaged server at " + jar + ": build it with mvn package");
        }
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString());
    }

    private static Path jar(String property, String fromRoot) {
        return Optional.ofNullable(System.getProperty(property))
                .map(Path::of)
                .orElseGet(() -> root().resolve(fromRoot))
                .normalize();
    }

    /** The checkout that these tests are in. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("acceptance-tests"))) {
            folder = Optional.ofNullable(folder.getParent())
                    .orElseThrow(() -> new IllegalStateException("Run these tests inside the checkout"));
        }
        return folder;
    }
}
