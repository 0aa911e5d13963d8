package dev.jeton.cli.http;

import dev.jeton.cli.json.Json;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.npmrc.NpmConfig.Setting;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.cli.shell.Spinner;
import dev.jeton.cli.shell.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registry as one command speaks to it: with one credential, one passcode, and the headers that npm sends. Not
 * thread-safe.
 */
public final class Registry {

    private final URI url;
    private final Credential credential;
    private final HttpTransport transport;
    private final Shell shell;
    private final String command;
    private final String agent;
    private final Passcodes passcodes;
    private final Set<String> notices = new HashSet<>();
    private @Nullable String passcode;

    /**
     * @param url what was configured
     * @param command the word behind {@code jeton}, for {@code npm-command}
     * @param agent who says that it asks
     * @param passcode given on the command line; or null
     */
    public Registry(
            Setting url,
            Credential credential,
            HttpTransport transport,
            Shell shell,
            String command,
            String agent,
            @Nullable String passcode,
            Passcodes passcodes) {
        this.url = address(url);
        this.credential = credential;
        this.transport = transport;
        this.shell = shell;
        this.command = command;
        this.agent = agent;
        this.passcode = passcode;
        this.passcodes = passcodes;
    }

    /**
     * The address with a slash at its end.
     *
     * @throws CommandFailedException if it is none
     */
    public static URI address(Setting configured) {
        String text = configured.value().strip();
        try {
            URI url = URI.create(text.endsWith("/") ? text : text + "/");
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getRawQuery() == null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw CommandFailedException.usage(
                "The registry in " + configured.source() + " is no address: it must be like https://registry.example/.",
                "Give it with --registry, or correct it there.");
    }

    public URI url() {
        return url;
    }

    public Credential credential() {
        return credential;
    }

    public HttpTransport transport() {
        return transport;
    }

    /** The token or password that is configured, or a refusal that says how to log in. */
    public Credential requireCredential() {
        if (!credential.isPresent()) {
            throw CommandFailedException.refused(
                    "ENEEDAUTH", "You are not logged in to " + url + ".", "Log in: jeton login --registry=" + url);
        }
        return credential;
    }

    /** One segment of a path. */
    public static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What a GET of this path answers. */
    public Json get(String path) {
        return send("GET", path, null).json();
    }

    /**
     * Sends a request, asks for a passcode where the registry wants one, and sends it once more then.
     *
     * @param path below the registry's address, beginning with a slash
     * @throws CommandFailedException unless it succeeds
     */
    public Answer send(String method, String path, @Nullable Object body) {
        return require(exchange(method, path, body));
    }

    /** Like {@link #send}, where a refusal can mean something: only what is no answer at all fails. */
    public Answer exchange(String method, String path, @Nullable Object body) {
        Answer answer = plainly(method, path, body);
        if (!Failures.asksForPasscode(answer)) {
            return answer;
        }
        Optional<String> given = passcodes.ask(answer, this);
        if (given.isEmpty()) {
            return answer;
        }
        passcode = given.get();
        return plainly(method, path, body);
    }

    /** Like {@link #exchange}, without asking anybody for a passcode. */
    public Answer plainly(String method, String path, @Nullable Object body) {
        return send(method, resolve(path), body, true);
    }

    /** Asks at an address that the registry has named itself. The credential goes along only to the registry's host. */
    public Answer poll(URI address) {
        boolean same = address.getRawAuthority() != null
                && address.getRawAuthority().equals(url.getRawAuthority())
                && url.getScheme().equals(address.getScheme());
        return send("GET", address, null, same);
    }

    @SuppressWarnings("try") // the spinner is there while it is open
    private Answer send(String method, URI address, @Nullable Object body, boolean withCredential) {
        var headers = headers(body != null);
        if (withCredential) {
            credential.header().ifPresent(value -> headers.put("authorization", value));
            if (passcode != null) {
                headers.put("npm-otp", passcode);
            }
        }
        String text = body == null ? null : Json.compact(body);
        try (var waiting = Spinner.on(shell.terminal(), "waiting for " + url.getHost())) {
            Answer answer = transport.send(new HttpTransport.Request(method, address, headers, text));
            if (answer.succeeded()) {
                answer.header("npm-notice").ifPresent(this::notice);
            }
            return Failures.throwUnlessFromRegistry(url, answer);
        } catch (IOException failed) {
            throw Failures.unreachable(url, failed, transport);
        }
    }

    /** What a registry has to say besides its answer; with a refusal it only says that once more. */
    private void notice(String text) {
        if (notices.add(text)) {
            shell.terminal().err().println("notice: " + Terminal.printable(text));
        }
    }

    private Map<String, String> headers(boolean body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("accept", "application/json");
        headers.put("user-agent", agent);
        headers.put("npm-auth-type", passcode == null ? "web" : "legacy");
        headers.put("npm-command", command);
        if (body) {
            headers.put("content-type", "application/json");
        }
        return headers;
    }

    private URI resolve(String path) {
        return URI.create(url + path.substring(1));
    }

    /** @throws CommandFailedException unless the answer is a success */
    public Answer require(Answer answer) {
        if (answer.succeeded()) {
            return answer;
        }
        throw Failures.refused(url, credential, answer);
    }
}
