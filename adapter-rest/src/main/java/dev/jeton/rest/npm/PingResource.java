package dev.jeton.rest.npm;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code npm ping}: whether the registry answers at all. Asks nobody who they are. */
@Path("/-/ping")
class PingResource {

    /** An object without fields. */
    record Pong() {}

    private static final Pong PONG = new Pong();

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    public Pong ping() {
        return PONG;
    }
}
