package dev.jeton.core.token;

import dev.jeton.core.account.Username;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Lists an account's own access tokens, newest first. Sessions are not among them. */
public final class ListAccessTokens {

    /**
     * One page of the list.
     *
     * @param next the key to continue behind; absent on the last page
     * @param total how many there are on all pages together
     */
    public record Page(List<AccessToken> tokens, Optional<TokenKey> next, int total) {

        public Page {
            tokens = List.copyOf(tokens);
        }
    }

    private final AccessTokens tokens;
    private final InstantSource clock;

    public ListAccessTokens(AccessTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @param liveOnly whether expired and revoked tokens are left out
     * @param after the key to continue behind; absent for the first page
     * @param limit how many at most, at least 1
     * @return empty if {@code after} is no token of this account
     */
    public Optional<Page> list(Username owner, boolean liveOnly, Optional<TokenKey> after, int limit) {
        if (after.isPresent() && !ownedBy(owner, after.get())) {
            return Optional.empty();
        }
        var query = new TokenQuery(owner, liveOnly ? Optional.of(clock.instant()) : Optional.empty(), after, limit + 1);
        List<AccessToken> found = tokens.list(query);
        boolean more = found.size() > limit;
        List<AccessToken> page = more ? found.subList(0, limit) : found;
        return Optional.of(
                new Page(page, more ? Optional.of(page.get(limit - 1).key()) : Optional.empty(), tokens.count(query)));
    }

    private boolean ownedBy(Username owner, TokenKey key) {
        return tokens.findByKey(key)
                .map(AccessToken::owner)
                .filter(owner::equals)
                .isPresent();
    }
}
