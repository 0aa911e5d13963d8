package dev.jeton.cli.json;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of JSON that was read. What is not there, and what is null, is a piece too: it has no fields, no items and no
 * text, so that reading deep into an answer of a stranger needs no checks on the way. Immutable.
 */
public final class Json {

    private static final Json MISSING = new Json(null);
    private static final JSON PRETTY =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES);
    private static final JSON COMPACT = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** Empty if {@code text} is no JSON, or nothing at all. */
    public static Optional<Json> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Json(JSON.std.anyFrom(text)));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    public static Json missing() {
        return MISSING;
    }

    /** Fields in their order: a name, its value, and so on. What is printed is to be the same each time. */
    public static Map<String, Object> object(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }

    /** Maps, lists and other iterables, texts, numbers, truth values and nulls, on one line. */
    public static String compact(@Nullable Object value) {
        try {
            return COMPACT.asString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same for people, written as it is made: a list of a thousand tokens is not held as text as well. */
    public static void pretty(@Nullable Object value, Writer target) {
        try {
            PRETTY.write(value, new FilterWriter(target) {
                @Override
                public void close() {
                    // it is not this one's to close
                }
            });
            target.write(System.lineSeparator());
            target.flush();
        } catch (IOException nobodyReads) {
            throw new UncheckedIOException(nobodyReads);
        }
    }

    /** What it was read into: a map, a list, a text, a number, a truth value; null where there is nothing. */
    public @Nullable Object value() {
        return value;
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    public boolean isList() {
        return value instanceof List;
    }

    public Json at(String field) {
        return value instanceof Map<?, ?> map && map.get(field) != null ? new Json(map.get(field)) : MISSING;
    }

    public List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }

    /** The fields in their order. */
    public Map<String, Json> fields() {
        var fields = new LinkedHashMap<String, Json>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(String.valueOf(name), new Json(field)));
        }
        return fields;
    }

    /** A text, or a number or truth value as one. */
    public Optional<String> text() {
        return value == null || isObject() || isList() ? Optional.empty() : Optional.of(value.toString());
    }

    public Optional<String> text(String field) {
        return at(field).text();
    }

    public List<String> texts(String field) {
        return at(field).items().stream().flatMap(item -> item.text().stream()).toList();
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(at(field).value);
    }
}
