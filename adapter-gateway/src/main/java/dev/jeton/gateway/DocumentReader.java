package dev.jeton.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.jeton.core.MalformedValueException;
import dev.jeton.npm.PackageDocument;
import dev.jeton.npm.PackageDocument.Manifest;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a document of a package from front to back, without ever holding its files, in bounded memory. What two readers could
 * understand differently is refused: a field of those that count that is there twice, anything but UTF-8, something behind
 * the end.
 */
final class DocumentReader {

    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 2_000;
    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_ATTACHMENTS = 1_000;
    private static final int MOST_MAINTAINERS = 1_000;
    private static final int MOST_VERSIONS = 20_000;
    private static final int MOST_STARS = 20_000;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private DocumentReader() {}

    /**
     * @throws MalformedValueException if it is no document of a package
     * @throws IOException if the stream fails
     */
    static PackageDocument read(InputStream body) throws IOException {
        var characters = new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (JsonParser parser = JSON.createParser(characters)) {
            return document(parser);
        } catch (JsonProcessingException | CharacterCodingException | CharConversionException e) {
            throw malformed("The body of this request is not valid JSON");
        }
    }

    private static PackageDocument document(JsonParser parser) throws IOException {
        var document = new PackageDocument.Builder();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed("The body of this request must be a JSON object");
        }
        Names fields = new Names(MOST_FIELDS);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = fields.add(parser.currentName());
            document.field(field);
            parser.nextToken();
            switch (field) {
                case "_id" -> document.id(text(parser, field));
                case "name" -> document.name(text(parser, field));
                case "access" -> {
                    if (parser.currentToken() != JsonToken.VALUE_NULL) {
                        document.access(text(parser, field));
                    }
                }
                case "versions" -> versions(parser, document);
                case "_attachments" -> attachments(parser, document);
                case "dist-tags" -> tags(parser, document);
                case "maintainers" -> document.maintainers(maintainers(parser));
                case "users" -> document.users(users(parser));
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw malformed("There is something behind the end of the body of this request");
        }
        return document.build();
    }

    private static void versions(JsonParser parser, PackageDocument.Builder document) throws IOException {
        mustBe(parser, JsonToken.START_OBJECT, "versions");
        Names versions = new Names(MOST_VERSIONS);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String version = versions.add(parser.currentName());
            parser.nextToken();
            mustBe(parser, JsonToken.START_OBJECT, "versions");
            document.version(version, manifest(parser));
        }
    }

    private static Manifest manifest(JsonParser parser) throws IOException {
        Optional<String> name = Optional.empty();
        Optional<String> version = Optional.empty();
        Optional<String> id = Optional.empty();
        Names fields = new Names(MOST_FIELDS);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = fields.add(parser.currentName());
            parser.nextToken();
            switch (field) {
                case "name" -> name = Optional.of(text(parser, field));
                case "version" -> version = Optional.of(text(parser, field));
                case "_id" -> id = Optional.of(text(parser, field));
                default -> parser.skipChildren();
            }
        }
        return new Manifest(name, version, id);
    }

    private static void attachments(JsonParser parser, PackageDocument.Builder document) throws IOException {
        mustBe(parser, JsonToken.START_OBJECT, "_attachments");
        Names files = new Names(MOST_ATTACHMENTS);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            document.attachment(files.add(parser.currentName()));
            parser.nextToken();
            parser.skipChildren();
        }
    }

    private static void tags(JsonParser parser, PackageDocument.Builder document) throws IOException {
        mustBe(parser, JsonToken.START_OBJECT, "dist-tags");
        Names tags = new Names(MOST_FIELDS);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String tag = tags.add(parser.currentName());
            parser.nextToken();
            document.tag(tag, text(parser, "dist-tags"));
        }
    }

    private static List<String> maintainers(JsonParser parser) throws IOException {
        mustBe(parser, JsonToken.START_ARRAY, "maintainers");
        var names = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (names.size() == MOST_MAINTAINERS) {
                throw malformed("There are too many owners in the body of this request");
            }
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                names.add(parser.getText().replaceFirst("\\s*<.*", ""));
                continue;
            }
            mustBe(parser, JsonToken.START_OBJECT, "maintainers");
            Names fields = new Names(MOST_FIELDS);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isName = fields.add(parser.currentName()).equals("name");
                parser.nextToken();
                if (isName) {
                    names.add(text(parser, "maintainers"));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return names;
    }

    private static Set<String> users(JsonParser parser) throws IOException {
        mustBe(parser, JsonToken.START_OBJECT, "users");
        var starring = new HashSet<String>();
        Names users = new Names(MOST_STARS);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String user = users.add(parser.currentName());
            if (parser.nextToken() == JsonToken.VALUE_TRUE) {
                starring.add(user);
            } else {
                parser.skipChildren();
            }
        }
        return starring;
    }

    private static String text(JsonParser parser, String field) throws IOException {
        mustBe(parser, JsonToken.VALUE_STRING, field);
        return parser.getText();
    }

    private static void mustBe(JsonParser parser, JsonToken expected, String field) {
        if (parser.currentToken() != expected) {
            throw malformed(
                    "The field " + field + " in the body of this request is not what a document of a package has");
        }
    }

    private static MalformedValueException malformed(String message) {
        return new MalformedValueException(message);
    }

    /** The names of fields that one object has had so far. */
    private static final class Names {

        private final Set<String> seen = new HashSet<>();
        private final int most;

        Names(int most) {
            this.most = most;
        }

        String add(String name) {
            if (!seen.add(name)) {
                throw malformed("The body of this request has a field twice");
            }
            if (seen.size() > most) {
                throw malformed("There are too many fields in the body of this request");
            }
            return name;
        }
    }
}
