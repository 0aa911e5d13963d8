package dev.jeton.npm;

import dev.jeton.core.account.AskForApproval;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.AccessRequest;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.Action.Target;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Asks the core whether whoever sent a request may have it done, whichever way the request came in, and says how a refusal
 * looks to that client. Thread-safe.
 */
public final class RequestAuthorizer {

    /** The path of the page where a person approves what a client asks for; the capability follows. */
    public static final String APPROVAL_PAGE = "/_/login/";

    /** The path that a client polls meanwhile; the capability follows. */
    public static final String APPROVAL_POLL = "/-/v1/done/";

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final String AUTHORIZATION = "Authorization";
    private static final String USER_AGENT = "User-Agent";
    private static final String OTP = "npm-otp";

    private final AuthorizeToken authorizeToken;
    private final AuthorizePassword authorizePassword;
    private final FindAccessToken findAccessToken;
    private final AskForApproval askForApproval;
    private final TokenUses tokenUses;
    private final PublicUrl publicUrl;
    private final TrustedProxies trustedProxies;
    private final InstantSource clock;

    public RequestAuthorizer(
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
    public IpAddress address(RequestHead head) {
        String peer = head.peer();
        int zone = peer.indexOf('%');
        return trustedProxies.clientOf(
                IpAddress.parse(zone < 0 ? peer : peer.substring(0, zone)),
                head.lines(trustedProxies.header().headerName()));
    }

    /** Where the request came from and with which token, for the audit log. */
    public Origin origin(RequestHead head, Allowed allowed) {
        return new Origin(
                address(head), allowed.token().map(token -> token.key().value()));
    }

    /** Decides about a request. May wait for a store. */
    public Decision decide(RequestHead head, Operation operation) {
        return decide(head, access(head, operation), passcode(head));
    }

    /**
     * Decides about a request whose passcode has been judged. May wait for a store.
     *
     * @param arrivedAt when its head came
     */
    public Decision decide(RequestHead head, Operation operation, Passcode judged, Instant arrivedAt) {
        return decide(head, new AccessRequest(operation, address(head), judged, arrivedAt), Optional.empty());
    }

    /**
     * Decides about a request that does several things at once. May wait for a store. Its passcode is judged, and used up,
     * once, and only if nothing else forbids any of them.
     *
     * @return the first refusal, or else the permission for the last of them
     */
    public Decision decide(RequestHead head, List<Operation> operations) {
        Instant now = clock.instant();
        for (Operation operation : operations) {
            Decision decision = decide(head, operation, Passcode.ACCEPTED, now);
            if (decision instanceof Denied) {
                return decision;
            }
        }
        Passcode judged = operations.stream()
                .map(operation -> judge(head, operation))
                .filter(verdict -> verdict != Passcode.ABSENT)
                .findFirst()
                .orElse(Passcode.ABSENT);
        Decision last = AuthorizeToken.nothingPresented();
        for (Operation operation : operations) {
            last = decide(head, operation, judged, now);
            if (last instanceof Denied) {
                return last;
            }
        }
        return last;
    }

    private Decision decide(RequestHead head, AccessRequest request, Optional<String> passcode) {
        Optional<String> authorization = authorization(head);
        if (authorization.isEmpty()) {
            return AuthorizeToken.nothingPresented();
        }
        if (hasScheme(authorization.get(), BASIC)) {
            Target target = request.operation().action().target();
            // hashing a password for each file that is installed would be no service to anybody
            return target == Target.PACKAGE || target == Target.ORGANIZATION
                    ? AuthorizeToken.nothingPresented()
                    : decideBasic(authorization.get().substring(BASIC.length()).strip(), head, request.operation());
        }
        return secret(head)
                .map(secret -> authorizeToken.authorize(secret, request, passcode))
                .orElseGet(AuthorizeToken::nothingOfOurs);
    }

    /** Decides at once, if the token and its package are remembered; empty if a store has to be asked. */
    public Optional<Decision> decideRemembered(RequestHead head, Operation operation) {
        return secret(head)
                .flatMap(secret -> authorizeToken.authorizeRemembered(secret, access(head, operation), passcode(head)));
    }

    /**
     * Judges the passcode of a request whose body will tell what it wants. May wait for a store.
     *
     * @param strongest the operation that takes most of those that the body can turn out to be
     */
    public Passcode judge(RequestHead head, Operation strongest) {
        return secret(head)
                .map(secret -> authorizeToken.judge(secret, access(head, strongest), passcode(head)))
                .orElse(Passcode.ABSENT);
    }

    /** Whether the request presents anything at all to say who sends it. */
    public boolean presentsNothing(RequestHead head) {
        return head.lines(AUTHORIZATION).isEmpty();
    }

    /** A token that was let in has been used, now and from there. */
    public void remember(RequestHead head, AccessToken token) {
        tokenUses.remember(token.key(), new LastUse(clock.instant(), address(head), LastUse.shown(userAgent(head))));
    }

    /** What the owner of the token has to be told on this occasion. */
    public Optional<String> notice(Allowed allowed) {
        return allowed.token().flatMap(token -> ExpiryNotice.of(token, clock.instant(), publicUrl));
    }

    /** The token a request presents; empty if it presents none, or what cannot be one of ours. */
    public Optional<TokenSecret> secret(RequestHead head) {
        return authorization(head)
                .filter(value -> hasScheme(value, BEARER))
                .flatMap(value ->
                        TokenSecret.parse(value.substring(BEARER.length()).strip()));
    }

    /** The passcode that a request presents; two of them are none. */
    public Optional<String> passcode(RequestHead head) {
        return only(head.lines(OTP));
    }

    /**
     * How the refusal of an operation looks to the client that sent the request. May wait for a store.
     *
     * <p>Nobody is told that a package is not for strangers: npm itself asks for one, to see whether it is the newest, and
     * would print the sentence at the end of a login that went well.
     */
    public Refusal refusal(RequestHead head, Operation operation, Denied denied) {
        Refusal refusal = Refusal.of(denied);
        if (operation.action() == Action.READ_PACKAGE && presentsNothing(head)) {
            return refusal.quietly();
        }
        if (denied.reason() != DenialReason.OTP_REQUIRED || !understandsBrowser(head)) {
            return refusal;
        }
        return secret(head)
                .flatMap(findAccessToken::find)
                .map(token -> refusal.with(inBrowser(head, token)))
                .orElse(refusal);
    }

    /** What the client says it is and does: for a person to read. */
    public static String clientName(RequestHead head) {
        return LastUse.shown(userAgent(head)).orElse("");
    }

    /** The request as a decision sees it, without a verdict about its passcode. */
    private AccessRequest access(RequestHead head, Operation operation) {
        return new AccessRequest(operation, address(head), Passcode.ABSENT, clock.instant());
    }

    private Decision decideBasic(String encoded, RequestHead head, Operation operation) {
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
                    passcode(head).map(text -> new PresentedPasscode(text, passwordHolder(head))),
                    Origin.of(address(head)));
        } catch (IllegalArgumentException e) {
            return AuthorizePassword.passwordInvalid();
        }
    }

    /** A command that sends its password with every request has no token; its address is what they share. */
    private String passwordHolder(RequestHead head) {
        return "password from " + address(head);
    }

    /** npm: a client that names its command and says {@code web} polls for what the browser confirms. */
    private static boolean understandsBrowser(RequestHead head) {
        return head.lines("npm-auth-type").stream()
                        .findFirst()
                        .filter("web"::equals)
                        .isPresent()
                && !head.lines("npm-command").isEmpty();
    }

    private Refusal.InBrowser inBrowser(RequestHead head, AccessToken token) {
        AskForApproval.Asked asked = askForApproval.ask(
                address(head), clientName(head), token.owner(), token.key().value());
        return new Refusal.InBrowser(
                publicUrl.resolve(APPROVAL_PAGE + asked.page().reveal()),
                publicUrl.resolve(APPROVAL_POLL + asked.poll().reveal()));
    }

    private static Optional<String> userAgent(RequestHead head) {
        return head.lines(USER_AGENT).stream().findFirst();
    }

    /** Two credentials on one request are none: programs could disagree about which of them counts. */
    private static Optional<String> authorization(RequestHead head) {
        return only(head.lines(AUTHORIZATION));
    }

    private static Optional<String> only(List<String> lines) {
        return lines.size() == 1 ? Optional.of(lines.get(0)) : Optional.empty();
    }

    private static boolean hasScheme(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
