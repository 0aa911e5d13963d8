package dev.jeton.web;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Starts the server. */
@QuarkusMain
public final class JetonServer {

    private static final String DATA = "jeton.data";

    private JetonServer() {}

    /**
     * The embedded database takes absolute paths only, so the folder is made absolute before anything else starts.
     *
     * <p>Malformed addresses are refused by the adapter, with a sentence; the framework would do it without one, and
     * reads this when its first class is loaded.
     */
    public static void main(String... arguments) {
        Path data = Path.of(setting(DATA).orElse("data")).toAbsolutePath().normalize();
        System.setProperty(DATA, data.toString());
        System.setProperty("vertx.disableURIValidation", "true");
        Optional<String> obstacle = obstacle(data);
        if (obstacle.isPresent()) {
            // there is no log yet
            System.err.println("Jeton does not start. " + obstacle.get() + ".");
            System.exit(1);
        }
        Quarkus.run(arguments);
    }

    private static Optional<String> obstacle(Path data) {
        boolean embedded = setting("jeton.database.url").isEmpty();
        return (embedded ? StartObstacle.dataInUse(data) : Optional.<String>empty())
                .or(() -> port().flatMap(port ->
                        StartObstacle.portTaken(setting("quarkus.http.host").orElse("0.0.0.0"), port)));
    }

    /** Empty if it is no port: then the settings say so when they are read. */
    private static Optional<Integer> port() {
        try {
            int port = Integer.parseInt(
                    setting("quarkus.http.port").or(() -> setting("jeton.port")).orElse("8080"));
            return port > 0 && port < 1 << Character.SIZE ? Optional.of(port) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As the framework will read it: a system property counts before the environment. */
    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() ->
                        Optional.ofNullable(System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isEmpty());
    }
}
