package dev.jeton.core.account;

/**
 * Encrypts the seeds of authenticators with a key that is not where the seeds are stored. Implementations are
 * thread-safe.
 */
public interface SeedSealer {

    /** Encrypted for this account: under the name of another one it cannot be opened. */
    SealedSeed seal(Username owner, AuthenticatorSeed seed);

    /**
     * @throws IllegalStateException if it was sealed with another key, for another account, or has been changed since
     */
    AuthenticatorSeed open(Username owner, SealedSeed sealed);
}
