package dev.jeton.npm;

import dev.jeton.core.MalformedValueException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The query of {@code npm search}, written anew: only the parameters of the npm wire go on, each as it was understood. Which
 * page is wanted does not: pages are made of what whoever asks may know of.
 */
final class SearchQuery {

    private static final List<String> PARAMETERS = List.of("text", "quality", "popularity", "maintenance");

    private SearchQuery() {}

    /**
     * @return with its question mark; empty text if nothing of the query is known
     * @throws MalformedValueException if a percent sign in the query is not followed by two hex digits
     */
    static String of(String uri) {
        int question = uri.indexOf('?');
        if (question < 0) {
            return "";
        }
        var known = new ArrayList<String>();
        for (String parameter : uri.substring(question + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (equals >= 0 && PARAMETERS.contains(name)) {
                known.add(name + "="
                        + URLEncoder.encode(decoded(parameter.substring(equals + 1)), StandardCharsets.UTF_8));
            }
        }
        return known.isEmpty() ? "" : "?" + String.join("&", known);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedValueException("A percent sign in a query is followed by two hex digits");
        }
    }
}
