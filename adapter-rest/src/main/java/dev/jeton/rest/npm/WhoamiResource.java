package dev.jeton.rest.npm;

import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code npm whoami}: the name of the account behind the credential. */
@Path("/-/whoami")
class WhoamiResource {

    record Whoami(String username) {}

    private static final Operation READ_IDENTITY = Operation.of(Action.READ_IDENTITY);

    private final Caller caller;

    WhoamiResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Whoami> whoami(HttpServerRequest request) {
        return caller.requireSoon(request, READ_IDENTITY)
                .map(allowed -> new Whoami(allowed.account().value()));
    }
}
