package dev.jeton.persistence;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a {@code @QuarkusTest} on an H2 database in a file, opened as the server opens it. */
public final class OnH2 implements QuarkusTestProfile {

    /** The property that tells tests where the file is. */
    public static final String FILE = "jeton.test.database-file";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.datasource.db-kind", "h2");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TemporaryFile.class));
    }

    /** One database, in a folder that goes when the tests are over. */
    public static final class TemporaryFile implements QuarkusTestResourceLifecycleManager {

        private Path folder;

        @Override
        public Map<String, String> start() {
            try {
                folder = Files.createTempDirectory("jeton-h2-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:file:" + folder + "/jeton;${embedded-database.options}",
                    FILE,
                    folder + "/jeton.mv.db");
        }

        @Override
        public void stop() {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
