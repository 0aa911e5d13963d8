package dev.jeton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that reach no resource are answered like all others, and the log has nothing of what they said. */
@QuarkusTest
class UnroutedFailuresTest {

    private static final String TOKEN = "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";
    private static final String HOST = "Host: localhost\r\n";

    @TestHTTPResource
    URL server;

    private final Log log = new Log();

    /** A handler that fails, and says in its failure what was asked. */
    @Singleton
    static class Broken {

        void register(@Observes Router router) {
            router.route("/broken/*").handler(context -> {
                throw new IllegalStateException(
                        "Cannot answer " + context.request().uri(),
                        new IllegalArgumentException(context.request().getHeader("X-Said")));
            });
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stop_listening() {
        Logger.getLogger("").removeHandler(log);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            Host: a_b:x\\r\\n
            Host: a b\\r\\n
            Host: a:99999\\r\\n
            Host: [::1\\r\\n
            Host: a\\r\\nHost: a\\r\\n
            X: y\\r\\n
            """)
    void says_that_the_host_is_wrong(String header) throws IOException {
        String answer = ask("DELETE /-/user/token/" + TOKEN, header.replace("\\r\\n", "\r\n"));

        assertRefused(answer, 400, "malformed_request", "Host header");
        assertThat(log.lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /-/user/token/%zz",
                "GET /api/v1/tokens/%",
                "GET /api/v1/tokens?limit=%zz",
                "GET /-/whoami?{}",
                "GET /-/user/token/a|b",
                "GET /-/user/token/^" + TOKEN,
            })
    void says_that_the_address_is_wrong(String request) throws IOException {
        assertRefused(ask(request, HOST), 400, "malformed_request", "percent sign");
        assertThat(log.lines).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS *", "CONNECT localhost:80", "GET " + TOKEN})
    void says_that_nothing_is_there(String request) throws IOException {
        assertRefused(ask(request, HOST), 404, "not_found", "nothing at this address");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void writes_down_what_went_wrong_and_not_what_was_asked() throws IOException {
        String answer = ask("GET /broken/" + TOKEN + "?code=" + TOKEN, HOST + "X-Said: " + TOKEN + "\r\n");

        assertRefused(answer, 500, "internal_error", "look for incident ");
        assertThat(answer).doesNotContain("Exception", "\tat ", TOKEN);
        String incident = answer.replaceAll("(?s).*incident ([0-9a-f-]{36}).*", "$1");
        assertThat(log.lines)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("Request failed, incident " + incident)
                        .contains("java.lang.IllegalStateException")
                        .contains("Caused by: java.lang.IllegalArgumentException")
                        .contains("UnroutedFailuresTest.java")
                        .doesNotContain(TOKEN, "/broken/", "Cannot answer"));
    }

    @Test
    void does_not_go_over_to_http_2() throws IOException {
        String answer = ask(
                "DELETE /-/user/token/" + TOKEN,
                HOST
                        + "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n");

        assertRefused(answer, 401, "token_missing", "npm login");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void has_no_answer_to_those_who_speak_http_2_at_once() throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("HTTP/1.1 500", "Exception");
        }
        assertThat(log.lines).isEmpty();
    }

    private static void assertRefused(String answer, int status, String code, String sentence) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").containsIgnoringCase("cache-control: no-store");
        var body = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(body.getString("code")).isEqualTo(code);
        assertThat(body.getString("message")).contains(sentence).isEqualTo(body.getString("error"));
    }

    private String ask(String request, String headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            int length = Integer.parseInt(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
            return head + new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
        }
    }

    /** Everything that is logged, as an operator would read it. */
    private static final class Log extends Handler {

        private final Formatter formatter = new PatternFormatter("%-5p [%c] %s%e");
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
                lines.add(formatter.format(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
