package dev.jeton.core.account;

import java.util.Optional;

/** Decides whether an account may manage the server. */
public final class AuthorizeAdministrator {

    private final Accounts accounts;

    public AuthorizeAdministrator(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param name of somebody whose session or password has been authorized
     * @return empty if they may not
     */
    public Optional<Administrator> authorize(Username name) {
        return accounts.find(name)
                .filter(account -> account.administrator() && account.isActive())
                .map(account -> new Administrator(name));
    }
}
