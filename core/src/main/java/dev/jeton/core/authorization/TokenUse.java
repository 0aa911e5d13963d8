package dev.jeton.core.authorization;

import dev.jeton.core.token.AccessToken;

/** One use of one token: everything a rule may look at. */
record TokenUse(AccessToken token, OwnerRights owner, AccessRequest request) {

    Action action() {
        return request.operation().action();
    }
}
