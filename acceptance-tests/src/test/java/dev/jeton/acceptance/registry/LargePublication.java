package dev.jeton.acceptance.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * A package too large to be held in memory: its archive is random bytes, which are made anew, and alike, whenever they are
 * needed.
 *
 * @param name of the package, without a scope
 * @param bodyLength of the request that publishes it, in bytes; a few less when it does not come out even
 */
public record LargePublication(String name, long bodyLength) {

    private static final long SEED = 2_026_11_24L;
    private static final int PIECE = 3 * 64 * 1024;

    public String path() {
        return "/" + name;
    }

    public String tarballPath() {
        return "/" + name + "/-/" + name + "-1.0.0.tgz";
    }

    /** The body of the request, with its length, as a stream. */
    public BodyPublisher body() {
        byte[] beginning = beginning();
        byte[] end = end();
        long length = beginning.length + tarballLength() / 3 * 4 + end.length;
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new Body(beginning, new Tarball(tarballLength()), end)), length);
    }

    /** SHA-512 of the archive. */
    public byte[] digest() {
        try (InputStream tarball = new Tarball(tarballLength())) {
            return digest(tarball);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** SHA-512 of whatever comes. */
    public static byte[] digest(InputStream bytes) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-512");
            byte[] piece = new byte[PIECE];
            for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
                digest.update(piece, 0, count);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A whole number of pieces, so that base 64 needs no padding in between. */
    private long tarballLength() {
        return (bodyLength - 2_000) / 4 * 3 / PIECE * PIECE;
    }

    private byte[] beginning() {
        return """
                {"_id":"%1$s","name":"%1$s","description":"large","dist-tags":{"latest":"1.0.0"},"versions":{"1.0.0":\
                {"name":"%1$s","version":"1.0.0","_id":"%1$s@1.0.0","dist":{"integrity":"sha512-%2$s",\
                "tarball":"http://localhost:8080/%1$s/-/%1$s-1.0.0.tgz"}}},"access":null,"_attachments":\
                {"%1$s-1.0.0.tgz":{"content_type":"application/octet-stream","data":"\
                """.formatted(name, Base64.getEncoder().encodeToString(digest())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] end() {
        return ("\",\"length\":" + tarballLength() + "}}}").getBytes(StandardCharsets.UTF_8);
    }

    /** Random bytes in pieces, the same with every instance. */
    private static final class Tarball extends InputStream {

        private final SplittableRandom random = new SplittableRandom(SEED);
        private final byte[] piece = new byte[PIECE];
        private long left;

        Tarball(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("Only whole pieces are made");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            random.nextBytes(piece);
            System.arraycopy(piece, 0, target, offset, PIECE);
            left -= PIECE;
            return PIECE;
        }
    }

    /** The archive in base 64, between what stands before and after it. */
    private static final class Body extends InputStream {

        private final Tarball tarball;
        private final byte[] end;
        private final byte[] raw = new byte[PIECE];
        private byte[] encoded;
        private int at;
        private boolean ended;

        Body(byte[] beginning, Tarball tarball, byte[] end) {
            this.encoded = beginning;
            this.tarball = tarball;
            this.end = end;
        }

        @Override
        public int read() {
            return more() ? encoded[at++] : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, encoded.length - at);
            System.arraycopy(encoded, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean more() {
            if (at < encoded.length) {
                return true;
            }
            if (ended) {
                return false;
            }
            ended = tarball.read(raw, 0, PIECE) < 0;
            encoded = ended ? end : Base64.getEncoder().encode(raw);
            at = 0;
            return true;
        }
    }
}
