package dev.jeton.rest.npm;

import dev.jeton.npm.Refusal;
import dev.jeton.rest.Refusals;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Login through the browser, which this server does not have: every client then asks for user name and password. 404
 * is the one status that all of them, pnpm included, understand that way.
 */
@Path("/-/v1")
@Produces(MediaType.APPLICATION_JSON)
class WebLoginResource {

    private static final Refusal NO_WEB_LOGIN =
            Refusal.notFound("This server has no login through the browser: log in with user name and password");

    @POST
    @Path("/login")
    public Response login() {
        return Refusals.response(NO_WEB_LOGIN);
    }

    @GET
    @Path("/done")
    public Response done() {
        return Refusals.response(NO_WEB_LOGIN);
    }
}
