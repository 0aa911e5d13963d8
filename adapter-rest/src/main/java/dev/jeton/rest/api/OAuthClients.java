package dev.jeton.rest.api;

import dev.jeton.core.introspection.AuthorizeResourceServer;
import dev.jeton.core.introspection.ResourceServer;
import dev.jeton.rest.Caller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Who sends a request to an OAuth endpoint (RFC 6749 section 2.3.1): client id and secret as HTTP Basic, or as parameters
 * of the body, and never both. Thread-safe.
 */
@Singleton
class OAuthClients {

    private static final String BASIC = "Basic ";

    private final Caller caller;
    private final AuthorizeResourceServer authorizeResourceServer;

    OAuthClients(Caller caller, AuthorizeResourceServer authorizeResourceServer) {
        this.caller = caller;
        this.authorizeResourceServer = authorizeResourceServer;
    }

    private record Credentials(String id, String secret) {}

    /**
     * The resource server that sent it. May wait for a store.
     *
     * @throws OAuthRefusedException if it is none, or shows its credentials in more than one way
     */
    ResourceServer require(HttpServerRequest request, OAuthForm form) {
        return credentials(request, form)
                .flatMap(
                        shown -> authorizeResourceServer.authorize(shown.id(), shown.secret(), caller.address(request)))
                .orElseThrow(OAuthRefusedException::invalidClient);
    }

    private static Optional<Credentials> credentials(HttpServerRequest request, OAuthForm form) {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        Optional<String> id = form.parameter("client_id");
        Optional<String> secret = form.parameter("client_secret");
        if (headers.size() > 1 || !headers.isEmpty() && (id.isPresent() || secret.isPresent())) {
            throw OAuthRefusedException.invalidRequest(
                    "Send the credentials of the client once: as Authorization header or in the body, not both");
        }
        return headers.isEmpty()
                ? id.flatMap(name -> secret.map(text -> new Credentials(name, text)))
                : basic(headers.get(0));
    }

    /** Both halves are form-urlencoded before they are put together. */
    private static Optional<Credentials> basic(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] halves = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return halves.length < 2
                    ? Optional.empty()
                    : Optional.of(new Credentials(decoded(halves[0]), decoded(halves[1])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
