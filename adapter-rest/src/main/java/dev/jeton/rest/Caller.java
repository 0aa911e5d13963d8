package dev.jeton.rest;

import dev.jeton.core.account.Password;
import dev.jeton.core.account.Username;
import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.TrustedProxies;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Asks the core whether whoever sent a request may have it done. */
@Singleton
public class Caller {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final AuthorizeToken authorizeToken;
    private final AuthorizePassword authorizePassword;
    private final TrustedProxies trustedProxies;
    private final InstantSource clock;

    Caller(
            AuthorizeToken authorizeToken,
            AuthorizePassword authorizePassword,
            TrustedProxies trustedProxies,
            InstantSource clock) {
        this.authorizeToken = authorizeToken;
        this.authorizePassword = authorizePassword;
        this.trustedProxies = trustedProxies;
        this.clock = clock;
    }

    /** Where the request came from. */
    public IpAddress address(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        int zone = peer.indexOf('%');
        return trustedProxies.clientOf(
                IpAddress.parse(zone < 0 ? peer : peer.substring(0, zone)),
                request.headers().getAll(trustedProxies.header().headerName()));
    }

    /**
     * Whoever may have the operation done. May wait for a store.
     *
     * @throws RefusedException if the request may not
     */
    public Allowed require(HttpServerRequest request, Operation operation) {
        return allowed(decide(request, operation));
    }

    /** @throws RefusedException if the decision is a refusal */
    public static Allowed allowed(Decision decision) {
        return decision.fold(allowed -> allowed, denied -> {
            throw new RefusedException(Refusal.of(denied));
        });
    }

    /**
     * Whoever may have the operation done, without waiting if the token is remembered, and else from a worker thread.
     * Fails with a {@link RefusedException} if the request may not.
     */
    public Uni<Allowed> requireSoon(HttpServerRequest request, Operation operation) {
        return decideSoon(request, operation).map(Caller::allowed);
    }

    private Uni<Decision> decideSoon(HttpServerRequest request, Operation operation) {
        Optional<TokenSecret> secret = secret(request);
        if (secret.isPresent()) {
            AccessRequest access = access(request, operation);
            Optional<Decision> remembered = authorizeToken.authorizeRemembered(secret.get(), access);
            return remembered.isPresent()
                    ? Uni.createFrom().item(remembered.get())
                    : Uni.createFrom()
                            .item(() -> authorizeToken.authorize(secret.get(), access))
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        }
        return Uni.createFrom()
                .item(() -> decide(request, operation))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Decision decide(HttpServerRequest request, Operation operation) {
        Optional<String> authorization = authorization(request);
        if (authorization.isEmpty()) {
            return AuthorizeToken.nothingPresented();
        }
        AccessRequest access = access(request, operation);
        if (hasScheme(authorization.get(), BASIC)) {
            return decideBasic(authorization.get().substring(BASIC.length()).strip(), access);
        }
        return secret(request)
                .<Decision>map(secret -> authorizeToken.authorize(secret, access))
                .orElseGet(AuthorizeToken::nothingOfOurs);
    }

    /** The token a request presents; empty if it presents none, or what cannot be one of ours. */
    public Optional<TokenSecret> secret(HttpServerRequest request) {
        return authorization(request)
                .filter(value -> hasScheme(value, BEARER))
                .flatMap(value ->
                        TokenSecret.parse(value.substring(BEARER.length()).strip()));
    }

    /** The request as a decision sees it. */
    public AccessRequest access(HttpServerRequest request, Operation operation) {
        return new AccessRequest(operation, address(request), passcode(request), clock.instant());
    }

    /** Two credentials on one request are none: programs could disagree about which of them counts. */
    private static Optional<String> authorization(HttpServerRequest request) {
        List<String> values = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static boolean hasScheme(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** No account has an authenticator yet, so no passcode can be right. */
    private static Passcode passcode(HttpServerRequest request) {
        return request.headers().contains("npm-otp") ? Passcode.REJECTED : Passcode.ABSENT;
    }

    private Decision decideBasic(String encoded, AccessRequest access) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                return AuthorizePassword.passwordInvalid();
            }
            return authorizePassword.authorize(
                    new Username(pair.substring(0, colon)), new Password(pair.substring(colon + 1)), access);
        } catch (IllegalArgumentException e) {
            return AuthorizePassword.passwordInvalid();
        }
    }
}
