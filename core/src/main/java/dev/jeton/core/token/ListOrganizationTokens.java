package dev.jeton.core.token;

import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the tokens that could be used for an organization or its packages, for those who own it. */
public final class ListOrganizationTokens {

    /** As many as an account can have. */
    private static final int MOST_OF_ONE = 1_000;

    private static final Comparator<AccessToken> NEWEST_FIRST = Comparator.comparing(AccessToken::createdAt)
            .reversed()
            .thenComparing(token -> token.key().value());

    private final AccessTokens tokens;
    private final Organizations organizations;
    private final InstantSource clock;

    public ListOrganizationTokens(AccessTokens tokens, Organizations organizations, InstantSource clock) {
        this.tokens = tokens;
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * Of all members, those that work, newest first; empty if there is no such organization. Of what a token was granted, only
     * what is about this organization is in the answer.
     */
    public List<AccessToken> list(OrganizationName name) {
        Instant now = clock.instant();
        var found = new ArrayList<AccessToken>();
        for (Username member : organizations
                .find(name)
                .map(Organization::members)
                .map(members -> members.keySet())
                .orElse(Set.of())) {
            tokens.list(new TokenQuery(Optional.of(member), Optional.of(now), Optional.empty(), MOST_OF_ONE)).stream()
                    .filter(token -> token.reaches(name))
                    .map(token -> token.within(name))
                    .forEach(found::add);
        }
        found.sort(NEWEST_FIRST);
        return found;
    }
}
