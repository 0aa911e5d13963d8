package dev.jeton.core.authorization;

import dev.jeton.core.account.Username;
import dev.jeton.core.token.AccessToken;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether a request may be done. Immutable. */
public sealed interface Decision {

    /** The rules that were asked, in order; on a refusal, the last of them is the one that objected. */
    List<Rule> trace();

    /**
     * The request may be done.
     *
     * @param account whose request it is
     * @param token the token that was presented; absent when the account showed its password instead
     */
    record Allowed(Username account, Optional<AccessToken> token, List<Rule> trace) implements Decision {}

    /**
     * The request is refused.
     *
     * @param message a sentence for the person behind the request, with what to do next; holds no secret
     */
    record Denied(DenialReason reason, String message, List<Rule> trace) implements Decision {}

    /** Answers with the one function that fits. */
    default <X> X fold(Function<Allowed, ? extends X> whenAllowed, Function<Denied, ? extends X> whenDenied) {
        return this instanceof Allowed allowed ? whenAllowed.apply(allowed) : whenDenied.apply((Denied) this);
    }
}
