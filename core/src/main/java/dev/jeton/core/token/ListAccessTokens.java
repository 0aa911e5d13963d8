package dev.jeton.core.token;

import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Lists access tokens, newest first. Sessions are not among them. */
public final class ListAccessTokens {

    /** How long an expired or revoked token is still listed as one that died lately. */
    public static final Duration LATELY = Duration.ofDays(30);

    /** Which of the tokens that no longer work are listed too. */
    public enum Dead {
        NONE,
        /** Those that expired or were revoked within the last 30 days. */
        LATELY,
        ALL
    }

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
     * An account's own tokens.
     *
     * @param after the key to continue behind; absent for the first page
     * @param limit how many at most, at least 1
     * @return empty if {@code after} is no token of this account
     */
    public Optional<Page> list(Username owner, Dead dead, Optional<TokenKey> after, int limit) {
        boolean foreign = after.isPresent()
                && tokens.findByKey(after.get())
                        .map(AccessToken::owner)
                        .filter(owner::equals)
                        .isEmpty();
        return foreign ? Optional.empty() : Optional.of(page(Optional.of(owner), dead, after, limit));
    }

    /**
     * The tokens of all accounts.
     *
     * @param viewer shows that whoever asks may see them
     * @param after the key to continue behind; absent for the first page
     * @param limit how many at most, at least 1
     * @return empty if {@code after} is no token
     */
    public Optional<Page> list(Administrator viewer, Dead dead, Optional<TokenKey> after, int limit) {
        boolean unknown = after.isPresent() && tokens.findByKey(after.get()).isEmpty();
        return unknown ? Optional.empty() : Optional.of(page(Optional.empty(), dead, after, limit));
    }

    private Page page(Optional<Username> owner, Dead dead, Optional<TokenKey> after, int limit) {
        var query = new TokenQuery(owner, liveAt(dead), after, limit + 1);
        List<AccessToken> found = tokens.list(query);
        boolean more = found.size() > limit;
        List<AccessToken> page = more ? found.subList(0, limit) : found;
        return new Page(page, more ? Optional.of(page.get(limit - 1).key()) : Optional.empty(), tokens.count(query));
    }

    private Optional<Instant> liveAt(Dead dead) {
        return switch (dead) {
            case NONE -> Optional.of(clock.instant());
            case LATELY -> Optional.of(clock.instant().minus(LATELY));
            case ALL -> Optional.empty();
        };
    }
}
