package dev.jeton.core.account;

/**
 * Why an account was neither deactivated nor reactivated.
 *
 * @param code stable: part of the API
 * @param message a sentence for the person who asked, with what to do next
 */
public record DeactivationRefusal(Code code, String message) {

    /** The stable codes. */
    public enum Code {
        NO_SUCH_ACCOUNT,
        IS_ADMINISTRATOR,
        IS_SERVICE_ACCOUNT
    }

    static DeactivationRefusal noSuchAccount() {
        return new DeactivationRefusal(
                Code.NO_SUCH_ACCOUNT, "There is no account of that name: see the list of accounts");
    }
}
