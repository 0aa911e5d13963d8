package dev.jeton.acceptance.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser as the website sees it, request by request: it keeps cookies, says where its forms come from, and does what
 * no browser does when it is told to. It follows no redirect. Not thread-safe.
 */
public final class Visitor {

    private static final Pattern MARK = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Api api;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    public Visitor(JetonServer server) {
        this.api = server.api();
        headers.put("Sec-Fetch-Site", "same-origin");
    }

    /** From another address, for a server that believes a proxy on this machine. */
    public Visitor from(String address) {
        headers.put("X-Forwarded-For", address);
        return this;
    }

    /** Sends this header from now on, or sends it no more. */
    public Visitor saying(String header, String value) {
        if (value.isEmpty()) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    public Visitor holding(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    public Answer get(String page) {
        return keepCookies(api.send("GET", page, Credential.none(), sent(Map.of()), ""));
    }

    /** A form of a page that is open: with the mark of that page. */
    public Answer send(String page, String... namesAndValues) {
        var fields = new ArrayList<String>(List.of("csrf", mark()));
        fields.addAll(List.of(namesAndValues));
        return sendUnmarked(page, fields.toArray(String[]::new));
    }

    /** A form without a mark. */
    public Answer sendUnmarked(String page, String... namesAndValues) {
        var fields = new ArrayList<String>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.add(encoded(namesAndValues[at]) + "=" + encoded(namesAndValues[at + 1]));
        }
        return sendBody(page, String.join("&", fields));
    }

    /** What is said to be a form. */
    public Answer sendBody(String page, String body) {
        var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return keepCookies(api.send("POST", page, Credential.none(), sent(form), body));
    }

    public Answer signIn(String username, String password) {
        return sendUnmarked("/_/sign-in", "username", username, "password", password);
    }

    public Visitor signedIn(Account account) {
        Answer answer = signIn(account.name(), account.password());
        if (answer.status() != 303) {
            throw new AssertionError("Not signed in: " + answer);
        }
        return this;
    }

    /** The mark in the forms of whoever is signed in. */
    public String mark() {
        var found = MARK.matcher(get("/_/profile").text());
        if (!found.find()) {
            throw new AssertionError("Nobody is signed in");
        }
        return found.group(1);
    }

    private Map<String, String> sent(Map<String, String> more) {
        var all = new HashMap<>(headers);
        all.putAll(more);
        if (!cookies.isEmpty()) {
            all.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return all;
    }

    private Answer keepCookies(Answer answer) {
        for (String cookie : answer.headers().getOrDefault("set-cookie", List.of())) {
            String pair = cookie.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(pair.indexOf('=') + 1).replace("\"", "");
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
