package dev.jeton.acceptance.server;

/**
 * Somebody who has an account and is logged in.
 *
 * @param name the user name
 * @param password the password
 * @param session the token of a login
 */
public record Account(String name, String password, String session) {

    /** The login session. */
    public Credential loggedIn() {
        return Credential.bearer(session);
    }

    /** The name and the password. */
    public Credential byPassword() {
        return Credential.basic(name, password);
    }
}
