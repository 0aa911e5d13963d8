package dev.jeton.cli.npmrc;

import dev.jeton.cli.shell.CommandFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One {@code .npmrc}. Changing it keeps every other line, every comment, and who may read it; a reader sees the old file
 * or the new one and nothing between; and of two who change it at once, the second waits for the first.
 */
public final class NpmrcFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final long PAUSE_MILLIS = 20;
    private static final int ATTEMPTS = 500;

    private final Path path;

    public NpmrcFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Its settings in their order, as they are written; none if there is no such file. */
    public Map<String, String> settings() {
        try {
            return settings(Files.readString(path));
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    static Map<String, String> settings(String text) {
        var settings = new LinkedHashMap<String, String>();
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("[") && line.strip().endsWith("]")) {
                break; // npm knows no sections: what follows belongs to none of its settings
            }
            NpmrcLine.parse(line)
                    .ifPresent(setting -> settings.merge(
                            setting.key(),
                            setting.value(),
                            (before, now) -> setting.list() ? before + "\n\n" + now : now));
        }
        return settings;
    }

    /**
     * Sets some settings and takes others out.
     *
     * @param set by key; a key that is there keeps its place
     * @param removed keys that are to go
     */
    public void change(Map<String, String> set, Set<String> removed) {
        rewrite(text -> changed(text, set, removed));
    }

    static String changed(String text, Map<String, String> set, Set<String> removed) {
        var missing = new LinkedHashMap<>(set);
        var lines = new StringBuilder();
        for (String line : text.lines().toList()) {
            var setting = NpmrcLine.parse(line);
            if (setting.isPresent() && set.containsKey(setting.get().key())) {
                // of a key that is there twice, the last one counts: one is enough
                String value = missing.remove(setting.get().key());
                if (value != null) {
                    lines.append(NpmrcLine.write(setting.get().key(), value)).append('\n');
                }
            } else if (setting.isEmpty() || !removed.contains(setting.get().key())) {
                lines.append(line).append('\n');
            }
        }
        missing.forEach(
                (key, value) -> lines.append(NpmrcLine.write(key, value)).append('\n'));
        return lines.toString();
    }

    /** A word to whoever has just put a secret into a file that other people on this machine can read. */
    public Optional<String> warning() {
        try {
            boolean open = isPosix(path)
                    && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
            return open
                    ? Optional.of("warning: other people on this machine can read " + path + ": chmod 600 " + path)
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private void rewrite(UnaryOperator<String> change) {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Files.createDirectories(target.getParent());
            Path fresh = target.resolveSibling(target.getFileName() + ".lock");
            try (var held = lock(fresh)) {
                held.write(ByteBuffer.wrap(change.apply(Files.exists(target) ? Files.readString(target) : "")
                        .getBytes(StandardCharsets.UTF_8)));
                held.force(true);
                if (isPosix(target) && Files.exists(target)) {
                    Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
                }
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException failed) {
                if (!(failed instanceof CommandFailedException)) {
                    Files.deleteIfExists(fresh);
                }
                throw failed;
            }
        } catch (IOException failed) {
            throw CommandFailedException.refused(
                    "EACCES",
                    "The file " + path + " could not be written: " + reason(failed) + ".",
                    "See that you may write it and its folder, or name another one with NPM_CONFIG_USERCONFIG.");
        }
    }

    /**
     * The new file is the lock: only one can make it, and giving it its name lets the next one in. Whoever holds it
     * needs milliseconds; whoever is killed meanwhile leaves it behind, and the next one says so.
     */
    private FileChannel lock(Path fresh) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return FileChannel.open(
                        fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(fresh));
            } catch (FileAlreadyExistsException held) {
                pause();
            }
        }
        throw CommandFailedException.refused(
                "ELOCKED",
                "Somebody else is changing " + path + ": " + fresh + " has been there for a while.",
                "Start again; if no other command runs, remove that file first.");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** For a file that is made: nobody else reads it, from its first moment on. */
    public static FileAttribute<?>[] ownerOnly(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private CommandFailedException unreadable(IOException failed) {
        return CommandFailedException.refused(
                "EACCES",
                "The file " + path + " could not be read: " + reason(failed) + ".",
                "See that you may read it, and that it is text in UTF-8.");
    }

    /** What the operating system said, without the name of a Java class. */
    public static String reason(IOException failed) {
        String said = failed instanceof AccessDeniedException ? "permission denied" : failed.getMessage();
        return said == null ? "it is not known why" : said.lines().findFirst().orElse(said);
    }
}
