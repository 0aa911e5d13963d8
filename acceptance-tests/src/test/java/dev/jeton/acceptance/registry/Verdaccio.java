package dev.jeton.acceptance.registry;

import dev.jeton.acceptance.client.ClientCache;
import dev.jeton.acceptance.client.Release;
import dev.jeton.acceptance.process.Background;
import dev.jeton.acceptance.server.Answer;
import dev.jeton.acceptance.server.Api;
import dev.jeton.acceptance.server.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The team's own registry: Verdaccio in a process of its own, with a folder of its own and no registry behind it.
 *
 * <p>It has one user, the service account that Jeton speaks to it with. Nobody else may read, publish or unpublish
 * anything, and nobody can sign up.
 */
public final class Verdaccio implements AutoCloseable {

    private static final String USER = "jeton";

    /** It asks for a version of node-fetch by a tag that a registry in front of npm's may not have. */
    private static final Release PINNED = new Release("verdaccio", "6.10.4", Map.of("node-fetch", "^2.7.0"));

    private final Background background = new Background("verdaccio");
    private final int port = Background.freePort();
    private final Api api = new Api(url());
    private final String password = UUID.randomUUID().toString();
    private final String token;

    private Verdaccio() {
        configure();
        start();
        this.token = login();
    }

    /** A fresh one, which answers. */
    public static Verdaccio started() {
        return new Verdaccio();
    }

    /** The one for tests that leave it running, under package names that no other test uses. It ends with the tests. */
    public static Verdaccio shared() {
        return Shared.REGISTRY;
    }

    private static final class Shared {

        static final Verdaccio REGISTRY = new Verdaccio();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(REGISTRY::close, "stop the shared registry"));
        }
    }

    /** The {@code node_modules} folder that it is installed in, for whoever starts one in another way. */
    public static Path modules() {
        return ClientCache.shared().modules(ClientCache.shared().newest(PINNED));
    }

    /** Where it is; ends with a slash, as npm writes a registry. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** The access token of the service account. */
    public String token() {
        return token;
    }

    /** Direct requests to it, past Jeton. */
    public Api api() {
        return api;
    }

    /** What it says itself about a package, to the service account. */
    public Answer packument(String packageName) {
        return api.get("/" + packageName.replace("/", "%2f"), Credential.bearer(token));
    }

    /** The folder of all that it stores. */
    public Path storage() {
        return background.folder().resolve("storage");
    }

    /** SHA-256 of each file that it stores of a package, by file name; empty when it has none. */
    public SortedMap<String, String> files(String packageName) {
        Path folder = storage().resolve(packageName);
        var digests = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    digests.put(file.getFileName().toString(), hex("SHA-256", Files.readAllBytes(file)));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return digests;
    }

    /** Every request that it answered, each with its headers but not with its body. */
    public String log() {
        try {
            return Files.readString(background.folder().resolve("requests.log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it again after {@link #kill}, on the same port and storage; returns when it answers. */
    public void start() {
        background.start(
                List.of(
                        ClientCache.shared().newerNode().toString(),
                        modules().resolve("verdaccio/bin/verdaccio").toString(),
                        "--config",
                        background.folder().resolve("config.yaml").toString(),
                        "--listen",
                        "http://127.0.0.1:" + port),
                this::answers);
    }

    /** Ends it at once, in the middle of whatever it does. */
    public void kill() {
        background.kill();
    }

    @Override
    public void close() {
        background.close();
    }

    private void configure() {
        write("config.yaml", """
                storage: ./storage
                auth:
                  htpasswd:
                    file: ./htpasswd
                    max_users: -1
                uplinks: {}
                packages:
                  '**':
                    access: %1$s
                    publish: %1$s
                    unpublish: %1$s
                web:
                  enable: false
                max_body_size: 1gb
                userRateLimit:
                  windowMs: 1000
                  max: 10000
                log: {type: file, path: requests.log, format: json, level: http}
                """.formatted(USER));
        // An unsalted digest: the password is a random one, and every request with the token has it checked again.
        write("htpasswd", USER + ":{SHA}" + base64("SHA-1", password) + ":autocreated\n");
    }

    private String login() {
        Answer answer = api.put(
                "/-/user/org.couchdb.user:" + USER,
                Credential.basic(USER, password),
                Map.of("name", USER, "password", password));
        if (answer.status() != 201) {
            throw new AssertionError("Verdaccio gave no token: " + answer);
        }
        return answer.json().path("token").asText();
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

    private void write(String file, String text) {
        try {
            Files.writeString(background.folder().resolve(file), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String hex(String algorithm, byte[] bytes) {
        return HexFormat.of().formatHex(digest(algorithm, bytes));
    }

    private static String base64(String algorithm, String text) {
        return Base64.getEncoder().encodeToString(digest(algorithm, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
