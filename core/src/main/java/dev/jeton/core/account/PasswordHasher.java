package dev.jeton.core.account;

/**
 * A slow, salted, one-way hash for passwords. Implementations are thread-safe. Where too many ask at once, the methods
 * that hash may throw a {@link HasherBusyException} at once instead of waiting.
 */
public interface PasswordHasher {

    /** A new hash with a new salt: two hashes of one password differ. */
    PasswordHash hash(Password password);

    /** Whether {@code hash} was made from {@code password}; compared in constant time. */
    boolean matches(Password password, PasswordHash hash);

    /** Whether {@code hash} was made with other parameters than those that new hashes are made with. */
    boolean isOutdated(PasswordHash hash);
}
