package dev.jeton.rest.npm;

import dev.jeton.core.account.AskForApproval;
import dev.jeton.core.account.Capability;
import dev.jeton.core.token.FetchApproved;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.npm.RequestAuthorizer;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import dev.jeton.rest.Refusals;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Login through the browser, and what a client fetches once a person has approved something there. */
@Path("/-/v1")
@Produces(MediaType.APPLICATION_JSON)
class WebLoginResource {

    /**
     * @param loginUrl the page for the person
     * @param doneUrl what the client polls
     */
    record WebLogin(String loginUrl, String doneUrl) {}

    /** @param hostname sent by npm 6 to 9 */
    record Asked(@Nullable String hostname) {}

    /** An object without fields: npm parses the body before it looks at the status. */
    record Waiting() {}

    /** @param token a session after a login; after an operation, what to send as {@code npm-otp} */
    record Approved(String token) {}

    /** npm takes every refusal here for a server without web login, and asks for a user name: the notice says why. */
    private static final String GONE =
            "This login was not approved in time, or was finished before: run the command again";

    private static final int ACCEPTED = 202;
    private static final int SECONDS_BETWEEN_POLLS = 2;

    private final Caller caller;
    private final AskForApproval askForApproval;
    private final FetchApproved fetchApproved;
    private final PublicUrl publicUrl;

    WebLoginResource(Caller caller, AskForApproval askForApproval, FetchApproved fetchApproved, PublicUrl publicUrl) {
        this.caller = caller;
        this.askForApproval = askForApproval;
        this.fetchApproved = fetchApproved;
        this.publicUrl = publicUrl;
    }

    /**
     * Old credentials that come along mean nothing, and yarn 4 sends no body. npm 6 and 8 ask for the browser even where
     * their user has chosen user name and password: to them, and to nobody newer, there is no such thing.
     */
    @POST
    @Path("/login")
    public WebLogin login(HttpServerRequest request, InputStream body) {
        Asked old = Json.read(body, Asked.class, Json.UnknownFields.IGNORE);
        if (old.hostname() != null && !"web".equals(request.getHeader("npm-auth-type"))) {
            throw new RefusedException(Refusal.notFound(
                    "This client logs in with user name and password; npm 9 and newer open the browser"));
        }
        AskForApproval.Asked asked = askForApproval.ask(caller.address(request), Caller.clientName(request));
        return new WebLogin(
                publicUrl.resolve(RequestAuthorizer.APPROVAL_PAGE + asked.page().reveal()),
                publicUrl.resolve(RequestAuthorizer.APPROVAL_POLL + asked.poll().reveal()));
    }

    /** Without {@code retry-after}, npm would ask again at once, and again. */
    @GET
    @Path("/done/{poll}")
    public Response done(@PathParam("poll") String poll, HttpServerRequest request) {
        FetchApproved.Answer answer = Capability.parse(poll)
                .map(capability -> fetchApproved.fetch(capability, caller.address(request)))
                .orElse(new FetchApproved.Answer.Gone());
        if (answer instanceof FetchApproved.Answer.Waiting) {
            return Response.status(ACCEPTED)
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_BETWEEN_POLLS)
                    .entity(new Waiting())
                    .build();
        }
        if (answer instanceof FetchApproved.Answer.LoggedIn loggedIn) {
            return Response.ok(new Approved(loggedIn.session().secret().reveal()))
                    .build();
        }
        if (answer instanceof FetchApproved.Answer.Confirmed confirmed) {
            return Response.ok(new Approved(confirmed.passcode().reveal())).build();
        }
        return Response.fromResponse(Refusals.response(Refusal.notFound(GONE)))
                .header("npm-notice", GONE)
                .build();
    }
}
