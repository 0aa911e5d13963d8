package dev.jeton.rest.npm;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.packages.FindPackage;
import dev.jeton.core.packages.FindStars;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.StarPackage;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stars of whoever asks, as pnpm 11 and later gives and lists them. */
@Path("/-/user/v1/star")
@Produces(MediaType.APPLICATION_JSON)
class StarResource {

    /**
     * @param name of the package
     * @param packageName the same once more; means nothing
     */
    record StarRequest(
            @Nullable String name,

            @JsonProperty("package") @Nullable String packageName) {}

    private final Caller caller;
    private final FindStars findStars;
    private final StarPackage starPackage;
    private final FindPackage findPackage;

    StarResource(Caller caller, FindStars findStars, StarPackage starPackage, FindPackage findPackage) {
        this.caller = caller;
        this.findStars = findStars;
        this.starPackage = starPackage;
        this.findPackage = findPackage;
    }

    @GET
    public List<String> list(HttpServerRequest request) {
        Allowed allowed = caller.require(request, Operation.of(Action.READ_REGISTRY));
        return findStars.find(allowed.account()).stream()
                .filter(name -> caller.may(request, Operation.on(name, Action.READ_PACKAGE)))
                .map(PackageName::toString)
                .toList();
    }

    @PUT
    public Map<String, ?> star(HttpServerRequest request, InputStream body) {
        return change(request, body, true);
    }

    @DELETE
    public Map<String, ?> unstar(HttpServerRequest request, InputStream body) {
        return change(request, body, false);
    }

    private Map<String, ?> change(HttpServerRequest request, InputStream body, boolean starred) {
        StarRequest asked = Json.read(body, StarRequest.class, Json.UnknownFields.IGNORE);
        if (asked.name() == null) {
            throw new MalformedValueException("The field `name` must be the name of a package");
        }
        PackageName name = PackageName.parse(asked.name());
        Allowed allowed = caller.require(request, Operation.on(name, Action.STAR_PACKAGE));
        if (name.scope().isPresent() && findPackage.find(name).isEmpty()) {
            throw new RefusedException(Refusal.noSuchPackage(name));
        }
        starPackage.star(allowed.account(), name, starred);
        return Map.of("ok", true);
    }
}
