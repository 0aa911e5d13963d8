package dev.jeton.rest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.authorization.Rule;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.TokenKey;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.npm.RequestClassifier;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
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
                    + "Naming a token by its key takes a credential that may see the account's tokens.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionRequest.class)))
    public DecisionView simulate(@Context HttpServerRequest request, @Parameter(hidden = true) InputStream body) {
        Allowed presented = caller.require(request, Operation.of(Action.READ_IDENTITY));
        DecisionRequest asked = Json.read(body, DecisionRequest.class, Json.UnknownFields.REFUSE);
        IpAddress address = asked.address() == null ? caller.address(request) : IpAddress.parse(asked.address());
        Operation operation = operation(asked);
        var access = new AccessRequest(operation, address, Passcode.ABSENT, clock.instant());
        TokenKey key = asked.key() == null ? presentedKey(presented) : namedKey(request, asked.key());
        Decision decision = authorizeToken.simulate(key, access).orElseThrow(DecisionsResource::notFound);
        return view(decision, access);
    }

    /** A token may ask about itself, from where it may be used. */
    private static TokenKey presentedKey(Allowed presented) {
        return presented
                .token()
                .map(AccessToken::key)
                .orElseThrow(() -> new RefusedException(Refusal.badRequest(
                        "token_missing", "Name a token by its key, or present one as Authorization: Bearer")));
    }

    private TokenKey namedKey(HttpServerRequest request, String key) {
        Username owner =
                caller.require(request, Operation.of(Action.READ_ACCOUNT)).account();
        return TokenKey.parse(key)
                .flatMap(parsed -> findAccessToken.find(owner, parsed))
                .map(AccessToken::key)
                .orElseThrow(DecisionsResource::notFound);
    }

    private static RefusedException notFound() {
        return new RefusedException(
                Refusal.notFound("This account has no access token with that key: list them to see those it has"));
    }

    private static Operation operation(DecisionRequest asked) {
        if (asked.method() == null || asked.path() == null) {
            throw new MalformedValueException(
                    "The fields `method` and `path` say which request to simulate: send both");
        }
        return RequestClassifier.classify(asked.method(), asked.path())
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
