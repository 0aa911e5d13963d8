package dev.jeton.acceptance.registry;

import dev.jeton.acceptance.server.JetonServer;
import java.net.URI;

/** Jeton in front of a registry. */
public final class Gateway {

    private Gateway() {}

    /** The one that most tests use together, in front of {@link Verdaccio#shared}. It ends with the tests. */
    public static JetonServer shared() {
        return Shared.SERVER;
    }

    /** Jeton in front of a Verdaccio, not started yet. */
    public static JetonServer.Setup before(Verdaccio registry) {
        return before(registry.url(), registry.token());
    }

    /**
     * Jeton in front of any registry, not started yet.
     *
     * @param token the access token of the registry that Jeton speaks to it with
     */
    public static JetonServer.Setup before(URI registry, String token) {
        return JetonServer.embedded()
                .with("JETON_UPSTREAM_URL", registry.toString())
                .with("JETON_UPSTREAM_TOKEN", token);
    }

    private static final class Shared {

        static final JetonServer SERVER = before(Verdaccio.shared()).start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "stop the shared gateway"));
        }
    }
}
