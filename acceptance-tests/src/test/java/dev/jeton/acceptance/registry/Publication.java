package dev.jeton.acceptance.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * One version of a package, as npm packs it and as it sends it.
 *
 * @param name of the package, with its scope
 * @param version the version
 * @param marker a text that is in its description and in its files, to find it again
 */
public record Publication(String name, String version, String marker) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BLOCK = 512;

    public static Publication of(String name, String version) {
        return new Publication(name, version, "the content of " + name);
    }

    /** The path of the package, as npm writes it: {@code /@acme%2fui}. */
    public String path() {
        return "/" + name.replace("/", "%2f");
    }

    /** The path of the file, as npm asks for it: {@code /@acme/ui/-/ui-1.0.0.tgz}. */
    public String tarballPath() {
        return "/" + name + "/-/" + file();
    }

    /** The name of the file without the scope: {@code ui-1.0.0.tgz}. */
    public String file() {
        return name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz";
    }

    /** The name of the attachment: {@code @acme/ui-1.0.0.tgz}. */
    public String attachment() {
        return name + "-" + version + ".tgz";
    }

    /** What {@code npm publish} puts; a new tree with every call, to be changed at will. */
    public ObjectNode body() {
        byte[] tarball = tarball();
        ObjectNode body = document(URI.create("http://localhost:8080/"));
        body.putNull("access");
        body.putObject("_attachments")
                .putObject(attachment())
                .put("content_type", "application/octet-stream")
                .put("data", Base64.getEncoder().encodeToString(tarball))
                .put("length", tarball.length);
        return body;
    }

    /** What a registry answers when it is asked for the package. */
    public ObjectNode packument(URI registry) {
        ObjectNode packument = document(registry);
        packument.put("_rev", "1-0123456789abcdef");
        packument.putObject("time").put(version, "2026-11-24T00:00:00.000Z");
        return packument;
    }

    private ObjectNode document(URI registry) {
        byte[] tarball = tarball();
        ObjectNode document = JSON.createObjectNode();
        document.put("_id", name).put("name", name).put("description", marker);
        document.putObject("dist-tags").put("latest", version);
        ObjectNode manifest = document.putObject("versions").putObject(version);
        manifest.put("name", name)
                .put("version", version)
                .put("description", marker)
                .put("_id", name + "@" + version);
        manifest.putObject("dist")
                .put("integrity", "sha512-" + Base64.getEncoder().encodeToString(digest("SHA-512", tarball)))
                .put("shasum", HexFormat.of().formatHex(digest("SHA-1", tarball)))
                .put("tarball", registry + tarballPath().substring(1));
        return document;
    }

    /** A gzipped tar archive with a manifest and one file. The same bytes with every call. */
    public byte[] tarball() {
        String manifest = JSON.createObjectNode()
                .put("name", name)
                .put("version", version)
                .put("description", marker)
                .toString();
        var bytes = new ByteArrayOutputStream();
        try (var archive = new GZIPOutputStream(bytes)) {
            archive.write(entry("package/package.json", manifest));
            archive.write(entry("package/index.js", "module.exports = '" + marker + "';\n"));
            archive.write(new byte[2 * BLOCK]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** POSIX.1-1988 "ustar": a header block, and the content filled up to whole blocks. */
    private static byte[] entry(String file, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] entry = new byte[BLOCK + (content.length + BLOCK - 1) / BLOCK * BLOCK];
        put(entry, 0, file);
        put(entry, 100, "0000644\0");
        put(entry, 108, "0000000\0");
        put(entry, 116, "0000000\0");
        put(entry, 124, "%011o\0".formatted(content.length));
        put(entry, 136, "%011o\0".formatted(0));
        put(entry, 148, "        ");
        put(entry, 156, "0");
        put(entry, 257, "ustar\00000");
        int sum = 0;
        for (byte value : Arrays.copyOf(entry, BLOCK)) {
            sum += value & 0xff;
        }
        put(entry, 148, "%06o\0 ".formatted(sum));
        System.arraycopy(content, 0, entry, BLOCK, content.length);
        return entry;
    }

    private static void put(byte[] entry, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, entry, at, bytes.length);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
