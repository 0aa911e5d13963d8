package dev.jeton.acceptance.registry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A registry that is none: it writes down every request exactly as it came, and answers what it was told to. Thread-safe.
 *
 * <p>It reads HTTP itself, because what a library would tidy up is what these tests are about.
 */
public final class RecordingUpstream implements AutoCloseable {

    private static final Reply UNKNOWN = Reply.json(404, "{\"error\":\"no such package available\"}");
    private static final int LONGEST_HEAD = 1_000_000;

    private final ServerSocket listener;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Reply always;

    private RecordingUpstream(ServerSocket listener) {
        this.listener = listener;
    }

    public static RecordingUpstream started() {
        try {
            var upstream = new RecordingUpstream(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            daemon("upstream", upstream::accept);
            return upstream;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * A request as it came.
     *
     * @param target of the request line, not decoded
     * @param head all lines before the body
     * @param body without chunks, otherwise as it came
     */
    public record Request(String method, String target, String head, String body) {

        /** The values of a header, in their order. */
        public List<String> headers(String name) {
            return head.lines()
                    .skip(1)
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        /** Everything that came. */
        public String text() {
            return head + body;
        }
    }

    /** Where it is; ends with a slash, as npm writes a registry. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    /** From now on, answers requests with this method and exactly this target in this way; all others with 404. */
    public RecordingUpstream answering(String method, String target, Reply reply) {
        replies.put(method + " " + target, reply);
        return this;
    }

    /** From now on, answers every request in this way. */
    public RecordingUpstream always(Reply reply) {
        always = reply;
        return this;
    }

    /** Forgets what it was told to answer, and what came. */
    public RecordingUpstream afresh() {
        always = null;
        replies.clear();
        requests.clear();
        return this;
    }

    /** What came so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many connections are open to it now. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        closeQuietly(listener);
        connections.forEach(RecordingUpstream::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                daemon("upstream connection", () -> serve(connection));
            }
        } catch (IOException closed) {
            // No more requests are wanted.
        }
    }

    private void serve(Socket connection) {
        try {
            InputStream input = new BufferedInputStream(connection.getInputStream());
            for (String head = head(input); !head.isEmpty(); head = head(input)) {
                Request request = request(head, input, connection);
                requests.add(request);
                replyTo(request).answer(connection);
                if (connection.isClosed()) {
                    return;
                }
            }
        } catch (IOException hungUp) {
            // So may whoever is tested, at any time.
        } finally {
            closeQuietly(connection);
            connections.remove(connection);
        }
    }

    private Reply replyTo(Request request) {
        Reply told = always;
        return told != null ? told : replies.getOrDefault(request.method() + " " + request.target(), UNKNOWN);
    }

    /** Up to and with the empty line; empty when the connection ended. */
    private static String head(InputStream input) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = input.read();
            if (next < 0 || bytes.size() > LONGEST_HEAD) {
                return "";
            }
            bytes.write(next);
            if (next == '\n') {
                newlines++;
            } else if (next != '\r') {
                newlines = 0;
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static Request request(String head, InputStream input, Socket connection) throws IOException {
        String[] line = head.lines().findFirst().orElse("").split(" ", 3);
        var request = new Request(line[0], line.length > 1 ? line[1] : "", head, "");
        if (request.headers("Expect").contains("100-continue")) {
            connection.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] body = request.headers("Transfer-Encoding").isEmpty() ? counted(request, input) : chunked(input);
        return new Request(request.method(), request.target(), head, new String(body, StandardCharsets.ISO_8859_1));
    }

    private static byte[] counted(Request request, InputStream input) throws IOException {
        List<String> lengths = request.headers("Content-Length");
        return lengths.isEmpty() ? new byte[0] : exactly(Integer.parseInt(lengths.get(0)), input);
    }

    private static byte[] chunked(InputStream input) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(input); size > 0; size = chunkSize(input)) {
            body.write(exactly(size, input));
            line(input);
        }
        while (!line(input).isEmpty()) {
            // Trailers say nothing here.
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream input) throws IOException {
        return Integer.parseInt(line(input).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream input) throws IOException {
        var text = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("The request ended early");
            }
            text.append((char) next);
        }
        return text.toString().stripTrailing();
    }

    private static byte[] exactly(int count, InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("The request ended early");
        }
        return bytes;
    }

    private static void daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception gone) {
            // That is what was wanted.
        }
    }
}
