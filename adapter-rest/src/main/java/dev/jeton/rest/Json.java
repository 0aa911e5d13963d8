package dev.jeton.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of requests, exactly: no text that passes for a number, no field twice, nothing behind the end. */
public final class Json {

    /** What to do about fields that nobody asked for. */
    public enum UnknownFields {
        /**
         * On the npm wire, where newer clients send more than is known; but what looks like a restriction is refused
         * there too, for without it a token would be stronger than was asked for.
         */
        IGNORE,
        /** On the own API, where a misspelled restriction must not be lost. */
        REFUSE
    }

    private static final int DEEPEST = 20;
    private static final int LONGEST_ECHO = 60;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfigDefaults(config -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    config.setCoercion(shape, CoercionAction.Fail);
                }
            })
            .withCoercionConfig(LogicalType.Textual, config -> {
                config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
            })
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    /** What the names of restrictions hold, in lower case and without underscores. */
    private static final List<String> RESTRICTIVE =
            List.of("cidr", "iprange", "expir", "readonly", "automation", "permission", "package", "scope", "org");

    private static final ObjectReader LENIENT = MAPPER.reader()
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withHandler(new DeserializationProblemHandler() {
                @Override
                public boolean handleUnknownProperty(
                        DeserializationContext context,
                        JsonParser parser,
                        JsonDeserializer<?> deserializer,
                        Object beanOrClass,
                        String name)
                        throws IOException {
                    if (looksLikeRestriction(name)) {
                        throw UnrecognizedPropertyException.from(
                                parser, beanOrClass, name, deserializer.getKnownPropertyNames());
                    }
                    return false;
                }
            });
    private static final ObjectReader STRICT = MAPPER.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Json() {}

    /**
     * Reads one object.
     *
     * @param body bounded by {@link RequestBodies}; empty counts as an object without fields
     * @throws RefusedException with a sentence that says what is wrong with which field
     */
    public static <T> T read(InputStream body, Class<T> type, UnknownFields unknownFields) {
        ObjectReader reader = unknownFields == UnknownFields.REFUSE ? STRICT : LENIENT;
        try {
            byte[] bytes = body.readAllBytes();
            T value = reader.forType(type).readValue(bytes.length == 0 ? new byte[] {'{', '}'} : bytes);
            if (value == null) {
                throw refused("The body of this request must be a JSON object, not null");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw refused("There is no field `%s` here: take it out or correct its name. Known fields: %s"
                    .formatted(shortened(e.getPropertyName()), known(e.getKnownPropertyIds())));
        } catch (MismatchedInputException e) {
            throw refused(mismatch(e));
        } catch (JsonMappingException e) {
            throw refused(e.getPath().isEmpty() ? "The body of this request is not valid JSON" : mismatch(e));
        } catch (JsonProcessingException e) {
            throw refused("The body of this request is not valid JSON" + place(e.getLocation()));
        } catch (IOException e) {
            throw refused("The body of this request ended early: send it again");
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? ": it is nested too deeply, or a part of it is too long"
                : ": look at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String mismatch(JsonMappingException e) {
        String path = path(e.getPath());
        Class<?> wanted = null;
        if (e instanceof MismatchedInputException mismatch) {
            wanted = mismatch.getTargetType();
        } else if (e.getCause() instanceof InputCoercionException outOfRange) {
            wanted = outOfRange.getTargetType();
        }
        String kind = kind(wanted);
        return path.isEmpty()
                ? "The body of this request must be a JSON object"
                : "The field `%s` must be %s".formatted(path, kind);
    }

    private static String kind(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "a value that fits";
        }
        if (wanted == String.class) {
            return "text";
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            return "a whole number, and not too large";
        }
        return Collection.class.isAssignableFrom(wanted) ? "an array" : "an object";
    }

    private static String path(List<Reference> references) {
        var path = new StringBuilder();
        for (Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static boolean looksLikeRestriction(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return RESTRICTIVE.stream().anyMatch(plain::contains);
    }

    private static String known(Collection<?> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String shortened(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_ECHO ? printable : printable.substring(0, LONGEST_ECHO) + "...";
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.badRequest("malformed_json", message));
    }
}
