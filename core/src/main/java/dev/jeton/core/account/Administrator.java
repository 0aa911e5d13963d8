package dev.jeton.core.account;

/**
 * An account that may manage the server: only {@link AuthorizeAdministrator} makes one, so whoever is handed it need not
 * ask again. Immutable.
 */
public final class Administrator {

    private final Username name;

    Administrator(Username name) {
        this.name = name;
    }

    public Username name() {
        return name;
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
