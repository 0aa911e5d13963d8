package dev.jeton.core.account;

import java.util.Optional;

/** The authenticators of all accounts, at most one each. Implementations are thread-safe. */
public interface Authenticators {

    /** Keeps an authenticator, in the place of the one its owner had. */
    void put(Authenticator authenticator);

    Optional<Authenticator> find(Username owner);

    /** Forgets the authenticator and its recovery codes, if there is one. Which time steps were claimed is kept. */
    void remove(Username owner);

    /**
     * Uses up a recovery code. One atomic step: of many that race for a code, one gets it.
     *
     * @return whether this call used it up; false if it is none of the owner's, or was used before
     */
    boolean useRecoveryCode(Username owner, RecoveryCodeDigest code);

    /**
     * Claims the passcode of one time step for one holder. One atomic step: of holders that race, one gets it, and gets
     * it again as often as it asks.
     *
     * @param timeStep RFC 6238: seconds since 1970, divided by 30. Claims that are ten steps older than it may be
     *     forgotten
     * @param holder who presents the passcode, in at most 100 characters: the key of a token, or a word for what else it is
     * @return false if another holder has claimed it
     */
    boolean claim(Username owner, long timeStep, String holder);
}
