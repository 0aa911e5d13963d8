package dev.jeton.rest;

import dev.jeton.core.account.AskForApproval;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.authorization.PresentedPasscode;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.core.token.TokenUses;
import dev.jeton.npm.PublicUrl;
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

    /** The path of the page where a person approves what a client asks for; the capability follows. */
    public static final String APPROVAL_PAGE = "/_/login/";

    /** The path that a client polls meanwhile; the capability follows. */
    public static final String APPROVAL_POLL = "/-/v1/done/";

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final String OTP_HEADER = "npm-otp";

    private final AuthorizeToken authorizeToken;
    private final AuthorizePassword authorizePassword;
    private final FindAccessToken findAccessToken;
    private final AskForApproval askForApproval;
    private final TokenUses tokenUses;
    private final PublicUrl publicUrl;
    private final TrustedProxies trustedProxies;
    private final InstantSource clock;

    Caller(
            AuthorizeToken authorizeToken,
            AuthorizePassword authorizePassword,
            FindAccessToken findAccessToken,
            AskForApproval askForApproval,
            TokenUses tokenUses,
            PublicUrl publicUrl,
            TrustedProxies trustedProxies,
            InstantSource clock) {
        this.authorizeToken = authorizeToken;
        this.authorizePassword = authorizePassword;
        this.findAccessToken = findAccessToken;
        this.askForApproval = askForApproval;
        this.tokenUses = tokenUses;
        this.publicUrl = publicUrl;
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

    /** Where the request came from and with which token, for the audit log. */
    public Origin origin(HttpServerRequest request, Allowed allowed) {
        return new Origin(
                address(request), allowed.token().map(token -> token.key().value()));
    }

    /**
     * Whoever may have the operation done. May wait for a store.
     *
     * @throws RefusedException if the request may not
     */
    public Allowed require(HttpServerRequest request, Operation operation) {
        return allowed(request, decide(request, operation));
    }

    /**
     * Whoever may have the operation done, without waiting if the token is remembered, and else from a worker thread.
     * Fails with a {@link RefusedException} if the request may not.
     */
    public Uni<Allowed> requireSoon(HttpServerRequest request, Operation operation) {
        return secret(request)
                .flatMap(secret ->
                        authorizeToken.authorizeRemembered(secret, access(request, operation), passcode(request)))
                .filter(Allowed.class::isInstance)
                .map(remembered -> Uni.createFrom().item(allowed(request, remembered)))
                .orElseGet(() -> Uni.createFrom()
                        .item(() -> require(request, operation))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    /** @throws RefusedException if the decision is a refusal */
    public Allowed allowed(HttpServerRequest request, Decision decision) {
        if (decision instanceof Denied denied) {
            throw new RefusedException(refusal(request, denied));
        }
        var allowed = (Allowed) decision;
        allowed.token().ifPresent(token -> remember(request, token));
        return allowed;
    }

    private void remember(HttpServerRequest request, AccessToken token) {
        Optional<String> userAgent = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT));
        tokenUses.remember(token.key(), new LastUse(clock.instant(), address(request), LastUse.shown(userAgent)));
    }

    private Decision decide(HttpServerRequest request, Operation operation) {
        Optional<String> authorization = authorization(request);
        if (authorization.isEmpty()) {
            return AuthorizeToken.nothingPresented();
        }
        if (hasScheme(authorization.get(), BASIC)) {
            return decideBasic(authorization.get().substring(BASIC.length()).strip(), request, operation);
        }
        return secret(request)
                .map(secret -> authorizeToken.authorize(secret, access(request, operation), passcode(request)))
                .orElseGet(AuthorizeToken::nothingOfOurs);
    }

    /** The token a request presents; empty if it presents none, or what cannot be one of ours. */
    public Optional<TokenSecret> secret(HttpServerRequest request) {
        return authorization(request)
                .filter(value -> hasScheme(value, BEARER))
                .flatMap(value ->
                        TokenSecret.parse(value.substring(BEARER.length()).strip()));
    }

    /** The request as a decision sees it, without a verdict about its passcode. */
    private AccessRequest access(HttpServerRequest request, Operation operation) {
        return new AccessRequest(operation, address(request), Passcode.ABSENT, clock.instant());
    }

    /** The passcode that a request presents; two of them are none. */
    public Optional<String> passcode(HttpServerRequest request) {
        List<String> values = request.headers().getAll(OTP_HEADER);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Two credentials on one request are none: programs could disagree about which of them counts. */
    private static Optional<String> authorization(HttpServerRequest request) {
        List<String> values = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static boolean hasScheme(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private Decision decideBasic(String encoded, HttpServerRequest request, Operation operation) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                return AuthorizePassword.passwordInvalid();
            }
            return authorizePassword.authorize(
                    new Username(pair.substring(0, colon)),
                    new Password(pair.substring(colon + 1)),
                    operation,
                    passcode(request).map(text -> new PresentedPasscode(text, passwordHolder(request))),
                    Origin.of(address(request)));
        } catch (IllegalArgumentException e) {
            return AuthorizePassword.passwordInvalid();
        }
    }

    /** A command that sends its password with every request has no token; its address is what they share. */
    private String passwordHolder(HttpServerRequest request) {
        return "password from " + address(request);
    }

    private Refusal refusal(HttpServerRequest request, Denied denied) {
        Refusal refusal = Refusal.of(denied);
        if (denied.reason() != DenialReason.OTP_REQUIRED || !understandsBrowser(request)) {
            return refusal;
        }
        return secret(request)
                .flatMap(findAccessToken::find)
                .map(token -> refusal.with(inBrowser(request, token)))
                .orElse(refusal);
    }

    /** npm: a client that names its command and says {@code web} polls for what the browser confirms. */
    private static boolean understandsBrowser(HttpServerRequest request) {
        return "web".equals(request.getHeader("npm-auth-type")) && request.getHeader("npm-command") != null;
    }

    private Refusal.InBrowser inBrowser(HttpServerRequest request, AccessToken token) {
        AskForApproval.Asked asked = askForApproval.ask(
                address(request),
                clientName(request),
                token.owner(),
                token.key().value());
        return new Refusal.InBrowser(
                publicUrl.resolve(APPROVAL_PAGE + asked.page().reveal()),
                publicUrl.resolve(APPROVAL_POLL + asked.poll().reveal()));
    }

    /** What the client says it is and does: for a person to read. */
    public static String clientName(HttpServerRequest request) {
        String userAgent =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
        return LastUse.shown(Optional.of(userAgent)).orElse("");
    }
}
