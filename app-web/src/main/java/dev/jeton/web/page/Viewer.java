package dev.jeton.web.page;

import dev.jeton.core.account.Username;
import dev.jeton.core.audit.Origin;
import dev.jeton.core.token.AccessToken;

/**
 * Whoever is signed in and looks at a page. Immutable.
 *
 * @param session what they are signed in with
 * @param administrator whether the pages of the administrator are shown; whoever opens one is asked about again
 * @param csrf what every form of theirs must bring back
 */
public record Viewer(Username account, AccessToken session, boolean administrator, String csrf, Origin origin) {

    /** As templates show it. */
    public String name() {
        return account.value();
    }

    /** The letter in the profile picture. */
    public String initial() {
        return name().substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    }
}
