package dev.jeton.acceptance.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private final Setup setup;
    private final Path data;
    private final Path log;
    private final int port;
    private final Api api;
    private @Nullable Process process;

    private JetonServer(Setup setup, Path folder, int port) {
        this.setup = setup;
        this.data = folder.resolve("data");
        this.log = folder.resolve("server.log");
        this.port = port;
        this.api = new Api(url());
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
                Path folder = Files.createTempDirectory("jeton-server-");
                var server = new JetonServer(this, folder, freePort());
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
    public static Setup served() {
        Setup embedded = embedded();
        return new Setup(List.of(root().resolve("serve").toString()), List.of(), embedded.settings());
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
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it again after {@link #stop} or {@link #kill}, on the same port and data; returns when it answers. */
    public void start() {
        try {
            var words = new ArrayList<>(setup.prefix());
            words.addAll(setup.command());
            var builder = new ProcessBuilder(words)
                    .directory(data.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().keySet().removeIf(name -> name.startsWith("JETON_") || name.startsWith("QUARKUS_"));
            builder.environment().put("JETON_PORT", Integer.toString(port));
            builder.environment().put("JETON_DATA", data.toString());
            builder.environment().putAll(setup.settings());
            process = builder.start();
            awaitAnswer(process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asks it to end (SIGTERM) and waits until it has. */
    public void stop() {
        Process running = running();
        target(running).destroy();
        try {
            if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The server did not stop within " + STOP + "\n" + log());
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** Ends it at once (SIGKILL), in the middle of whatever it does. */
    public void kill() {
        Process running = running();
        target(running).destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        try {
            running.waitFor();
            deleteFolder();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private Process running() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("The server was not started");
        }
        return running;
    }

    /** The server itself, not the program that it runs under. */
    private ProcessHandle target(Process started) {
        return setup.prefix().isEmpty()
                ? started.toHandle()
                : started.children().findFirst().orElse(started.toHandle());
    }

    private void awaitAnswer(Process started) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!started.isAlive()) {
                throw new AssertionError(
                        "The server ended with exit code " + started.exitValue() + " while starting\n" + log());
            }
            if (System.nanoTime() > deadline) {
                started.descendants().forEach(ProcessHandle::destroyForcibly);
                started.destroyForcibly();
                throw new AssertionError("The server did not answer within " + START + "\n" + log());
            }
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
        }
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

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(cause);
    }

    private void deleteFolder() {
        try (Stream<Path> files = Files.walk(data.getParent())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stillInUse) {
            // Left to the machine's own cleaning of its temporary folder.
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

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("acceptance-tests"))) {
            folder = Optional.ofNullable(folder.getParent())
                    .orElseThrow(() -> new IllegalStateException("Run these tests inside the checkout"));
        }
        return folder;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
