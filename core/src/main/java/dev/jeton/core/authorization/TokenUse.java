package dev.jeton.core.authorization;

import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.TokenPolicy;
import java.util.Optional;

/** One use of one token: everything a rule may look at. */
record TokenUse(AccessToken token, OwnerRights owner, AccessRequest request) {

    Action action() {
        return request.operation().action();
    }

    /** Of the organization that the request is about, or whose package it is about, if the owner is a member of it. */
    Optional<TokenPolicy> policy() {
        for (TokenPolicy policy : owner.policies()) {
            if (isAbout(policy.organization())) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    private boolean isAbout(OrganizationName organization) {
        Operation operation = request.operation();
        return operation.organization().filter(organization::equals).isPresent()
                || operation.packageName().isPresent()
                        && operation.packageName().get().isIn(organization);
    }
}
