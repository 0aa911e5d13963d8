package dev.jeton.web.wiring;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the key of the server comes from: the setting {@code JETON_SECRET_KEY}, or else the file {@code secret.key} in
 * the data folder, which is made at the first start and only its owner may read.
 */
final class ServerKeySource {

    private static final String FILE = "secret.key";

    private ServerKeySource() {}

    static ServerKey read(Optional<String> setting, Path data, SecureRandom random) {
        String text = setting.orElseGet(() -> fromFile(data.resolve(FILE), random));
        try {
            return new ServerKey(Base64.getDecoder().decode(text.strip()), random);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException((setting.isPresent() ? "JETON_SECRET_KEY" : data.resolve(FILE))
                    + " must hold 32 bytes in base 64: make one with: openssl rand -base64 32");
        }
    }

    private static String fromFile(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The key of the server cannot be read from or written to " + file
                            + ": give the server a data folder it may write to, or set JETON_SECRET_KEY",
                    e);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[ServerKey.LENGTH];
        random.nextBytes(key);
        Files.createDirectories(file.getParent());
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createFile(file, ownerOnly);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.write(
                file,
                (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII),
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
    }
}
