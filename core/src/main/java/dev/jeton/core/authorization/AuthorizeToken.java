package dev.jeton.core.authorization;

import static dev.jeton.core.authorization.DenialReason.TOKEN_MISSING;
import static dev.jeton.core.authorization.DenialReason.TOKEN_UNKNOWN;

import dev.jeton.core.account.GuessLimits;
import dev.jeton.core.account.TooManyGuessesException;
import dev.jeton.core.account.VerifyPasscode;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenSecret;
import java.util.List;
import java.util.Optional;

/** Decides whether a token may be used for one request. Thread-safe. */
public final class AuthorizeToken {

    private static final Decision.Denied MISSING = denied(TOKEN_MISSING);
    private static final Decision.Denied UNKNOWN = denied(TOKEN_UNKNOWN);

    private final Credentials credentials;
    private final VerifyPasscode verifyPasscode;
    private final GuessLimits limits;

    public AuthorizeToken(Credentials credentials, VerifyPasscode verifyPasscode, GuessLimits limits) {
        this.credentials = credentials;
        this.verifyPasscode = verifyPasscode;
        this.limits = limits;
    }

    /**
     * Decides about the token whose text was presented. May wait for a store. A passcode is looked at, and used up, only
     * where nothing but a passcode is missing: never by a request that reads.
     *
     * @param request without a verdict about the passcode
     * @param passcode what is presented as the second factor; absent if nothing is
     * @throws TooManyGuessesException if too many tokens that nobody knows came from there, or too many passcodes were
     *     wrong
     */
    public Decision authorize(TokenSecret presented, AccessRequest request, Optional<String> passcode) {
        Optional<Credential> credential = credentials.findByDigest(presented.digest());
        if (credential.isEmpty()) {
            limits.take(GuessLimits.Secret.TOKEN, Optional.empty(), request.client())
                    .ifPresent(retryAfter -> {
                        throw new TooManyGuessesException(retryAfter);
                    });
            return UNKNOWN;
        }
        Decision decision = credential.get().decide(request);
        return passcode.isPresent() && lacksPasscode(decision)
                ? credential.get().decide(request.with(judge(credential.get().token(), passcode.get(), request)))
                : decision;
    }

    /**
     * Decides at once, if the token is remembered; empty if a store has to be asked with {@link #authorize}, as it has
     * to be about a passcode.
     *
     * @param passcode what is presented as the second factor; absent if nothing is
     */
    public Optional<Decision> authorizeRemembered(
            TokenSecret presented, AccessRequest request, Optional<String> passcode) {
        return credentials
                .findRemembered(presented.digest())
                .map(credential -> credential.decide(request))
                .filter(decision -> passcode.isEmpty() || !lacksPasscode(decision));
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
        return credentials.findByKey(key).map(credential -> credential.decide(request));
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
