package dev.jeton.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was written here, ready to be sent any number of times; compressed at most once. Thread-safe, as nobody
 * writes into the buffers.
 */
final class WrittenJson {

    /** Below this, compressing costs more than it saves. */
    private static final int SHORTEST_COMPRESSED = 1_400;

    private final Buffer plain;
    private final String tag;
    private volatile @Nullable Buffer compressed;

    WrittenJson(byte[] json) {
        this.plain = Buffer.buffer(json);
        this.tag = tag(json);
    }

    Buffer plain() {
        return plain;
    }

    int length() {
        return plain.length();
    }

    boolean isWorthCompressing() {
        return length() >= SHORTEST_COMPRESSED;
    }

    /** With gzip, if it has been compressed before. */
    Optional<Buffer> compressed() {
        return Optional.ofNullable(compressed);
    }

    /** With gzip. Of two threads that ask for it first, both compress, to the same bytes. */
    Buffer compress() {
        Buffer known = compressed;
        if (known == null) {
            known = Buffer.buffer(gzip(plain));
            compressed = known;
        }
        return known;
    }

    /** An entity tag; weak, as it is the same whether compressed or not. */
    String tag() {
        return tag;
    }

    private static String tag(byte[] json) {
        var first = new CRC32C();
        first.update(json);
        var second = new CRC32();
        second.update(json);
        return "W/\"" + Integer.toHexString(json.length) + '-'
                + Long.toHexString(first.getValue() << 32 | second.getValue()) + '"';
    }

    private static byte[] gzip(Buffer json) {
        var bytes = new ByteArrayOutputStream(json.length() / 4);
        try (var gzip = new GZIPOutputStream(bytes)) {
            json.getByteBuf().readBytes(gzip, json.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
