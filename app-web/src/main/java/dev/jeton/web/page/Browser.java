package dev.jeton.web.page;

import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.AuthorizeAdministrator;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizeToken;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.Passcode;
import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.IssuedToken;
import dev.jeton.core.token.TokenKind;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.npm.PublicUrl;
import dev.jeton.npm.Refusal;
import dev.jeton.rest.Caller;
import dev.jeton.web.wiring.CheckedSettings;
import dev.jeton.web.wiring.ServerKey;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The browser behind a request: who is signed in there, and whether a form comes from a page of ours. A login in the
 * browser is a session token in a cookie, and obeys the rules that every token obeys.
 */
@Singleton
public class Browser {

    private static final String CSRF = "form of session";
    private static final String CSRF_FIELD = "csrf";

    private final AuthorizeToken authorizeToken;
    private final AuthorizeAdministrator authorizeAdministrator;
    private final Caller caller;
    private final ServerKey key;
    private final PublicUrl publicUrl;
    private final CheckedSettings settings;
    private final InstantSource clock;

    Browser(
            AuthorizeToken authorizeToken,
            AuthorizeAdministrator authorizeAdministrator,
            Caller caller,
            ServerKey key,
            PublicUrl publicUrl,
            CheckedSettings settings,
            InstantSource clock) {
        this.authorizeToken = authorizeToken;
        this.authorizeAdministrator = authorizeAdministrator;
        this.caller = caller;
        this.key = key;
        this.publicUrl = publicUrl;
        this.settings = settings;
        this.clock = clock;
    }

    public IpAddress address(HttpServerRequest request) {
        return caller.address(request);
    }

    /** Whoever is signed in; empty if nobody is, or the session has ended. */
    public Optional<Viewer> viewer(HttpServerRequest request) {
        Optional<TokenSecret> secret = secret(request);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        IpAddress client = caller.address(request);
        var looking = new AccessRequest(Operation.of(Action.READ_ACCOUNT), client, Passcode.ABSENT, clock.instant());
        Decision decision;
        try {
            decision = authorizeToken.authorize(secret.get(), looking, Optional.empty());
        } catch (TooManyGuessesException e) {
            // the cookie is of a server that is no more: whoever has it signs in again
            return Optional.empty();
        }
        return decision instanceof Allowed allowed
                ? allowed.token()
                        .filter(token -> token.kind() == TokenKind.SESSION)
                        .map(token -> viewer(token, client, request))
                : Optional.empty();
    }

    private Viewer viewer(AccessToken session, IpAddress client, HttpServerRequest request) {
        caller.remember(request, session);
        String sessionKey = session.key().value();
        return new Viewer(
                session.owner(),
                session,
                authorizeAdministrator.authorize(session.owner()).isPresent(),
                key.sign(CSRF, sessionKey),
                new Origin(client, Optional.of(sessionKey)));
    }

    /** Whoever is signed in; if nobody is, the browser is sent to sign in and comes back to this page. */
    public Viewer require(HttpServerRequest request) {
        return viewer(request).orElseThrow(() -> new SignedOutException(request.uri()));
    }

    /**
     * Whether whoever is signed in may have that done: with the session, and so under all rules and policies that it obeys.
     * May wait for a store.
     *
     * @param passcode what was found about the second factor, if any was presented
     */
    Decision decide(HttpServerRequest request, Operation operation, Passcode passcode) {
        return secret(request)
                .map(secret -> authorizeToken.authorize(secret, asked(request, operation, passcode), Optional.empty()))
                .orElseGet(AuthorizeToken::nothingPresented);
    }

    /**
     * What a passcode is worth for that. It is used up only where it makes a difference.
     *
     * @throws TooManyGuessesException if too many were wrong
     */
    Passcode judge(HttpServerRequest request, Operation operation, String passcode) {
        Optional<String> typed = Optional.of(passcode).filter(text -> !text.isEmpty());
        return secret(request)
                .map(secret -> authorizeToken.judge(secret, asked(request, operation, Passcode.ABSENT), typed))
                .orElse(Passcode.ABSENT);
    }

    private AccessRequest asked(HttpServerRequest request, Operation operation, Passcode passcode) {
        return new AccessRequest(operation, caller.address(request), passcode, clock.instant());
    }

    private Optional<TokenSecret> secret(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(sessionCookie()))
                .map(Cookie::getValue)
                .flatMap(TokenSecret::parse);
    }

    /**
     * Lets somebody go on who may look at that.
     *
     * @throws PageRefusedException if they may not; of what they may not see, it says no more than of what is not there
     */
    public void requireSight(HttpServerRequest request, Viewer viewer, Operation operation) {
        if (decide(request, operation, Passcode.ABSENT) instanceof Decision.Denied denied) {
            throw refused(viewer, denied);
        }
    }

    static PageRefusedException refused(Viewer viewer, Decision.Denied denied) {
        return new PageRefusedException(Refusal.of(denied).status() == 404 ? 404 : 403, denied.message(), viewer);
    }

    /** The administrator who is signed in; to everybody else, there is no such page. */
    public Administrator requireAdministrator(Viewer viewer) {
        return authorizeAdministrator
                .authorize(viewer.account())
                .orElseThrow(() -> new PageRefusedException(404, "There is no such page, or it is not for you"));
    }

    /** A form of somebody who is signed in, from a page of ours that was made for them. */
    public Form require(HttpServerRequest request, Viewer viewer, String body) {
        Form form = form(request, body);
        if (!key.isSigned(CSRF, viewer.session().key().value(), form.secret(CSRF_FIELD))) {
            throw new PageRefusedException(
                    403, "This form was not made for your session: go back, reload the page, and send it again");
        }
        return form;
    }

    /** A form of anybody, from a page of ours: the browser says where it was sent from. */
    public Form form(HttpServerRequest request, String body) {
        if (!isOurs(request)) {
            throw new PageRefusedException(
                    403,
                    "This form did not come from a page of this server: open " + publicUrl.value() + " and try there");
        }
        return Form.parse(body)
                .orElseThrow(() -> new PageRefusedException(
                        400, "This form cannot be read: go back, reload the page, and try again"));
    }

    /** Every browser of today says the first over TLS, and at least the second without. */
    private boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && (origin.equals(publicUrl.origin()) || isHost(origin, request));
    }

    /** Also under another name than the public one, as long as it is the one the browser called. */
    private static boolean isHost(String origin, HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host != null && List.of("http://" + host, "https://" + host).contains(origin);
    }

    /** Keeps a new session in the browser. */
    public NewCookie keep(IssuedToken session) {
        return cookie(sessionCookie(), session.secret().reveal(), settings.sessionLife(), NewCookie.SameSite.LAX);
    }

    public NewCookie forget() {
        return cookie(sessionCookie(), "", Duration.ZERO, NewCookie.SameSite.LAX);
    }

    /** A cookie that scripts cannot read, for a few minutes. */
    public NewCookie keepShortly(String name, String value, Duration life) {
        return cookie(prefix() + name, value, life, NewCookie.SameSite.STRICT);
    }

    public Optional<String> kept(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getCookie(prefix() + name)).map(Cookie::getValue);
    }

    private NewCookie cookie(String name, String value, Duration life, NewCookie.SameSite sameSite) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(life.toSeconds()))
                .httpOnly(true)
                .secure(publicUrl.isSecure())
                .sameSite(sameSite)
                .build();
    }

    private String sessionCookie() {
        return prefix() + "jeton-session";
    }

    /** RFC 6265bis: a cookie of that prefix comes from this very host, over TLS. */
    private String prefix() {
        return publicUrl.isSecure() ? "__Host-" : "";
    }
}
