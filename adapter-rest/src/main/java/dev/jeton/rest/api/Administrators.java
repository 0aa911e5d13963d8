package dev.jeton.rest.api;

import dev.jeton.core.account.Administrator;
import dev.jeton.core.account.AuthorizeAdministrator;
import dev.jeton.core.authorization.Decision.Allowed;
import dev.jeton.npm.Refusal;
import dev.jeton.npm.RefusedException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets administrators of this server through. */
@Singleton
class Administrators {

    private static final int FORBIDDEN = 403;

    private final AuthorizeAdministrator authorizeAdministrator;

    Administrators(AuthorizeAdministrator authorizeAdministrator) {
        this.authorizeAdministrator = authorizeAdministrator;
    }

    /** @throws RefusedException if whoever was let in is no administrator */
    Administrator require(Allowed allowed) {
        return authorizeAdministrator
                .authorize(allowed.account())
                .orElseThrow(() -> new RefusedException(new Refusal(
                        FORBIDDEN,
                        Optional.empty(),
                        "administrator_only",
                        "Only an administrator of this server may do that: ask one")));
    }
}
