package dev.jeton.core.authorization;

/** What became of the one-time passcode of a request. */
public enum Passcode {
    /** None was sent. */
    ABSENT,
    /** One was sent, and it is right. */
    ACCEPTED,
    /** One was sent, and it is wrong, too old, or used up. */
    REJECTED
}
