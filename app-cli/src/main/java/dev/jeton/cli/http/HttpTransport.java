package dev.jeton.cli.http;

import dev.jeton.cli.npmrc.NpmConfig;
import dev.jeton.cli.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request, one answer. On {@link HttpURLConnection}: {@code java.net.http} takes more time to start, in Java and in
 * the native binary, and has no way to believe a certificate for another name ({@code strict-ssl=false}).
 */
public final class HttpTransport {

    /** A request. {@code body} is JSON; null where there is none. */
    public record Request(
            String method,
            URI url,
            Map<String, String> headers,
            @Nullable String body) {}

    private static final int BUFFER = 16 * 1024;
    private static final int MOST_REDIRECTS = 5;

    private final Duration timeout;
    private final Trust trust;
    private final Proxies proxies;
    private final Shell shell;
    private final Consumer<Supplier<String>> log;

    private HttpTransport(Duration timeout, Trust trust, Proxies proxies, Shell shell, Consumer<Supplier<String>> log) {
        this.timeout = timeout;
        this.trust = trust;
        this.proxies = proxies;
        this.shell = shell;
        this.log = log;
    }

    /**
     * @param timeout for connecting, and for the whole answer after that
     * @param log is offered the exchange, without secrets: what takes time to write down is written for who reads it
     */
    public static HttpTransport of(Shell shell, NpmConfig config, Duration timeout, Consumer<Supplier<String>> log) {
        // a POST is not to be sent twice when the first answer gets lost
        System.setProperty("sun.net.http.retryPost", "false");
        return new HttpTransport(timeout, new Trust(shell, config), new Proxies(shell, config), shell, log);
    }

    /** @throws IOException if there is no answer */
    public Answer send(Request request) throws IOException {
        Request current = request;
        for (int redirects = 0; ; redirects++) {
            Answer answer = sendOnce(current);
            Optional<URI> elsewhere = redirect(current, answer);
            if (elsewhere.isEmpty() || redirects == MOST_REDIRECTS) {
                return answer;
            }
            current = new Request(current.method(), elsewhere.get(), headersFor(current, elsewhere.get()), null);
        }
    }

    /** Only what reads is sent elsewhere. */
    private static Optional<URI> redirect(Request request, Answer answer) {
        boolean moved = answer.status() > 300 && answer.status() < 400 && answer.status() != 304;
        return moved && request.method().equals("GET")
                ? answer.header("location").map(request.url()::resolve)
                : Optional.empty();
    }

    /** A credential is for the host that it was given for. */
    private static Map<String, String> headersFor(Request request, URI elsewhere) {
        var headers = new LinkedHashMap<>(request.headers());
        boolean same = elsewhere.getRawAuthority() != null
                && elsewhere.getRawAuthority().equals(request.url().getRawAuthority())
                && elsewhere.getScheme().equals(request.url().getScheme());
        if (!same) {
            headers.remove("authorization");
            headers.remove("npm-otp");
        }
        return headers;
    }

    private Answer sendOnce(Request request) throws IOException {
        log.accept(() -> "> " + request.method() + " " + Masks.url(request.url().toString()));
        request.headers().forEach((name, value) -> log.accept(() -> "> " + name + ": " + Masks.header(name, value)));
        String sent = request.body();
        if (sent != null) {
            log.accept(() -> "> " + Masks.body(sent));
        }
        Instant deadline = shell.clock().instant().plus(timeout);
        HttpURLConnection connection = open(request);
        try {
            if (request.body() != null) {
                connection.setDoOutput(true);
                try (var output = connection.getOutputStream()) {
                    output.write(request.body().getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            var answer = new Answer(status, headers(connection), body(connection, status, deadline));
            log.accept(() -> "< " + status);
            answer.headers()
                    .forEach((name, values) ->
                            values.forEach(value -> log.accept(() -> "< " + name + ": " + Masks.header(name, value))));
            log.accept(() -> "< " + Masks.body(answer.text()));
            return answer;
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection open(Request request) throws IOException {
        var connection = (HttpURLConnection) request.url().toURL().openConnection(proxies.of(request.url()));
        connection.setRequestMethod(request.method());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        request.headers().forEach(connection::setRequestProperty);
        if (connection instanceof HttpsURLConnection secured) {
            trust.applyTo(secured);
        }
        return connection;
    }

    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        var headers = new LinkedHashMap<String, List<String>>();
        connection.getHeaderFields().forEach((name, values) -> {
            if (name != null) {
                headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .addAll(values);
            }
        });
        return headers;
    }

    /** A server that sends a byte now and then is too slow as well. */
    private String body(HttpURLConnection connection, int status, Instant deadline) throws IOException {
        try (InputStream input = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (input == null) {
                return "";
            }
            var bytes = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER];
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                bytes.write(buffer, 0, count);
                if (shell.clock().instant().isAfter(deadline)) {
                    throw new SocketTimeoutException("the answer did not end");
                }
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** Through which proxy an address is reached, for people; empty where there is none in between. */
    public Optional<String> proxyOf(URI url) {
        return proxies.describe(url);
    }

    public Duration timeout() {
        return timeout;
    }
}
