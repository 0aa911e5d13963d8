package dev.jeton.acceptance.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** How a {@link RecordingUpstream} answers one request: well, badly, or not at all. */
@FunctionalInterface
public interface Reply {

    /** Answers on the connection that the request came on. Closing it is an answer too. */
    void answer(Socket connection) throws IOException;

    /** A JSON answer. */
    static Reply json(int status, String body) {
        return of(status, body.getBytes(StandardCharsets.UTF_8), "Content-Type: application/json");
    }

    /** A whole answer. */
    static Reply of(int status, byte[] body, String... headers) {
        return connection -> {
            var output = connection.getOutputStream();
            output.write(head(status, body.length, headers));
            output.write(body);
            output.flush();
        };
    }

    /** Nothing, for as long as the other side waits. */
    static Reply never() {
        return connection -> {
            while (connection.getInputStream().read() >= 0) {
                // Whatever else comes is not answered either.
            }
        };
    }

    /** A whole answer in pieces, with a pause before each. */
    static Reply slow(int status, byte[] body, int pieces, Duration pause) {
        return connection -> {
            var output = connection.getOutputStream();
            pause(pause);
            output.write(head(status, body.length, "Content-Type: application/json"));
            output.flush();
            int size = Math.max(1, (body.length + pieces - 1) / pieces);
            for (int from = 0; from < body.length; from += size) {
                pause(pause);
                output.write(body, from, Math.min(size, body.length - from));
                output.flush();
            }
        };
    }

    /** An answer that promises its whole length, and ends after a half. */
    static Reply cut(int status, byte[] body, String... headers) {
        return connection -> {
            OutputStream output = connection.getOutputStream();
            output.write(head(status, body.length, headers));
            output.write(Arrays.copyOf(body, body.length / 2));
            output.flush();
            connection.close();
        };
    }

    /** Not even HTTP. */
    static Reply garbage(String bytes) {
        return connection -> {
            connection.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            connection.getOutputStream().flush();
            connection.close();
        };
    }

    /** Hangs up instead of answering. */
    static Reply hangUp() {
        return Socket::close;
    }

    /** Hangs up on the first request, and answers the others. */
    static Reply hangUpBefore(Reply others) {
        var first = new AtomicBoolean(true);
        return connection -> {
            if (first.getAndSet(false)) {
                connection.close();
            } else {
                others.answer(connection);
            }
        };
    }

    private static byte[] head(int status, int length, String... headers) {
        var lines = new ArrayList<>(List.of("HTTP/1.1 " + status + " Said So", "Content-Length: " + length));
        lines.addAll(List.of(headers));
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void pause(Duration pause) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
