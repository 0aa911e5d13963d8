package dev.jeton.acceptance.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Direct requests to a server, without a client in between. Thread-safe. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    /** @param base with a slash at its end */
    public Api(URI base) {
        this.base = base;
    }

    public Answer get(String path, Credential credential) {
        return send("GET", path, credential, Map.of(), "");
    }

    public Answer post(String path, Credential credential, Object body) {
        return send("POST", path, credential, Map.of(), json(body));
    }

    public Answer put(String path, Credential credential, Object body) {
        return send("PUT", path, credential, Map.of(), json(body));
    }

    public Answer delete(String path, Credential credential) {
        return send("DELETE", path, credential, Map.of(), "");
    }

    /** Any request; a body that is not empty is sent as JSON unless a header says otherwise. */
    public Answer send(String method, String path, Credential credential, Map<String, String> headers, String body) {
        try {
            return trySend(method, path, credential, headers, body);
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        }
    }

    /** Like {@link #send}, for a server that may be gone. */
    public Answer trySend(String method, String path, Credential credential, Map<String, String> headers, String body)
            throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + path.substring(1)))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        credential.header().ifPresent(value -> request.header("Authorization", value));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var answered = new LinkedHashMap<String, List<String>>();
            response.headers().map().forEach((name, values) -> answered.put(name.toLowerCase(Locale.ROOT), values));
            return new Answer(response.statusCode(), answered, response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** Somebody new, signed up as {@code npm adduser} does it; the server must have sign-up open. */
    public Account newAccount() {
        return newAccount("ada-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Somebody new with a name of their own, for a test that nobody shares it with. */
    public Account newAccount(String name) {
        String password = "correct horse " + UUID.randomUUID();
        Answer answer = put(
                "/-/user/org.couchdb.user:" + name,
                Credential.none(),
                Map.of(
                        "_id",
                        "org.couchdb.user:" + name,
                        "name",
                        name,
                        "password",
                        password,
                        "email",
                        name + "@example.com",
                        "type",
                        "user",
                        "roles",
                        List.of(),
                        "date",
                        "2026-11-24T00:00:00.000Z"));
        return new Account(name, password, expect(201, answer).path("token").asText());
    }

    /** One more login session of an account. */
    public String newSession(Account account) {
        Answer answer = put(
                "/-/user/org.couchdb.user:" + account.name(),
                Credential.none(),
                Map.of("name", account.name(), "password", account.password(), "type", "user", "roles", List.of()));
        return expect(201, answer).path("token").asText();
    }

    /** Turns two-factor authentication on, as {@code npm profile enable-2fa} does. */
    public SecondFactor protect(Account account, String mode) {
        String profile = "/-/npm/v1/user";
        var enable = Map.of("mode", mode, "password", account.password());
        String url = expect(200, post(profile, account.loggedIn(), Map.of("tfa", enable)))
                .path("tfa")
                .asText();
        String seed = url.replaceFirst(".*[?&]secret=([A-Z2-7]+).*", "$1");
        var app = new Authenticator(seed);
        Answer confirmed = post(profile, account.loggedIn(), Map.of("tfa", List.of(app.early())));
        if (confirmed.status() != 200) {
            confirmed = post(profile, account.loggedIn(), Map.of("tfa", List.of(app.next())));
        }
        var recoveryCodes = new ArrayList<String>();
        expect(200, confirmed).path("tfa").forEach(code -> recoveryCodes.add(code.asText()));
        return new SecondFactor(app, seed, List.copyOf(recoveryCodes));
    }

    /** A token that may do everything that its owner may, without an end. */
    public NewToken newPublishToken(Account owner, String name) {
        return newToken(owner, Map.of("kind", "publish", "name", name));
    }

    /** A token that reads what its owner may read, without an end. */
    public NewToken newReadOnlyToken(Account owner, String name) {
        return newToken(owner, Map.of("kind", "read-only", "name", name));
    }

    /**
     * A token for some packages and scopes.
     *
     * @param permission {@code read-only} or {@code read-write}
     * @param packagesAndScopes names: of scopes, when they begin with {@code @} and hold no slash
     */
    public NewToken newGranularToken(Account owner, String permission, String... packagesAndScopes) {
        Map<Boolean, List<String>> names =
                Stream.of(packagesAndScopes).collect(Collectors.partitioningBy(Api::isScope));
        return newToken(
                owner,
                Map.of(
                        "kind",
                        "granular",
                        "name",
                        "for " + String.join(", ", packagesAndScopes),
                        "packagesAndScopes",
                        Map.of("permission", permission, "packages", names.get(false), "scopes", names.get(true))));
    }

    private static boolean isScope(String name) {
        return name.startsWith("@") && !name.contains("/");
    }

    /** A token as the JSON API makes it. */
    public NewToken newToken(Account owner, Map<String, ?> body) {
        JsonNode created = expect(201, post("/api/v1/tokens", owner.loggedIn(), body));
        return new NewToken(created.path("token").asText(), created.path("key").asText());
    }

    /** Every token of an account, as the npm protocol lists them, first page to last. */
    public List<JsonNode> listed(Account owner) {
        var all = new ArrayList<JsonNode>();
        String next = "/-/npm/v1/tokens";
        while (!next.isEmpty()) {
            JsonNode page = expect(200, get(next, owner.loggedIn()));
            page.path("objects").forEach(all::add);
            next = page.path("urls").path("next").asText("");
        }
        return all;
    }

    /** How the server takes a credential: the answer to {@code GET /-/whoami}. */
    public Answer whoami(Credential credential) {
        return get("/-/whoami", credential);
    }

    private static JsonNode expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("Expected " + status + ": " + answer);
        }
        return answer.json();
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /**
     * What somebody has besides the password.
     *
     * @param seed in base 32, as it was shown once
     */
    public record SecondFactor(Authenticator app, String seed, List<String> recoveryCodes) {}

    /**
     * A token that has just been made.
     *
     * @param secret the whole text, shown this once
     * @param key what names it afterwards
     */
    public record NewToken(String secret, String key) {

        public Credential credential() {
            return Credential.bearer(secret);
        }
    }
}
