package dev.jeton.core.token;

import dev.jeton.core.account.Username;
import java.time.InstantSource;
import java.util.List;

/** Lists the live sessions of an account, newest first. */
public final class ListSessions {

    private final AccessTokens tokens;
    private final InstantSource clock;

    public ListSessions(AccessTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    public List<AccessToken> list(Username owner) {
        return tokens.sessions(owner, clock.instant());
    }
}
