package dev.jeton.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartObstacleTest {

    /** What listens on one address is in the way of whoever wants to listen on all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "localhost"})
    void a_port_is_taken_while_somebody_listens_on_it(String host) throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();

            assertThat(StartObstacle.portTaken(host, port))
                    .get()
                    .asString()
                    .contains("Port " + port)
                    .contains("set JETON_PORT to another port");
        }
        assertThat(StartObstacle.portTaken(host, port)).isEmpty();
    }

    @Test
    void an_address_of_another_machine_cannot_be_listened_on() {
        assertThat(StartObstacle.portTaken("192.0.2.1", 8080)).isPresent();
        assertThat(StartObstacle.portTaken("no such host", 8080))
                .get()
                .asString()
                .contains("QUARKUS_HTTP_HOST");
    }

    @Test
    void a_folder_is_in_use_while_its_database_is_locked(@TempDir Path data) throws IOException {
        Path file = Files.createFile(data.resolve("jeton.mv.db"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.lock();

            assertThat(StartObstacle.dataInUse(data))
                    .contains("The data folder " + data
                            + " is in use by another Jeton that is running: stop that one, or "
                            + "set JETON_DATA to another folder");
        }
        assertThat(StartObstacle.dataInUse(data)).isEmpty();
    }

    @Test
    void a_new_folder_is_free(@TempDir Path data) {
        assertThat(StartObstacle.dataInUse(data)).isEmpty();
        assertThat(StartObstacle.dataInUse(data.resolve("absent"))).isEmpty();
        assertThat(data).isEmptyDirectory();
    }
}
