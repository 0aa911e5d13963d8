package dev.jeton.web.organization;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.token.AccessToken;
import dev.jeton.core.token.LastUse;
import dev.jeton.core.token.ListOrganizationTokens;
import dev.jeton.core.token.TokenKey;
import dev.jeton.core.token.TokenPolicy;
import dev.jeton.core.token.TokenUses;
import dev.jeton.web.token.PolicyBreach;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tokens that reach an organization, and what each of them breaks of a policy. */
@Singleton
class BrokenTokens {

    /** @param breaches empty if it works there */
    record Judged(AccessToken token, Optional<LastUse> use, List<PolicyBreach> breaches) {

        boolean isBroken() {
            return !breaches.isEmpty();
        }
    }

    private final ListOrganizationTokens listOrganizationTokens;
    private final TokenUses tokenUses;
    private final Accounts accounts;
    private final InstantSource clock;

    BrokenTokens(
            ListOrganizationTokens listOrganizationTokens,
            TokenUses tokenUses,
            Accounts accounts,
            InstantSource clock) {
        this.listOrganizationTokens = listOrganizationTokens;
        this.tokenUses = tokenUses;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Newest first. */
    List<Judged> judge(OrganizationName organization, TokenPolicy policy) {
        List<AccessToken> tokens = listOrganizationTokens.list(organization);
        Map<TokenKey, LastUse> uses =
                tokenUses.find(tokens.stream().map(AccessToken::key).collect(Collectors.toUnmodifiableSet()));
        var owners = new HashMap<Username, Optional<Account>>();
        Instant now = clock.instant();
        return tokens.stream()
                .map(token -> {
                    Optional<LastUse> use = Optional.ofNullable(uses.get(token.key()));
                    // the account makes a difference to one rule only, and each is looked up once
                    Optional<Account> owner = policy.twoFactor()
                            ? owners.computeIfAbsent(token.owner(), accounts::find)
                            : Optional.empty();
                    return new Judged(token, use, PolicyBreach.of(token, policy, owner, use.map(LastUse::at), now));
                })
                .toList();
    }
}
