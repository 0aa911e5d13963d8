package dev.jeton.web.signin;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.AccountChangedException;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.HasherBusyException;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.Username;
import dev.jeton.core.account.VerifyPasscode;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.token.IssuedToken;
import dev.jeton.core.token.OpenSession;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.web.page.Browser;
import dev.jeton.web.page.FailurePages;
import dev.jeton.web.page.Form;
import dev.jeton.web.page.LocalPath;
import dev.jeton.web.page.Pages;
import dev.jeton.web.page.Viewer;
import dev.jeton.web.wiring.CheckedSettings;
import dev.jeton.web.wiring.ServerKey;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signing in with user name and password, and with a passcode where the account asks for one; and signing out. */
@Path("/_")
@Produces(MediaType.TEXT_HTML)
class SignInPage {

    @CheckedTemplate(basePath = "signin")
    static class Templates {

        static native TemplateInstance signIn(
                @Nullable Viewer viewer, String username, String next, String problem, boolean open);

        static native TemplateInstance passcode(@Nullable Viewer viewer, String next, String problem);
    }

    /**
     * Whose password was right: kept in the browser, sealed, while it asks for the passcode.
     *
     * @param updatedAt of the account: whatever changes meanwhile, its password included, makes this void
     */
    private record HalfWay(Username account, Instant updatedAt, Instant until) {

        private static final String PURPOSE = "half a sign-in";
        private static final Duration LIFE = Duration.ofMinutes(5);

        String sealed(ServerKey key) {
            String text = account + " " + updatedAt + " " + until;
            return key.seal(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
        }

        static Optional<HalfWay> open(ServerKey key, String sealed) {
            return key.open(PURPOSE, sealed).map(plain -> {
                String[] parts = new String(plain, StandardCharsets.UTF_8).split(" ", 3);
                return new HalfWay(new Username(parts[0]), Instant.parse(parts[1]), Instant.parse(parts[2]));
            });
        }
    }

    private static final String HALF_WAY = "jeton-half-way";
    private static final String START = Pages.ROOT + "tokens";

    private final Browser browser;
    private final Accounts accounts;
    private final AuthorizePassword authorizePassword;
    private final VerifyPasscode verifyPasscode;
    private final OpenSession openSession;
    private final RevokeAccessTokens revokeAccessTokens;
    private final CheckedSettings settings;
    private final ServerKey key;
    private final SecureRandom random;
    private final InstantSource clock;

    SignInPage(
            Browser browser,
            Accounts accounts,
            AuthorizePassword authorizePassword,
            VerifyPasscode verifyPasscode,
            OpenSession openSession,
            RevokeAccessTokens revokeAccessTokens,
            CheckedSettings settings,
            ServerKey key,
            SecureRandom random,
            InstantSource clock) {
        this.browser = browser;
        this.accounts = accounts;
        this.authorizePassword = authorizePassword;
        this.verifyPasscode = verifyPasscode;
        this.openSession = openSession;
        this.revokeAccessTokens = revokeAccessTokens;
        this.settings = settings;
        this.key = key;
        this.random = random;
        this.clock = clock;
    }

    @GET
    @Path("/sign-in")
    public Response form(@QueryParam("next") @DefaultValue("") String next, @Context HttpServerRequest request) {
        String page = LocalPath.parse(next).orElse(START);
        return browser.viewer(request).isPresent() ? Pages.goTo(page) : signIn(200, "", page, "");
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(String body, @Context HttpServerRequest request) {
        Form form = browser.form(request, body);
        String next = LocalPath.parse(form.text("next")).orElse(START);
        String typed = form.text("username");
        Origin origin = Origin.of(browser.address(request));
        try {
            var name = new Username(typed);
            // read before the password is verified: one that is changed meanwhile opens no session
            Optional<Account> found = accounts.find(name);
            Decision decision = authorizePassword.authorize(
                    name,
                    new Password(form.secret("password")),
                    Operation.of(Action.MANAGE_ACCOUNT),
                    Optional.empty(),
                    origin);
            if (decision instanceof Denied denied) {
                return denied.reason() == DenialReason.OTP_REQUIRED
                        ? askForPasscode(found.orElseThrow(AccountChangedException::new), next)
                        : signIn(401, typed, next, denied.message());
            }
            return signedIn(found.orElseThrow(AccountChangedException::new), next, origin, request);
        } catch (AccountChangedException e) {
            return signIn(409, typed, next, AccountChangedException.SENTENCE);
        } catch (MalformedValueException e) {
            return signIn(401, typed, next, AuthorizePassword.passwordInvalid().message());
        } catch (TooManyGuessesException e) {
            return signIn(429, typed, next, FailurePages.sentence(e));
        } catch (HasherBusyException e) {
            return signIn(429, typed, next, "Too many people sign in right now: try again in a few seconds");
        }
    }

    @POST
    @Path("/sign-in/passcode")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response passcode(String body, @Context HttpServerRequest request) {
        Form form = browser.form(request, body);
        String next = LocalPath.parse(form.text("next")).orElse(START);
        Optional<Account> account = halfWay(request);
        if (account.isEmpty()) {
            return signIn(401, "", next, "That took too long: sign in again");
        }
        Username name = account.get().name();
        Origin origin = Origin.of(browser.address(request));
        try {
            // a sign-in is one request: whoever presents the same passcode again is somebody else
            String holder = Capability.generate(random).reveal();
            return verifyPasscode.verify(name, form.text("passcode"), holder, origin)
                    ? signedIn(account.get(), next, origin, request)
                    : Pages.page(
                            401,
                            Templates.passcode(
                                    null,
                                    next,
                                    "That one-time password is wrong, too old, or was used: wait for the next one"));
        } catch (AccountChangedException e) {
            return signIn(409, "", next, AccountChangedException.SENTENCE);
        } catch (TooManyGuessesException e) {
            return Pages.page(429, Templates.passcode(null, next, FailurePages.sentence(e)));
        }
    }

    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(String body, @Context HttpServerRequest request) {
        Viewer viewer = browser.require(request);
        browser.require(request, viewer, body);
        revokeAccessTokens.revoke(viewer.account(), Set.of(viewer.session().key()), viewer.origin());
        return Response.fromResponse(Pages.goTo("/")).cookie(browser.forget()).build();
    }

    private Response askForPasscode(Account account, String next) {
        var halfWay =
                new HalfWay(account.name(), account.updatedAt(), clock.instant().plus(HalfWay.LIFE));
        return Response.fromResponse(Pages.page(200, Templates.passcode(null, next, "")))
                .cookie(browser.keepShortly(HALF_WAY, halfWay.sealed(key), HalfWay.LIFE))
                .build();
    }

    private Optional<Account> halfWay(HttpServerRequest request) {
        return browser.kept(request, HALF_WAY)
                .flatMap(text -> HalfWay.open(key, text))
                .filter(halfWay -> clock.instant().isBefore(halfWay.until()))
                .flatMap(halfWay -> accounts.find(halfWay.account())
                        .filter(account ->
                                account.isActive() && account.updatedAt().equals(halfWay.updatedAt())));
    }

    /** Always a new session, and the one that the browser had before ends: nobody can plant one. */
    private Response signedIn(Account verified, String next, Origin origin, HttpServerRequest request) {
        browser.viewer(request)
                .ifPresent(before -> revokeAccessTokens.revoke(
                        before.account(), Set.of(before.session().key()), before.origin()));
        IssuedToken session = openSession.open(verified, List.of(), origin.client());
        return Response.fromResponse(Pages.goTo(next))
                .cookie(browser.keep(session), browser.keepShortly(HALF_WAY, "", Duration.ZERO))
                .build();
    }

    private Response signIn(int status, String username, String next, String problem) {
        return Pages.page(status, Templates.signIn(null, username, next, problem, settings.isSignUpOpen()));
    }
}
