package dev.jeton.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.acceptance.client.ClientCache;
import dev.jeton.acceptance.process.Background;
import dev.jeton.acceptance.registry.Verdaccio;
import dev.jeton.acceptance.server.Api;
import dev.jeton.acceptance.server.Credential;
import dev.jeton.acceptance.server.JetonServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as its operator starts it. */
class ServeIT {

    /** The folder is there before, and anybody may look into it: so it is where a volume is mounted, for example. */
    @Test
    void nobody_else_reads_the_files_of_the_database() throws IOException {
        try (JetonServer server = JetonServer.served().start()) {
            server.api().whoami(Credential.none());

            List<Path> files = filesIn(server.data());
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void says_in_one_sentence_that_its_port_is_taken_before_it_prints_the_setup_link() {
        JetonServer running = JetonServer.shared();

        assertThatThrownBy(() -> JetonServer.served()
                        .without("JETON_SETUP_USERNAME")
                        .without("JETON_SETUP_PASSWORD")
                        .with("JETON_PORT", Integer.toString(running.url().getPort()))
                        .start())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended with exit code 1")
                .hasMessageContaining("set JETON_PORT to another port")
                .satisfies(ServeIT::hasNoTrace)
                .satisfies(ended -> assertThat(ended.getMessage()).doesNotContain("setup?code"));
    }

    @Test
    void says_in_one_sentence_that_its_data_is_in_use() {
        JetonServer running = JetonServer.shared();

        assertThatThrownBy(() -> JetonServer.served()
                        .with("JETON_DATA", running.data().toString())
                        .start())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended with exit code 1")
                .hasMessageContaining("The data folder " + running.data() + " is in use by another Jeton")
                .hasMessageContaining("set JETON_DATA to another folder")
                .satisfies(ServeIT::hasNoTrace);
        assertThat(running.api().get("/-/ping", Credential.none()).status()).isEqualTo(200);
    }

    private static void hasNoTrace(Throwable ended) {
        assertThat(ended.getMessage()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    /** So that nobody else reaches the setup link. */
    @Test
    void listens_on_this_machine_alone_if_it_is_told_to() throws IOException {
        try (JetonServer server =
                JetonServer.served().with("QUARKUS_HTTP_HOST", "127.0.0.1").start()) {
            int port = server.url().getPort();
            for (InetAddress address : addressesForOthers()) {
                assertThatThrownBy(() -> new Socket(address, port).close())
                        .as(address.toString())
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    private static List<InetAddress> addressesForOthers() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    /** What the script installs with npm is taken from the tests' own folder instead: it does not install it again. */
    @Test
    void brings_a_registry_along_that_only_it_can_reach_and_takes_it_away_again(@TempDir Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("verdaccio"));
        link(folder.resolve("program/node_modules"), Verdaccio.modules());
        link(
                folder.resolve("node/node_modules"),
                ClientCache.shared().newerNode().getParent().getParent().getParent());
        int port = Background.freePort();
        var registry = new Api(URI.create("http://127.0.0.1:" + port + "/"));
        try (JetonServer server = JetonServer.served("--with-verdaccio")
                .with("JETON_DATA", data.toString())
                .with("VERDACCIO_PORT", Integer.toString(port))
                .start()) {
            assertThat(registry.get("/anything", Credential.none()).status()).isEqualTo(401);
            assertThat(server.log())
                    .contains("Verdaccio answers at")
                    .doesNotContain(Files.readString(folder.resolve("password")).strip());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");

            server.stop();
        }
        assertThatThrownBy(() -> registry.get("/anything", Credential.none())).isInstanceOf(UncheckedIOException.class);
    }

    private static void link(Path link, Path folder) throws IOException {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, folder);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
