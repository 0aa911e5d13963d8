package dev.jeton.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which headers pass. Those of the client that could say who it is do not, nor do those of the registry that speak of its
 * own doors: only what is named here goes on.
 */
final class Headers {

    /** What a client asks for. */
    private static final List<String> OF_A_QUESTION = List.of("accept", "user-agent");

    /** What a client may ask besides about bytes that are passed on as they are. */
    private static final List<String> OF_A_QUESTION_ABOUT_BYTES = List.of(
            "accept",
            "user-agent",
            "accept-encoding",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "if-range",
            "range");

    private static final List<String> OF_AN_ANSWER = List.of(
            "content-length",
            "content-encoding",
            "content-range",
            "accept-ranges",
            "etag",
            "last-modified",
            "retry-after");

    private Headers() {}

    static void keepQuestion(MultiMap headers) {
        keep(headers, OF_A_QUESTION);
    }

    static void keepQuestionAboutBytes(MultiMap headers) {
        keep(headers, OF_A_QUESTION_ABOUT_BYTES);
    }

    /**
     * Whoever publishes says what is in a file: no browser shall take it for a page of this server.
     *
     * <p>Whoever keeps an answer has to ask again before using it: it is one token's answer, and that can be revoked.
     */
    static void keepAnswer(MultiMap headers, String type) {
        keep(headers, OF_AN_ANSWER);
        setAnswer(headers, type);
    }

    /** As {@link #keepAnswer}, of an answer that is written here. */
    static void setAnswer(MultiMap headers, String type) {
        headers.set(HttpHeaders.CONTENT_TYPE, type);
        headers.set("x-content-type-options", "nosniff");
        headers.set(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        headers.set(HttpHeaders.VARY, "authorization, accept, accept-encoding");
    }

    private static void keep(MultiMap headers, List<String> names) {
        var kept = new ArrayList<Map.Entry<String, String>>(names.size());
        for (String name : names) {
            for (String value : headers.getAll(name)) {
                kept.add(Map.entry(name, value));
            }
        }
        headers.clear();
        kept.forEach(header -> headers.add(header.getKey(), header.getValue()));
    }
}
