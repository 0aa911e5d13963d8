package dev.jeton.rest.npm;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.packages.FindStars;
import dev.jeton.rest.Caller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code npm stars}: what somebody has starred, as far as whoever asks may know of it. */
@Path("/-/_view/starredByUser")
@Produces(MediaType.APPLICATION_JSON)
class StarredResource {

    record Starred(List<Row> rows) {}

    record Row(String value) {}

    private final Caller caller;
    private final FindStars findStars;

    StarredResource(Caller caller, FindStars findStars) {
        this.caller = caller;
        this.findStars = findStars;
    }

    /** @param key the user name in double quotes, as a view of CouchDB wants it */
    @GET
    public Starred starred(@QueryParam("key") @Nullable String key, HttpServerRequest request) {
        caller.require(request, Operation.of(Action.READ_REGISTRY));
        if (key == null || key.length() < 2 || !key.startsWith("\"") || !key.endsWith("\"")) {
            throw new MalformedValueException("The parameter key must be a user name in double quotes");
        }
        return new Starred(findStars.find(new Username(key.substring(1, key.length() - 1))).stream()
                .filter(name -> caller.may(request, Operation.on(name, Action.READ_PACKAGE)))
                .map(name -> new Row(name.toString()))
                .toList());
    }
}
