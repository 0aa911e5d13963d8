package dev.jeton.core.account;

import java.util.Optional;

/** All accounts. Implementations are thread-safe. */
public interface Accounts {

    /**
     * Adds an account. One atomic step: of two that race for a name, one is added.
     *
     * @return false if the name is taken; then nothing has changed
     */
    boolean add(Account account);

    /**
     * Adds the very first account. One atomic step: of many that race, one is added.
     *
     * @return false if any account exists; then nothing has changed
     */
    boolean addFirst(Account account);

    Optional<Account> find(Username name);

    /** Whether there is no account at all, so that the server still waits for its administrator. */
    boolean isEmpty();
}
