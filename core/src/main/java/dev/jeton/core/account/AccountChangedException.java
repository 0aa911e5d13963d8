package dev.jeton.core.account;

/** An account is not what it was when its owner's password and passcode were verified: verify them again. */
public final class AccountChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What to tell whoever asked. */
    public static final String SENTENCE = "The account was changed meanwhile: try again";

    public AccountChangedException() {
        super(SENTENCE, null, false, false);
    }
}
