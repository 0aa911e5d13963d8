package dev.jeton.web.token;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.TokenPolicies;
import dev.jeton.core.token.TokenPolicy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What of somebody's own tokens breaks the policies of the organizations that they are a member of. */
@Singleton
class OwnBreaches {

    /** The policies that one account has to obey: read once, however many tokens it has. */
    record Policies(Optional<Account> owner, List<TokenPolicy> policies) {

        /** Of a token that works; one that is over breaks nothing any more. */
        List<PolicyBreach> breaches(AccessToken token, Optional<LastUse> use, Instant now) {
            return token.isLive(now)
                    ? policies.stream()
                            .filter(policy -> token.reaches(policy.organization()))
                            .flatMap(
                                    policy -> PolicyBreach.of(token, policy, owner, use.map(LastUse::at), now).stream())
                            .toList()
                    : List.of();
        }
    }

    private final Organizations organizations;
    private final TokenPolicies policies;
    private final Accounts accounts;

    OwnBreaches(Organizations organizations, TokenPolicies policies, Accounts accounts) {
        this.organizations = organizations;
        this.policies = policies;
        this.accounts = accounts;
    }

    Policies policies(Username account) {
        List<OrganizationName> memberOf = organizations.memberships(account).stream()
                .map(Membership::organization)
                .toList();
        return memberOf.isEmpty()
                ? new Policies(Optional.empty(), List.of())
                : new Policies(
                        accounts.find(account),
                        List.copyOf(policies.find(memberOf).values()));
    }
}
