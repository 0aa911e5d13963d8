package dev.jeton.rest.npm;

import static dev.jeton.core.account.SignUpRefusal.Code.SIGN_UP_NOT_OPEN;
import static dev.jeton.core.account.SignUpRefusal.Code.USERNAME_TAKEN;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.jeton.core.Outcome;
import dev.jeton.core.account.Account;
import dev.jeton.core.account.AccountChangedException;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Capability;
import dev.jeton.core.account.EmailAddress;
import dev.jeton.core.account.NewAccount;
import dev.jeton.core.account.Password;
import dev.jeton.core.account.SignUp;
import dev.jeton.core.account.SignUpRefusal;
import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.authorization.Action;
import dev.jeton.core.authorization.AuthorizePassword;
import dev.jeton.core.authorization.Decision;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.core.authorization.Decision.Denied;
import dev.jeton.core.authorization.DenialReason;
import dev.jeton.core.authorization.Operation;
import dev.jeton.core.authorization.PresentedPasscode;
import dev.jeton.core.packages.ListPackages;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.FindAccessToken;
import dev.jeton.core.token.IssuedToken;
import dev.jeton.core.token.OpenSession;
import dev.jeton.core.token.RevokeAccessTokens;
import dev.jeton.core.token.TokenLimits;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import dev.jeton.rest.Caller;
import dev.jeton.rest.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Logging in and signing up with user name and password, and logging out. */
@Path("/-/user")
@Produces(MediaType.APPLICATION_JSON)
class UserResource {

    /**
     * @param ok yarn 1 wants to see it
     * @param id means nothing to anybody
     */
    record LoggedIn(boolean ok, String id, String token) {}

    record LoggedOut(boolean ok) {}

    record Person(@JsonProperty("_id") String id, String name, String email, String type, List<String> roles) {}

    private static final int UNPROCESSABLE = 422;

    private final Caller caller;
    private final Accounts accounts;
    private final AuthorizePassword authorizePassword;
    private final SignUp signUp;
    private final OpenSession openSession;
    private final FindAccessToken findAccessToken;
    private final RevokeAccessTokens revokeAccessTokens;
    private final ListPackages listPackages;
    private final SecureRandom random;
    private final TokenLimits limits;

    UserResource(
            Caller caller,
            Accounts accounts,
            AuthorizePassword authorizePassword,
            SignUp signUp,
            OpenSession openSession,
            FindAccessToken findAccessToken,
            RevokeAccessTokens revokeAccessTokens,
            ListPackages listPackages,
            TokenLimits limits,
            SecureRandom random) {
        this.caller = caller;
        this.accounts = accounts;
        this.authorizePassword = authorizePassword;
        this.signUp = signUp;
        this.openSession = openSession;
        this.findAccessToken = findAccessToken;
        this.revokeAccessTokens = revokeAccessTokens;
        this.listPackages = listPackages;
        this.random = random;
        this.limits = limits;
    }

    /** Old credentials may come along in {@code Authorization}; they mean nothing here. */
    @PUT
    @Path("/org.couchdb.user:{name}")
    public Response logIn(@PathParam("name") String name, HttpServerRequest request, InputStream body) {
        CouchLogin login = Json.read(body, CouchLogin.class, Json.UnknownFields.IGNORE);
        if (login.name() != null && !login.name().equals(name)) {
            throw new RefusedException(Refusal.badRequest(
                    "malformed_request", "The user name in the address and the one in the body must be the same"));
        }
        if (Boolean.TRUE.equals(login.readonly())) {
            throw new RefusedException(new Refusal(
                    UNPROCESSABLE,
                    Optional.empty(),
                    "readonly_login",
                    "A login cannot be read-only: log in, and create a read-only token"));
        }
        if (login.password() == null || login.password().isEmpty()) {
            throw new RefusedException(Refusal.of(AuthorizePassword.passwordInvalid()));
        }
        var allowedNetworks = CidrWhitelist.parse(login.cidrWhitelist(), login.cidr(), limits);
        Account account = account(new Username(name), login, new Password(login.password()), request);
        IssuedToken session = openSession.open(account, allowedNetworks, caller.address(request));
        return Response.status(Response.Status.CREATED)
                .entity(new LoggedIn(
                        true, "org.couchdb.user:" + name, session.secret().reveal()))
                .build();
    }

    /** The name and the e-mail address of an account: {@code npm owner add} writes both into the package. */
    @GET
    @Path("/org.couchdb.user:{name}")
    public Person person(@PathParam("name") String name, HttpServerRequest request) {
        caller.require(request, Operation.of(Action.READ_IDENTITY));
        Account account = accounts.find(new Username(name))
                .filter(Account::isActive)
                .orElseThrow(() -> new RefusedException(
                        Refusal.notFound("There is no active account named " + name + ": check the name")));
        return new Person(
                "org.couchdb.user:" + name,
                name,
                account.email().map(EmailAddress::value).orElse(""),
                "user",
                List.of());
    }

    /** The packages that an account has more to do with than everybody; only its own owner is told. */
    @GET
    @Path("/{name}/package")
    public Map<String, String> packages(@PathParam("name") String name, HttpServerRequest request) {
        Allowed allowed = caller.require(request, Operation.of(Action.READ_ACCOUNT));
        if (!allowed.account().value().equals(name)) {
            throw new RefusedException(
                    Refusal.notFound("The packages of " + name + " are not for you to list: list your own"));
        }
        Map<PackageName, Permission> visible = new LinkedHashMap<>(listPackages.list(allowed.account()));
        visible.keySet()
                .removeIf(found ->
                        allowed.token().isPresent() && !caller.may(request, Operation.on(found, Action.READ_PACKAGE)));
        return PackagePermissions.of(visible);
    }

    /** Ends the token in the address: the one that is presented, or, for a session, another one of the same account. */
    @DELETE
    @Path("/token/{token}")
    public LoggedOut logOut(@PathParam("token") String token, HttpServerRequest request) {
        Allowed allowed = caller.require(request, Operation.of(Action.REVOKE_PRESENTED_TOKEN));
        AccessToken named = TokenSecret.parse(token)
                .flatMap(secret -> findAccessToken.find(allowed.account(), secret))
                .orElseThrow(() -> new RefusedException(Refusal.notFound(
                        "That is no access token of yours: nothing was revoked, log in again if you need to")));
        boolean itself = allowed.token()
                .map(AccessToken::key)
                .filter(named.key()::equals)
                .isPresent();
        if (!itself) {
            caller.require(request, Operation.of(Action.MANAGE_TOKENS));
        }
        revokeAccessTokens.revoke(allowed.account(), Set.of(named.key()), caller.origin(request, allowed));
        return new LoggedOut(true);
    }

    /**
     * The account that logs in, made on the spot where an e-mail address came along and sign-up is open. A stranger
     * cannot tell a taken name from a wrong password, nor, where sign-up is not open, from a name nobody has.
     */
    private Account account(Username name, CouchLogin login, Password password, HttpServerRequest request) {
        Optional<SignUpRefusal> notOpen = Optional.empty();
        if (login.email() != null && !login.email().isEmpty()) {
            var asked = new NewAccount(name, Optional.of(new EmailAddress(login.email())), password);
            Outcome<Account, SignUpRefusal> outcome = signUp.signUp(asked, Origin.of(caller.address(request)));
            if (outcome instanceof Outcome.Done<Account, SignUpRefusal> done) {
                return done.value();
            }
            SignUpRefusal refusal = ((Outcome.Refused<Account, SignUpRefusal>) outcome).reason();
            notOpen = Optional.of(refusal).filter(reason -> reason.code() == SIGN_UP_NOT_OPEN);
            if (refusal.code() != USERNAME_TAKEN && notOpen.isEmpty()) {
                throw new RefusedException(new Refusal(
                        UNPROCESSABLE,
                        Optional.empty(),
                        refusal.code().name().toLowerCase(Locale.ROOT),
                        refusal.message()));
            }
        }
        // read before the password is verified: one that is changed meanwhile opens no session
        Optional<Account> found = accounts.find(name);
        // a login is one request: whoever presents the same passcode again is somebody else
        Optional<PresentedPasscode> passcode = caller.passcode(request)
                .map(text ->
                        new PresentedPasscode(text, Capability.generate(random).reveal()));
        var operation = Operation.of(Action.MANAGE_ACCOUNT);
        Decision decision =
                authorizePassword.authorize(name, password, operation, passcode, Origin.of(caller.address(request)));
        caller.allowed(
                request,
                operation,
                notOpen.map(reason -> alsoNotOpen(decision, reason)).orElse(decision));
        return found.orElseThrow(AccountChangedException::new);
    }

    /** Whoever meant to sign up has typed no wrong password. Says the same whether there is an account of that name. */
    private static Decision alsoNotOpen(Decision decision, SignUpRefusal notOpen) {
        return decision instanceof Denied denied && denied.reason() == DenialReason.PASSWORD_INVALID
                ? new Denied(
                        denied.reason(), "No account has that name and password. " + notOpen.message(), denied.trace())
                : decision;
    }
}
