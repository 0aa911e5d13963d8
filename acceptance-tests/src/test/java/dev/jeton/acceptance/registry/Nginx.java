package dev.jeton.acceptance.registry;

import dev.jeton.acceptance.process.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine's nginx as a process of its own, with a configuration, a port and a folder of its own. */
public final class Nginx implements AutoCloseable {

    private final Background background = new Background("nginx");
    private final Certificate certificate = Certificate.selfSigned(background.folder());
    private final int port;

    private Nginx(int port) {
        this.port = port;
    }

    /**
     * Starts one; returns when it listens.
     *
     * @param configuration what stands inside {@code http}. {@code @PORT@} is replaced by the port to listen on,
     *     {@code @FOLDER@} by a folder that is its own, {@code @CERTIFICATE@} and {@code @KEY@} by files for TLS
     */
    public static Nginx serving(String configuration) {
        return serving(Background.freePort(), configuration);
    }

    /** The same, on a port that was chosen before, for whoever had to be told of it first. */
    public static Nginx serving(int port, String configuration) {
        var nginx = new Nginx(port);
        nginx.write("nginx.conf", nginx.main() + "http {\n" + HTTP + nginx.filledIn(configuration) + "\n}\n");
        nginx.start();
        return nginx;
    }

    public int port() {
        return port;
    }

    /** @param path with a slash at its beginning and its end */
    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** @param path with a slash at its beginning and its end */
    public URI https(String path) {
        return URI.create("https://127.0.0.1:" + port + path);
    }

    /** What whoever comes by https has to trust. */
    public Certificate certificate() {
        return certificate;
    }

    /** What it complained about. */
    public String errors() {
        try {
            Path file = background.folder().resolve("error.log");
            return Files.exists(file) ? Files.readString(file) : background.log();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        background.close();
    }

    /** Its own paths, for it would write into those of the machine's. */
    private static final String HTTP = """
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            """;

    /** As root it gives its workers to nobody, who may not enter the folder. */
    private String main() {
        String user = System.getProperty("user.name", "");
        return (user.equals("root") ? "user root;\n" : "") + """
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log error.log notice;
                events {}
                """;
    }

    private String filledIn(String configuration) {
        return configuration
                .replace("@PORT@", Integer.toString(port))
                .replace("@FOLDER@", background.folder().toString())
                .replace("@CERTIFICATE@", certificate.certificateFile().toString())
                .replace("@KEY@", certificate.keyFile().toString());
    }

    private void start() {
        String folder = background.folder().toString();
        background.start(
                List.of(program().toString(), "-p", folder, "-c", folder + "/nginx.conf", "-e", folder + "/error.log"),
                this::listens);
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("These tests need nginx: install it"));
    }

    private void write(String file, String text) {
        try {
            Files.writeString(background.folder().resolve(file), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
