package dev.jeton.web;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
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
        String data = Optional.ofNullable(System.getProperty(DATA))
                .or(() -> Optional.ofNullable(System.getenv("JETON_DATA")))
                .orElse("data");
        System.setProperty(DATA, Path.of(data).toAbsolutePath().normalize().toString());
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
