package dev.jeton.core.authorization;

import static dev.jeton.core.authorization.DenialReason.TOKEN_MISSING;
import static dev.jeton.core.authorization.DenialReason.TOKEN_UNKNOWN;

import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.VerifyPasscode;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenSecret;
import dev.jeton.core.token.TokenUses;
import java.util.List;
import java.util.Optional;

/** Decides whether a token may be used for one request. Thread-safe. */
public final class AuthorizeToken {

    private static final Decision.Denied MISSING = denied(TOKEN_MISSING);
    private static final Decision.Denied UNKNOWN = denied(TOKEN_UNKNOWN);

    private final Credentials credentials;
    private final Packages packages;
    private final TokenUses tokenUses;
    private final VerifyPasscode verifyPasscode;
    private final GuessLimits limits;

    public AuthorizeToken(
            Credentials credentials,
            Packages packages,
            TokenUses tokenUses,
            VerifyPasscode verifyPasscode,
            GuessLimits limits) {
        this.credentials = credentials;
        this.packages = packages;
        this.tokenUses = tokenUses;
        this.verifyPasscode = verifyPasscode;
        this.limits = limits;
    }

    /**
     * Decides about the token whose text was presented. May wait for a store. A passcode is looked at, and used up, only
     * where nothing but a passcode is missing: never by a request that reads.
     *
     * @param request what is recorded about its package is looked up here
     * @param passcode what is presented as the second factor; absent if nothing is
     * @throws TooManyGuessesException if too many tokens that nobody knows came from there, or too many passcodes were
     *     wrong
     */
    public Decision authorize(TokenSecret presented, AccessRequest request, Optional<String> passcode) {
        Optional<Credential> credential = credentials.findByDigest(presented.digest());
        if (credential.isEmpty()) {
            limits.takeOrRefuse(GuessLimits.Secret.TOKEN, Optional.empty(), request.client());
            return UNKNOWN;
        }
        AccessRequest recorded = looked(credential.get(), request);
        Decision decision = credential.get().decide(recorded);
        return passcode.isPresent() && lacksPasscode(decision)
                ? credential.get().decide(recorded.with(judge(credential.get().token(), passcode.get(), request)))
                : decision;
    }

    /**
     * Judges the passcode of a request whose body will tell what it wants: so a slow upload does not outlive its passcode.
     * May wait for a store. The verdict goes with the request ({@link AccessRequest#with}) to {@link #authorize}.
     *
     * @param strongest the request, as that which takes most
     * @return {@link Passcode#ABSENT} also where the passcode would make no difference: then it is not used up
     * @throws TooManyGuessesException if too many passcodes were wrong
     */
    public Passcode judge(TokenSecret presented, AccessRequest strongest, Optional<String> passcode) {
        if (passcode.isEmpty()) {
            return Passcode.ABSENT;
        }
        return credentials
                .findByDigest(presented.digest())
                .filter(credential -> lacksPasscode(credential.decide(looked(credential, strongest))))
                .map(credential -> judge(credential.token(), passcode.get(), strongest))
                .orElse(Passcode.ABSENT);
    }

    /**
     * Decides at once, if the token is remembered; empty if a store has to be asked with {@link #authorize}, as it has
     * to be about a passcode.
     *
     * @param passcode what is presented as the second factor; absent if nothing is
     */
    public Optional<Decision> authorizeRemembered(
            TokenSecret presented, AccessRequest request, Optional<String> passcode) {
        Optional<Credential> credential = credentials.findRemembered(presented.digest());
        Optional<AccessRequest> recorded = withRememberedRecord(request);
        if (credential.isEmpty() || recorded.isEmpty() || credential.get().dependsOnLastUse()) {
            return Optional.empty();
        }
        Decision decision = credential.get().decide(recorded.get());
        return passcode.isPresent() && lacksPasscode(decision) ? Optional.empty() : Optional.of(decision);
    }

    /** The request with what the decision needs to know and only stores do. */
    private AccessRequest looked(Credential credential, AccessRequest request) {
        Optional<PackageName> name = request.operation().packageName();
        AccessRequest recorded = name.isPresent() ? request.with(packages.find(name.get())) : request;
        return credential.withLastUse(recorded, tokenUses);
    }

    private Optional<AccessRequest> withRememberedRecord(AccessRequest request) {
        Optional<PackageName> name = request.operation().packageName();
        return name.isPresent()
                ? packages.findRemembered(name.get()).map(known -> request.with(known.recorded()))
                : Optional.of(request);
    }

    private static boolean lacksPasscode(Decision decision) {
        return decision instanceof Decision.Denied denied && denied.reason() == DenialReason.OTP_REQUIRED;
    }

    private Passcode judge(AccessToken token, String passcode, AccessRequest request) {
        String key = token.key().value();
        var origin = new Origin(request.client(), Optional.of(key));
        return verifyPasscode.verify(token.owner(), passcode, key, origin) ? Passcode.ACCEPTED : Passcode.REJECTED;
    }

    /** What would be decided about a token that is named by its key. May wait for a store. */
    public Optional<Decision> simulate(TokenKey key, AccessRequest request) {
        return credentials.findByKey(key).map(credential -> credential.decide(looked(credential, request)));
    }

    /** The decision about a request that presents nothing. */
    public static Decision.Denied nothingPresented() {
        return MISSING;
    }

    /** The decision about a request that presents what cannot be a token of ours. */
    public static Decision.Denied nothingOfOurs() {
        return UNKNOWN;
    }

    private static Decision.Denied denied(DenialReason reason) {
        return new Decision.Denied(reason, DenialMessage.withoutToken(reason), List.of());
    }
}
