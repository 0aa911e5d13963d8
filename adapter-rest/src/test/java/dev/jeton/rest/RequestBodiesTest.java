package dev.jeton.rest;

import static dev.jeton.rest.Wire.as;
import static dev.jeton.rest.Wire.session;
import static dev.jeton.rest.Wire.somebody;
import static dev.jeton.rest.Wire.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestBodiesTest {

    private static final String BODY = "{\"kind\":\"publish\"}";

    @TestHTTPResource
    URL server;

    @Test
    void a_session_that_ends_while_a_body_arrives_makes_no_token() throws IOException {
        String session = session(somebody());
        String witness = token(session, "\"kind\":\"publish\"");

        try (Socket socket = open()) {
            send(socket, head("POST", "/api/v1/tokens", BODY.length(), session));
            as(session).delete("/-/user/token/" + session).then().statusCode(200);
            send(socket, BODY);

            assertThat(statusLine(socket)).contains(" 401 ");
        }

        as(witness).get("/-/npm/v1/tokens").then().body("total", org.hamcrest.Matchers.equalTo(1));
    }

    @Test
    void slow_bodies_keep_nobody_from_being_answered() throws IOException {
        String session = session(somebody());
        List<Socket> slow = new ArrayList<>();
        try {
            for (int number = 0; number < 250; number++) {
                Socket socket = open();
                slow.add(socket);
                send(socket, head("PUT", "/-/user/org.couchdb.user:x", 50, session) + "{\"na");
            }

            as(session).get("/api/v1/tokens").then().statusCode(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//-/whoami",
                "/-//whoami",
                "/-/whoami;x=1",
                "/-;a/whoami",
                "/%2d/whoami",
                "/x/../-/whoami",
                "/./-/whoami",
                "/x/%2e%2e/-/whoami",
                "/-/whoami%00",
                "/x/.%2E/-/whoami",
                "/x%2f..%2f-/whoami",
                "/x%2f%2e/whoami",
                "/%2Eleft-pad",
                "/@acme%2f%2dui",
                "/%5fsession",
                "/-\\whoami"
            })
    void paths_that_programs_read_differently_are_refused(String path) throws IOException {
        try (Socket socket = open()) {
            send(socket, head("GET", path, 0, session(somebody())));

            assertThat(statusLine(socket)).contains(" 400 ");
        }
    }

    /** pnpm 12 encodes everything but letters and digits. */
    @Test
    void a_name_may_be_encoded_behind_its_beginning() {
        String session = session(somebody());

        as(session)
                .urlEncodingEnabled(false)
                .delete("/-/user/token/" + session.replace("_", "%5F"))
                .then()
                .statusCode(200);
    }

    /** A client that has been refused could go on sending for as long as it likes. */
    @Test
    void hangs_up_on_whoever_still_sends_after_a_refusal() throws IOException {
        try (Socket socket = open()) {
            socket.setSoTimeout(5_000);
            send(socket, head("POST", "//x", 100, "none") + "{");

            String answer = everything(socket);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed_request\"");
        }
    }

    private Socket open() throws IOException {
        return new Socket(server.getHost(), server.getPort());
    }

    private static String head(String method, String path, int length, String token) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, path, token, length);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Until the server hangs up. */
    private static String everything(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String statusLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        int c = socket.getInputStream().read();
        while (c >= 0 && c != '\r') {
            line.append((char) c);
            c = socket.getInputStream().read();
        }
        return line.toString();
    }
}
