package dev.jeton.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which headers pass. Those of the client that could say who it is do not, nor do those of the registry that speak of its
 * own doors: only what is named here goes on.
 */
final class Headers {

    /** What a client asks for. */
    private static final List<CharSequence> OF_A_QUESTION = named("accept", "user-agent");

    /** What a client may ask besides about bytes that are passed on as they are. */
    private static final List<CharSequence> OF_A_QUESTION_ABOUT_BYTES = named(
            "accept",
            "user-agent",
            "accept-encoding",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "if-range",
            "range");

    private static final List<CharSequence> OF_AN_ANSWER = named(
            "content-length",
            "content-encoding",
            "content-range",
            "accept-ranges",
            "etag",
            "last-modified",
            "retry-after");

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence PRIVATE_NO_CACHE = HttpHeaders.createOptimized("private, no-cache");
    private static final CharSequence WHAT_DECIDES =
            HttpHeaders.createOptimized("authorization, accept, accept-encoding");

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

    /** As {@link #keepAnswer}, into the headers of another answer. */
    static void passAnswer(MultiMap from, MultiMap to, String type) {
        copy(from, OF_AN_ANSWER, to);
        setAnswer(to, type);
    }

    /** As {@link #keepAnswer}, of an answer that is written here. */
    static void setAnswer(MultiMap headers, String type) {
        headers.set(HttpHeaders.CONTENT_TYPE, type);
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        headers.set(HttpHeaders.CACHE_CONTROL, PRIVATE_NO_CACHE);
        headers.set(HttpHeaders.VARY, WHAT_DECIDES);
    }

    private static void keep(MultiMap headers, List<CharSequence> names) {
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        copy(headers, names, kept);
        headers.setAll(kept);
    }

    private static void copy(MultiMap from, List<CharSequence> names, MultiMap to) {
        for (CharSequence name : names) {
            for (String value : from.getAll(name)) {
                to.add(name, value);
            }
        }
    }

    private static List<CharSequence> named(String... names) {
        return Stream.of(names).map(HttpHeaders::createOptimized).toList();
    }
}
