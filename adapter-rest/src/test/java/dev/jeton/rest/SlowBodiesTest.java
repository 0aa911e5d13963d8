package dev.jeton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without Quarkus, so that bodies can have less time than they have there. */
final class SlowBodiesTest {

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(new RequestBodies(Duration.ofMillis(300))::takeIn);
        router.route().handler(context -> context.end(context.body().asString()));
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        port = server.listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_body_that_arrives_in_time_is_there() throws IOException {
        try (Socket socket = open("hel")) {
            send(socket, "lo");

            assertThat(new String(socket.getInputStream().readNBytes(43), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 OK")
                    .endsWith("hello");
        }
    }

    @Test
    void hangs_up_on_a_body_that_is_too_slow() throws IOException {
        try (Socket socket = open("h")) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"body_too_slow\"");
        }
    }

    @Test
    void hangs_up_on_a_body_that_is_too_large_when_all_of_it_is_there() throws IOException {
        try (Socket socket = connect(600_000)) {
            send(socket, " ".repeat(600_000));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"body_too_large\"");
        }
    }

    private Socket open(String beginning) throws IOException {
        Socket socket = connect(5);
        send(socket, beginning);
        return socket;
    }

    private Socket connect(int length) throws IOException {
        var socket = new Socket("localhost", port);
        socket.setSoTimeout(3_000);
        send(socket, "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n");
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
