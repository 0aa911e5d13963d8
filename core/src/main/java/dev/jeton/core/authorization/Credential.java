package dev.jeton.core.authorization;

import dev.jeton.core.network.IpAddress;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.TokenPolicy;
import dev.jeton.core.token.TokenUses;
import java.util.Optional;
import java.util.Set;

/**
 * A token together with what its owner may do: all that is needed to decide about its uses. Immutable and thread-safe if
 * the rights are.
 */
public final class Credential {

    private final AccessToken token;
    private final OwnerRights owner;
    private final Decision.Allowed allowed;

    public Credential(AccessToken token, OwnerRights owner) {
        this.token = token;
        this.owner = owner;
        this.allowed = new Decision.Allowed(token.owner(), Optional.of(token), Rule.ALL);
    }

    public AccessToken token() {
        return token;
    }

    /**
     * Whether a passcode is asked for besides the token where it does that, as its kind and its owner's two-factor mode say.
     * Other rules may forbid it all the same.
     */
    public boolean isAskedForPasscode(Action action) {
        return Rule.asksForPasscode(token, action, owner.twoFactor());
    }

    /** The request with the last use of the token, where that makes a difference. May wait for a store. */
    public AccessRequest withLastUse(AccessRequest request, TokenUses uses) {
        return dependsOnLastUse()
                ? request.lastUsed(
                        Optional.ofNullable(uses.find(Set.of(token.key())).get(token.key()))
                                .map(LastUse::at))
                : request;
    }

    /**
     * Whether the token breaks the policy of an organization that it reaches, as far as the request says: so that it would be
     * refused there.
     *
     * @param from where it is used from; absent if nobody says
     */
    public boolean breaksPolicy(Optional<IpAddress> from) {
        for (TokenPolicy policy : owner.policies()) {
            if (token.reaches(policy.organization()) && breaks(policy, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean breaks(TokenPolicy policy, Optional<IpAddress> from) {
        return !policy.allowsKind(token.kind())
                || !policy.allowsLife(token.kind(), token.createdAt(), token.expiresAt())
                || !policy.allowsOwner(owner.isPerson(), owner.twoFactor())
                || from.isPresent() && !policy.allowsFrom(from.get());
    }

    /** Whether a decision needs to know when the token was last used: some organization asks for it that it reaches. */
    boolean dependsOnLastUse() {
        for (TokenPolicy policy : owner.policies()) {
            if (policy.longestIdle().isPresent() && token.reaches(policy.organization())) {
                return true;
            }
        }
        return false;
    }

    /** Decides about one use. A pure function of the token, the owner's rights, and the request. */
    public Decision decide(AccessRequest request) {
        var use = new TokenUse(token, owner, request);
        for (Rule rule : Rule.ALL) {
            Optional<DenialReason> objection = rule.objectTo(use);
            if (objection.isPresent()) {
                DenialReason reason = objection.get();
                return new Decision.Denied(
                        reason, DenialMessage.of(reason, use), Rule.ALL.subList(0, rule.ordinal() + 1));
            }
        }
        return allowed;
    }
}
