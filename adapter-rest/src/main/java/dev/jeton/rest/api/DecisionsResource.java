package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.authorization.Rule;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RequestClassifier;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import dev.jeton.rest.RefusedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What would be decided about a request: nothing is done, recorded, or changed. */
@Path("/api/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
class DecisionsResource {

    @Schema(name = "DecisionRequest")
    record DecisionRequest(
            @Schema(description = "The key of one of your tokens. The presented token, if absent.") @Nullable
            String key,

            @Schema(description = "Where the request would come from. Your own address, if absent.") @Nullable
            String address,

            @Schema(required = true, examples = "PUT") @Nullable
            String method,

            @Schema(required = true, examples = "/@acme%2fui") @Nullable
            String path) {}

    /**
     * @param action the stable code of the operation that the method and path stand for
     * @param code why it is denied; null if it is allowed
     * @param message the sentence the client would see; null if it is allowed
     * @param trace the rules that were asked, in order, up to the one that objected
     */
    @Schema(name = "Decision")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DecisionView(
            @Schema(enumeration = {"allowed", "denied"}) String decision,
            String action,
            @Nullable String code,
            @Nullable String message,
            String address,
            List<TraceEntry> trace) {}

    record TraceEntry(String rule, boolean passed) {}

    private final Caller caller;
    private final AuthorizeToken authorizeToken;
    private final FindAccessToken findAccessToken;
    private final InstantSource clock;

    DecisionsResource(
            Caller caller, AuthorizeToken authorizeToken, FindAccessToken findAccessToken, InstantSource clock) {
        this.caller = caller;
        this.authorizeToken = authorizeToken;
        this.findAccessToken = findAccessToken;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "simulateDecision",
            summary = "Simulates a request",
            description = "Takes a token, an address, a method and a path, and answers what would be decided and why. "
                    + "Naming a token by its key takes a session, or user name and password.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionRequest.class)))
    public DecisionView simulate(@Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        if (caller.secret(request).isEmpty()) {
            caller.require(request, Operation.of(Action.READ_ACCOUNT));
        }
        DecisionRequest asked = Json.read(body, DecisionRequest.class, Json.UnknownFields.REFUSE);
        IpAddress address = asked.address() == null ? caller.address(request) : IpAddress.parse(asked.address());
        Operation operation = operation(asked);
        var access = new AccessRequest(operation, address, Passcode.ABSENT, clock.instant());
        Decision decision =
                asked.key() == null ? aboutPresented(request, access) : aboutNamed(request, asked.key(), access);
        return view(decision, access);
    }

    /** Whoever holds a token may ask about it, from anywhere: the answer tells no more than trying would. */
    private Decision aboutPresented(HttpServerRequest request, AccessRequest access) {
        TokenSecret secret = caller.secret(request)
                .orElseThrow(() -> new RefusedException(Refusal.badRequest(
                        "token_missing", "Name a token by its key, or present one as Authorization: Bearer")));
        Decision decision = authorizeToken.authorize(secret, access);
        if (decision instanceof Denied denied && denied.reason() == DenialReason.TOKEN_UNKNOWN) {
            throw new RefusedException(Refusal.of(denied));
        }
        return decision;
    }

    private Decision aboutNamed(HttpServerRequest request, String key, AccessRequest access) {
        Username owner =
                caller.require(request, Operation.of(Action.READ_ACCOUNT)).account();
        return TokenKey.parse(key)
                .flatMap(parsed -> findAccessToken.find(owner, parsed))
                .flatMap(token -> authorizeToken.simulate(token.key(), access))
                .orElseThrow(() -> new RefusedException(Refusal.notFound(
                        "This account has no access token with that key: list them to see those it has")));
    }

    private static Operation operation(DecisionRequest asked) {
        if (asked.method() == null || asked.path() == null) {
            throw new MalformedValueException(
                    "The fields `method` and `path` say which request to simulate: send both");
        }
        return RequestClassifier.classify(asked.method().toUpperCase(Locale.ROOT), asked.path())
                .orElseThrow(() -> new RefusedException(Refusal.badRequest(
                        "unknown_operation",
                        "No operation of a registry that takes a token has that method and path: check both")));
    }

    private static DecisionView view(Decision decision, AccessRequest access) {
        String action = access.operation().action().code();
        String address = access.client().toString();
        return decision.fold(
                allowed -> new DecisionView("allowed", action, null, null, address, trace(allowed.trace(), true)),
                denied -> new DecisionView(
                        "denied",
                        action,
                        denied.reason().code(),
                        denied.message(),
                        address,
                        trace(denied.trace(), false)));
    }

    private static List<TraceEntry> trace(List<Rule> rules, boolean lastPassed) {
        return IntStream.range(0, rules.size())
                .mapToObj(at -> new TraceEntry(rules.get(at).code(), lastPassed || at < rules.size() - 1))
                .toList();
    }
}
