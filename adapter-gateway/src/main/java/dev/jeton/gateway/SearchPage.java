package dev.jeton.gateway;

import dev.jeton.core.packages.PackageName;
import dev.jeton.npm.RefusedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One page of what the registry found, by the search of the npm wire.
 *
 * @param hits as the registry describes them
 */
record SearchPage(List<JsonObject> hits) {

    /** How many hits a page has at most: npm's own limit. */
    static final int SIZE = 250;

    /** In bytes. */
    static final int LONGEST = 64_000_000;

    /**
     * Where a page is.
     *
     * @param search a path, with or without a query
     * @param page counted from 0
     */
    static String target(String search, int page) {
        return search + (search.indexOf('?') < 0 ? "?" : "&") + "size=" + SIZE + "&from=" + page * SIZE;
    }

    /** @throws RefusedException if it is no page */
    static SearchPage read(Buffer json) {
        try {
            if (new JsonObject(json).getValue("objects") instanceof JsonArray hits) {
                return new SearchPage(hits.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList());
            }
        } catch (DecodeException e) {
            throw new RefusedException(UpstreamRefusals.failed());
        }
        throw new RefusedException(UpstreamRefusals.failed());
    }

    boolean isLast() {
        return hits.size() < SIZE;
    }

    /** The package that a hit is about; empty if it names none. */
    static Optional<PackageName> name(JsonObject hit) {
        return hit.getValue("package") instanceof JsonObject described
                        && described.getValue("name") instanceof String name
                ? PackageName.tryParse(name)
                : Optional.empty();
    }
}
