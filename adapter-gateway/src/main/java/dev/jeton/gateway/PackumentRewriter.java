package dev.jeton.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.npm.PackageTraffic;
import dev.jeton.npm.PublicUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what the registry says about a package anew where this server knows better: the addresses of its files lead back
 * through here, and its owners and stars are those that are recorded here. Everything else stays as it is, byte by byte.
 */
final class PackumentRewriter {

    /**
     * What is recorded here about a package.
     *
     * @param maintainers e-mail addresses by user name; empty text where there is none
     * @param stars the user names of those who starred it
     */
    record Recorded(Map<Username, String> maintainers, Iterable<Username> stars) {}

    /** Whatever the encoding that a document seems to have: it is spliced byte by byte, as UTF-8 or not at all. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final PublicUrl publicUrl;

    PackumentRewriter(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * Everything about a package.
     *
     * @param recorded absent for the short form that installing takes, which does not speak of people
     * @throws IOException if it is no JSON, or about another package
     */
    byte[] packument(PackageName name, byte[] json, Optional<Recorded> recorded) throws IOException {
        var splice = new Splice(name, publicUrl.resolve("/" + name + "/-/"), json);
        try (JsonParser parser = JSON.createParser(json)) {
            splice.object(parser);
            boolean people = false;
            boolean stars = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                splice.holdsMore();
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "name" -> mustBe(name, parser);
                    case "versions" -> versions(splice, parser);
                    case "maintainers" -> people |= splice.replace(parser, recorded.map(PackumentRewriter::people));
                    case "users" -> stars |= splice.replace(parser, recorded.map(PackumentRewriter::stars));
                    default -> parser.skipChildren();
                }
            }
            mustEnd(parser);
            if (recorded.isPresent()) {
                splice.insertFirst("maintainers", people ? Optional.empty() : recorded.map(PackumentRewriter::people));
                splice.insertFirst("users", stars ? Optional.empty() : recorded.map(PackumentRewriter::stars));
            }
        }
        return splice.result();
    }

    /**
     * Everything about one version of a package.
     *
     * @throws IOException if it is no JSON, or about another package
     */
    byte[] manifest(PackageName name, byte[] json) throws IOException {
        var splice = new Splice(name, publicUrl.resolve("/" + name + "/-/"), json);
        try (JsonParser parser = JSON.createParser(json)) {
            splice.object(parser);
            manifestFields(splice, parser);
            mustEnd(parser);
        }
        return splice.result();
    }

    private void versions(Splice splice, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                manifestFields(splice, parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void manifestFields(Splice splice, JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("dist") && value == JsonToken.START_OBJECT) {
                dist(splice, parser);
            } else if (field.equals("name")) {
                mustBe(splice.name, parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void dist(Splice splice, JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("tarball") && value == JsonToken.VALUE_STRING) {
                splice.replaceString(parser, splice.folder, file(parser.getText()));
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Whatever the registry's own address of a file is, here it is a file of its package. */
    private static String file(String upstream) {
        int end = upstream.length();
        for (char stop : new char[] {'?', '#'}) {
            int at = upstream.indexOf(stop);
            end = at < 0 ? end : Math.min(end, at);
        }
        String path = upstream.substring(0, end);
        String decoded = path.indexOf('%') < 0 ? path : decoded(path);
        return PackageTraffic.encoded(decoded.substring(decoded.lastIndexOf('/') + 1));
    }

    /** As it is, if its percent signs mean nothing. */
    private static String decoded(String path) {
        try {
            // a plus sign in a path is one
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    private static String people(Recorded recorded) {
        var json = new StringBuilder("[");
        recorded.maintainers()
                .forEach((name, email) -> json.append(json.length() > 1 ? "," : "")
                        .append("{\"name\":")
                        .append(quoted(name.value()))
                        .append(",\"email\":")
                        .append(quoted(email))
                        .append('}'));
        return json.append(']').toString();
    }

    private static String stars(Recorded recorded) {
        var json = new StringBuilder("{");
        recorded.stars()
                .forEach(name -> json.append(json.length() > 1 ? "," : "")
                        .append(quoted(name.value()))
                        .append(":true"));
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static void mustBe(PackageName name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING || !parser.getText().equals(name.toString())) {
            throw new IOException("The registry speaks of another package than it was asked for");
        }
    }

    private static void mustEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("There is something behind the end of the document");
        }
    }

    /** The bytes that came in, with some of them replaced. */
    private static final class Splice {

        private final PackageName name;

        /** What the address of every file begins with, and the quotation mark before it. */
        private final byte[] folder;

        private final byte[] json;
        private final ByteArrayOutputStream spliced;
        private int copied;
        private int begin;
        private boolean empty = true;
        private String inserted = "";

        Splice(PackageName name, String folder, byte[] json) {
            this.name = name;
            this.folder =
                    quoted(folder).substring(0, quoted(folder).length() - 1).getBytes(StandardCharsets.UTF_8);
            this.json = json;
            this.spliced = new ByteArrayOutputStream(json.length + 1_024);
        }

        void object(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The registry answered something that is no document of a package");
            }
            begin = offset(parser.currentTokenLocation().getByteOffset()) + 1;
        }

        void holdsMore() {
            empty = false;
        }

        /** Replaces the value at which the parser is, if there is another one, and leaves the parser behind it. */
        boolean replace(JsonParser parser, Optional<String> value) throws IOException {
            if (value.isEmpty()) {
                parser.skipChildren();
                return false;
            }
            int from = offset(parser.currentTokenLocation().getByteOffset());
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                parser.finishToken();
            } else {
                parser.skipChildren();
            }
            int to = offset(parser.currentLocation().getByteOffset());
            spliced.write(json, copied, from - copied);
            spliced.writeBytes(value.get().getBytes(StandardCharsets.UTF_8));
            copied = to;
            return true;
        }

        /** Replaces the text at which the parser is, and which has been read. */
        void replaceString(JsonParser parser, byte[] beginning, String end) throws IOException {
            int from = offset(parser.currentTokenLocation().getByteOffset());
            spliced.write(json, copied, from - copied);
            spliced.writeBytes(beginning);
            // percent-encoded: nothing in it means anything to JSON
            spliced.writeBytes((end + '"').getBytes(StandardCharsets.US_ASCII));
            copied = offset(parser.currentLocation().getByteOffset());
        }

        void insertFirst(String field, Optional<String> value) {
            value.ifPresent(text -> inserted += (inserted.isEmpty() ? "" : ",") + quoted(field) + ":" + text);
        }

        byte[] result() {
            spliced.write(json, copied, json.length - copied);
            if (inserted.isEmpty()) {
                return spliced.toByteArray();
            }
            byte[] replaced = spliced.toByteArray();
            var whole = new ByteArrayOutputStream(replaced.length + inserted.length());
            whole.write(replaced, 0, begin);
            whole.writeBytes((empty ? inserted : inserted + ",").getBytes(StandardCharsets.UTF_8));
            whole.write(replaced, begin, replaced.length - begin);
            return whole.toByteArray();
        }

        private static int offset(long offset) throws IOException {
            return Math.toIntExact(offset);
        }
    }
}
