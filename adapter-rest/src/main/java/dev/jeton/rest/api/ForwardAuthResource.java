package dev.jeton.rest.api;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenKind;
import dev.jeton.npm.ForwardedRequest;
import dev.jeton.npm.PackageTraffic;
import dev.jeton.npm.PackageTraffic.Form;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.ForwardAuthPolicy;
import dev.jeton.rest.Refusals;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Answers a reverse proxy that asks whether it may pass a request on to the registry. It sees the head of that request and
 * not its body, nor will it see the answer: what takes a look at either is refused, unless the operator trusts the registry.
 */
@Path("/api/v1/forward-auth{original: (/.*)?}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Forward authentication")
class ForwardAuthResource {

    private static final String PATH = "/api/v1/forward-auth";

    private static final CharSequence USER = HttpHeaders.createOptimized("X-Jeton-User");
    private static final CharSequence ACTION = HttpHeaders.createOptimized("X-Jeton-Action");
    private static final CharSequence TOKEN = HttpHeaders.createOptimized("X-Jeton-Token");
    private static final CharSequence PACKAGE = HttpHeaders.createOptimized("X-Jeton-Package");

    /** A proxy that writes the sentence into JSON does not escape it. */
    private static final char QUOTE = '"';

    private static final char APOSTROPHE = '\'';
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private static final Set<Form> SAID_BY_BODY = Set.of(Form.DOCUMENT, Form.REVISION);
    private static final Set<Form> ANSWERED_WITH_NAMES = Set.of(Form.SEARCH, Form.ALL);

    private final Caller caller;
    private final ForwardAuthPolicy policy;

    ForwardAuthResource(Caller caller, ForwardAuthPolicy policy) {
        this.caller = caller;
        this.policy = policy;
    }

    @GET
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "forwardAuth",
            summary = "Decides about a request that a reverse proxy has received",
            description =
                    "The request is told by X-Original-Method and X-Original-URI (nginx), by X-Forwarded-Method and "
                            + "X-Forwarded-Uri (Traefik, Caddy), or by the method and what stands behind this path (Envoy).")
    @APIResponse(responseCode = "200", description = "It may be passed on; X-Jeton-User says whose it is")
    @APIResponse(responseCode = "401", description = "It may not: see WWW-Authenticate and the body")
    @APIResponse(responseCode = "403", description = "It may not: see the body")
    public Uni<Response> get(@Context HttpServerRequest request) {
        return decide(request);
    }

    @HEAD
    public Uni<Response> head(@Context HttpServerRequest request) {
        return decide(request);
    }

    @PUT
    public Uni<Response> put(@Context HttpServerRequest request) {
        return decide(request);
    }

    @POST
    public Uni<Response> post(@Context HttpServerRequest request) {
        return decide(request);
    }

    @DELETE
    public Uni<Response> delete(@Context HttpServerRequest request) {
        return decide(request);
    }

    private Uni<Response> decide(HttpServerRequest request) {
        ForwardedRequest forwarded = ForwardedRequest.of(
                Caller.head(request), request.method().name(), request.uri().substring(PATH.length()));
        PackageTraffic traffic;
        try {
            traffic = PackageTraffic.of(forwarded.method(), forwarded.uri())
                    .filter(known -> known.form() != Form.NOT_SUPPORTED)
                    .orElseThrow(() -> refused(
                            "unknown_operation",
                            "The registry takes no such request from here: a proxy sends everything below /-/ but "
                                    + "searches, tags and audits to Jeton itself"));
        } catch (MalformedValueException e) {
            return Uni.createFrom().item(refused(forwarded, Refusal.badRequest("malformed_request", e.getMessage())));
        } catch (RefusedException e) {
            return Uni.createFrom().item(refused(forwarded, e.refusal()));
        }
        return caller.requireSoon(request, traffic.operation())
                .map(allowed -> allowed(request, seen(traffic, allowed), traffic.operation()))
                .onFailure(RefusedException.class)
                .recoverWithItem(failure -> refused(forwarded, ((RefusedException) failure).refusal()));
    }

    private Allowed seen(PackageTraffic traffic, Allowed allowed) {
        if (policy.trustsRegistry()) {
            return allowed;
        }
        boolean limited = allowed.token()
                .filter(token ->
                        token.kind() == TokenKind.GRANULAR && !token.packages().all())
                .isPresent();
        if (limited && SAID_BY_BODY.contains(traffic.form())) {
            throw refused(
                    "body_not_seen",
                    "This access token is limited to packages or to publishing, and forward authentication cannot see what the "
                            + "body of this request is about, and does: publish through Jeton's gateway, or with a publish "
                            + "token");
        }
        if (ANSWERED_WITH_NAMES.contains(traffic.form())) {
            throw refused(
                    "answer_not_seen",
                    "Forward authentication cannot see which packages the registry would name: search through Jeton's "
                            + "gateway");
        }
        return allowed;
    }

    private static Response allowed(HttpServerRequest request, Allowed allowed, Operation operation) {
        MultiMap headers = request.response().headers();
        headers.set(USER, allowed.account().value());
        headers.set(ACTION, operation.action().code());
        allowed.token().map(AccessToken::key).ifPresent(key -> headers.set(TOKEN, key.value()));
        operation.packageName().map(PackageName::toString).ifPresent(name -> headers.set(PACKAGE, name));
        return Response.ok().build();
    }

    /** nginx makes a 500 of every status but 401 and 403, and shows no body: the headers say what it can answer instead. */
    private static Response refused(ForwardedRequest forwarded, Refusal refusal) {
        boolean shown = forwarded.form() != ForwardedRequest.Form.ORIGINAL || refusal.status() == UNAUTHORIZED;
        return Response.fromResponse(Refusals.response(refusal))
                .status(shown ? refusal.status() : FORBIDDEN)
                .header("X-Jeton-Status", refusal.status())
                .header("X-Jeton-Code", refusal.code())
                .header("X-Jeton-Message", refusal.message().replace(QUOTE, APOSTROPHE))
                .build();
    }

    private static RefusedException refused(String code, String message) {
        return new RefusedException(new Refusal(FORBIDDEN, Optional.empty(), code, message));
    }
}
