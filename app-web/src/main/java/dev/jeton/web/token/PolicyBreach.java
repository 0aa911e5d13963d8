package dev.jeton.web.token;

import dev.jeton.core.account.Account;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a token breaks the policy of an organization that it reaches. Immutable.
 *
 * @param rule which part of the policy, in a few words
 * @param sentence for whoever owns the token, with what to do, without its full stop
 */
public record PolicyBreach(String rule, String sentence) {

    /**
     * All that a token breaks of a policy; empty if it works for the organization and its packages.
     *
     * @param owner whose token it is; absent if that makes no difference
     * @param usedAt when it was last used; absent if it never was
     */
    public static List<PolicyBreach> of(
            AccessToken token, TokenPolicy policy, Optional<Account> owner, Optional<Instant> usedAt, Instant now) {
        var breaches = new ArrayList<PolicyBreach>();
        String organization = "The organization " + policy.organization();
        if (!policy.allowsKind(token.kind())) {
            breaches.add(new PolicyBreach(
                    "kind",
                    organization + " takes no access tokens of the kind "
                            + token.kind().code() + ": create one of the kinds " + policy.kindsInWords()));
        }
        if (!policy.allowsLife(token.kind(), token.createdAt(), token.expiresAt())) {
            breaches.add(new PolicyBreach(
                    "longest life",
                    organization + " takes only access tokens that expire within " + policy.longestLifeInWords()
                            + " of their creation: create a new one"));
        }
        if (!policy.allowsFromAny(token.allowedNetworks())) {
            breaches.add(new PolicyBreach(
                    "IP ranges",
                    organization + " takes requests from other IP ranges only than those of this token: create one that"
                            + " may be used from there"));
        }
        if (owner.filter(account -> !policy.allowsOwner(account.isPerson(), account.twoFactor()))
                .isPresent()) {
            breaches.add(new PolicyBreach(
                    "two-factor", organization + " asks its members for two-factor authentication: enable yours"));
        }
        if (!policy.allowsIdleSince(usedAt.orElse(token.createdAt()), now)) {
            breaches.add(new PolicyBreach(
                    "longest idle time",
                    "This access token was unused for longer than the organization " + policy.organization()
                            + " allows, and works nowhere any more: create a new one"));
        }
        return breaches;
    }
}
