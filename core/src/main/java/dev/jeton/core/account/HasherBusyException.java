package dev.jeton.core.account;

/** So many passwords are being hashed that another one would have to wait too long: try again later. */
public final class HasherBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HasherBusyException() {
        super("Too many passwords are being checked at once", null, false, false);
    }
}
