package dev.jeton.acceptance.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Requests written to the socket byte by byte, for what an HTTP library would not send, and for a server that answers
 * before it has read everything.
 */
public final class Wire {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int SILENCE_MILLIS = 1_000;
    private static final int PIECE = 64 * 1024;

    private final URI base;

    public Wire(URI base) {
        this.base = base;
    }

    /** A body of known length. */
    public Answer send(String method, String path, Credential credential, byte[] body) {
        return exchange(head(method, path, credential, "Content-Length: " + body.length), output -> output.write(body));
    }

    /** A body in pieces, whose length nobody tells beforehand. */
    public Answer sendChunked(String method, String path, Credential credential, byte[] body) {
        return exchange(head(method, path, credential, "Transfer-Encoding: chunked"), output -> {
            for (int from = 0; from < body.length; from += PIECE) {
                byte[] piece = Arrays.copyOfRange(body, from, Math.min(body.length, from + PIECE));
                output.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                output.write(piece);
                output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            output.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
    }

    /**
     * Any text at all. The answer is what comes within a second of silence, for the server may keep the connection.
     *
     * @param head the lines of the request, each with its end, and the empty one
     */
    public Answer say(String head) {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            write(socket, head, output -> {});
            return parse(readToEnd(socket.getInputStream()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Any bytes at all.
     *
     * @param text its characters are the bytes
     * @return everything that comes until the server hangs up, or is silent for two seconds: several answers, or none
     */
    public String exchange(String text) {
        var received = new ByteArrayOutputStream();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(2 * SILENCE_MILLIS);
            write(socket, text, output -> {});
            socket.getInputStream().transferTo(received);
        } catch (IOException silentOrGone) {
            // What has come until then is what there is.
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    private interface Body {
        void writeTo(OutputStream output) throws IOException;
    }

    private String head(String method, String path, Credential credential, String length) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nConnection: close\r\nContent-Type: application/json\r\n" + length + "\r\n"
                + credential
                        .header()
                        .map(value -> "Authorization: " + value + "\r\n")
                        .orElse("") + "\r\n";
    }

    private Answer exchange(String head, Body body) {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var writer = new Thread(() -> write(socket, head, body), "request");
            writer.setDaemon(true);
            writer.start();
            return parse(readToEnd(socket.getInputStream()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Socket socket, String head, Body body) {
        try {
            var output = socket.getOutputStream();
            output.write(head.getBytes(StandardCharsets.ISO_8859_1));
            body.writeTo(output);
            output.flush();
        } catch (IOException answeredAlready) {
            // The server has seen enough: its answer is what counts.
        }
    }

    private static String readToEnd(InputStream input) throws IOException {
        var received = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                received.write(buffer, 0, count);
            }
        } catch (IOException reset) {
            if (received.size() == 0) {
                throw new IOException("The server hung up without an answer", reset);
            }
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    private static Answer parse(String received) {
        int end = received.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("No whole answer: " + received);
        }
        List<String> lines = received.substring(0, end).lines().toList();
        var headers = new LinkedHashMap<String, List<String>>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    List.of(line.substring(colon + 1).strip()));
        }
        String body = received.substring(end + 4);
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        int status = Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        return new Answer(status, Map.copyOf(headers), chunked ? withoutChunks(body) : body);
    }

    private static String withoutChunks(String body) {
        var text = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            int line = body.indexOf("\r\n", at);
            int length = line < 0 ? 0 : Integer.parseInt(body.substring(at, line), 16);
            if (length == 0) {
                break;
            }
            text.append(body, line + 2, line + 2 + length);
            at = line + 2 + length + 2;
        }
        return text.toString();
    }
}
