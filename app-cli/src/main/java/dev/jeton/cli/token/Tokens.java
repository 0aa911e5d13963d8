package dev.jeton.cli.token;

import dev.jeton.cli.command.PasswordOptions;
import dev.jeton.cli.http.Answer;
import dev.jeton.cli.http.Registry;
import dev.jeton.cli.json.Json;
import dev.jeton.cli.npmrc.Credential;
import dev.jeton.cli.shell.CommandFailedException;
import dev.jeton.cli.shell.Shell;
import dev.jeton.core.token.NewAccessToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The access tokens of an account. Jeton's own API is asked first: it knows every kind, and answers a thousand at once.
 * A registry that does not have it says so, and is asked as npm asks.
 */
final class Tokens {

    /** A token that has just been made. */
    record Created(String text, TokenEntry token) {}

    private static final String API = "/api/v1/tokens";
    private static final String NPM = "/-/npm/v1/tokens";
    private static final int PER_PAGE = 1_000;
    private static final int SHORTEST_ID = 6;

    /** What a token looks like, as opposed to the key that names it. */
    private static final Pattern TOKEN_TEXT = Pattern.compile("npm_[A-Za-z0-9]{36}");

    private final Registry registry;

    Tokens(Registry registry) {
        this.registry = registry;
        registry.requireCredential();
    }

    /** Newest first, as the registry lists them. */
    List<TokenEntry> list() {
        Answer first = registry.exchange("GET", API + "?limit=" + PER_PAGE, null);
        if (!isJeton(first, "tokens")) {
            return listAsNpm();
        }
        var tokens = new ArrayList<TokenEntry>();
        Json page = registry.require(first).json();
        while (true) {
            page.at("tokens").items().forEach(token -> tokens.add(TokenEntry.ofJeton(token)));
            Optional<String> next = page.text("next");
            if (next.isEmpty()) {
                return tokens;
            }
            page = registry.get(API + "?limit=" + PER_PAGE + "&after=" + Registry.encoded(next.get()));
        }
    }

    private List<TokenEntry> listAsNpm() {
        var tokens = new ArrayList<TokenEntry>();
        String next = NPM;
        while (!next.isEmpty()) {
            Json page = registry.get(next);
            page.at("objects").items().forEach(token -> tokens.add(TokenEntry.ofNpm(token)));
            next = page.at("urls")
                    .text("next")
                    .filter(path -> path.startsWith("/"))
                    .orElse("");
        }
        return tokens;
    }

    /** The shortest beginnings of the keys that name one token each, with npm's six characters at least. */
    static Map<String, String> ids(List<TokenEntry> tokens) {
        List<String> keys = tokens.stream().map(TokenEntry::key).sorted().toList();
        var ids = new HashMap<String, String>();
        for (int at = 0; at < keys.size(); at++) {
            String key = keys.get(at);
            int shared = Math.max(
                    at == 0 ? 0 : common(key, keys.get(at - 1)),
                    at == keys.size() - 1 ? 0 : common(key, keys.get(at + 1)));
            ids.put(key, key.substring(0, Math.min(key.length(), Math.max(SHORTEST_ID, shared + 1))));
        }
        return ids;
    }

    private static int common(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** @param id the beginning of a key that no other token has */
    static TokenEntry find(List<TokenEntry> tokens, String id) {
        List<TokenEntry> found =
                tokens.stream().filter(token -> token.key().startsWith(id)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw CommandFailedException.refused(
                found.isEmpty() ? "not_found" : "EAMBIGUOUS",
                found.isEmpty()
                        ? "There is no token with the id " + shown(id) + "."
                        : "The id " + shown(id) + " is that of " + found.size() + " tokens.",
                "See the ids with: jeton token list --all");
    }

    /** Somebody who gives a whole token by mistake does not read it back. */
    private static String shown(String id) {
        return TOKEN_TEXT.matcher(id).matches() ? Credential.masked(id) : id;
    }

    static boolean isTokenText(String id) {
        return TOKEN_TEXT.matcher(id).matches();
    }

    /**
     * Makes a token; the answer is the only time its text is seen.
     *
     * @param password asked for only by a registry that is spoken to as npm does
     */
    Created create(NewAccessToken asked, PasswordOptions password, Shell shell) {
        Answer answer = registry.exchange("POST", API, TokenBodies.jeton(asked));
        if (isJeton(answer, "token")) {
            Json made = registry.require(answer).json();
            return new Created(text(made), TokenEntry.ofJeton(made));
        }
        Map<String, Object> body = TokenBodies.npm(asked, registry.url());
        body.put("password", password.read(shell, "Password"));
        Json made = registry.send("POST", NPM, body).json();
        return new Created(text(made), TokenEntry.ofNpm(made));
    }

    private String text(Json made) {
        return made.text("token")
                .orElseThrow(() -> CommandFailedException.server(
                        "ENOTOKEN",
                        "The registry " + registry.url() + " made a token, but did not show it.",
                        "Revoke it: jeton token list shows it."));
    }

    /** @param id a whole key, or the text of a token */
    void revoke(String id) {
        registry.send("DELETE", NPM + "/token/" + Registry.encoded(id), null);
    }

    /** Whether an answer is that of Jeton's API: it has what was asked for, or refuses as only Jeton does. */
    private static boolean isJeton(Answer answer, String field) {
        Json body = answer.json();
        return answer.succeeded() ? body.at(field).isList() || body.text(field).isPresent() : answer.isJetons();
    }
}
