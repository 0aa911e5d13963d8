package dev.jeton.npm;

import dev.jeton.core.MalformedValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a request path, each decoded exactly once.
 *
 * <p>Refuses everything on which two programs could disagree about what the path names: dot segments, empty segments,
 * double encoding, backslashes, semicolons, control characters, and bytes that are no UTF-8. So it does with a segment
 * that begins with an encoded hyphen, dot or underscore: not encoded, they say that it is no package, and whoever looks
 * before decoding does not see them. Elsewhere they may be encoded; pnpm 12 does so. An encoded slash survives
 * inside its segment ({@code @scope%2fname}); whoever reads the segment decides whether it may be there.
 */
final class RequestPath {

    private RequestPath() {}

    /**
     * @param path as it came on the request line, with or without a query
     * @throws MalformedValueException if programs could disagree about the path
     */
    static List<String> segments(String path) {
        int query = path.indexOf('?');
        String raw = query < 0 ? path : path.substring(0, query);
        if (!raw.startsWith("/")) {
            throw new MalformedValueException("The path of a request begins with a slash");
        }
        var segments = new ArrayList<String>();
        for (String segment : raw.substring(1).split("/", -1)) {
            segments.add(isPlain(segment) ? segment : checked(decoded(segment)));
        }
        return segments;
    }

    /** Whether there is nothing to decode and nothing to refuse: as almost always. */
    private static boolean isPlain(String segment) {
        if (segment.isEmpty() || segment.charAt(0) == '.') {
            return false;
        }
        for (int at = 0; at < segment.length(); at++) {
            char c = segment.charAt(at);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '@')) {
                return false;
            }
        }
        return true;
    }

    private static String checked(String segment) {
        if (segment.isEmpty()) {
            throw new MalformedValueException("The path of a request has no empty segments: take out the extra slash");
        }
        for (String part : segment.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new MalformedValueException("The path of a request has no dot segments and no empty segments");
            }
        }
        for (int at = 0; at < segment.length(); at++) {
            char c = segment.charAt(at);
            if (c == '%' || c == '\\' || c == ';' || c == '#' || c == '?' || Character.isISOControl(c)) {
                throw new MalformedValueException("The path of a request is encoded once, and has no backslashes, "
                        + "semicolons, question marks, number signs or control characters");
            }
        }
        return segment;
    }

    private static String decoded(String segment) {
        if (segment.chars().allMatch(c -> c < 0x80 && c != '%')) {
            return segment;
        }
        byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] != '%') {
                bytes.put(raw[at]);
                continue;
            }
            boolean complete = at + 2 < raw.length;
            int high = complete ? hexDigit(raw[at + 1]) : -1;
            int low = complete ? hexDigit(raw[at + 2]) : -1;
            if (high < 0 || low < 0) {
                throw new MalformedValueException("A percent sign in a path is followed by two hex digits");
            }
            int decoded = high << 4 | low;
            boolean first = bytes.position() == 0 || bytes.get(bytes.position() - 1) == '/';
            if (first && (decoded == '-' || decoded == '.' || decoded == '_')) {
                throw new MalformedValueException(
                        "In a path, a hyphen, dot or underscore at the beginning of a name is not encoded");
            }
            bytes.put((byte) decoded);
            at += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedValueException("The path of a request is UTF-8");
        }
    }

    private static int hexDigit(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }
}
