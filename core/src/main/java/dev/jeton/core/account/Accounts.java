package dev.jeton.core.account;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All accounts. Implementations are thread-safe. */
public interface Accounts {

    /**
     * Adds an account. One atomic step: of two that race for a name, one is added.
     *
     * @return false if the name is taken or reserved; then nothing has changed
     */
    boolean add(Account account);

    /**
     * Adds the very first account. One atomic step: of many that race, one is added.
     *
     * @return false if any account exists; then nothing has changed
     */
    boolean addFirst(Account account);

    /**
     * Keeps a name for something that is no account: an organization. One atomic step: of two that race for a name, one
     * gets it.
     *
     * @return false if the name is taken; then nothing has changed
     */
    boolean reserve(Username name);

    Optional<Account> find(Username name);

    /**
     * Changes an account. One atomic step: of changes that race, each sees what the one before it has left. Once the
     * unit of work has returned, no decision is made from the account as it was before.
     *
     * @param change answers with the account as it shall be, of the same name
     * @return the account as it is now; empty if there is none of that name
     */
    Optional<Account> update(Username name, UnaryOperator<Account> change);

    /**
     * Locks an account for the rest of the unit of work, and changes nothing: whoever changes or locks it meanwhile waits.
     *
     * @return the account as it is now; empty if there is none of that name
     */
    default Optional<Account> lock(Username name) {
        return update(name, unchanged -> unchanged);
    }

    /**
     * Locks an account for the rest of the unit of work, if it is still what the caller has verified a password or a
     * passcode for. Else somebody could be let in by what has just stopped counting.
     *
     * @param verified as it was before the caller began to verify
     * @throws AccountChangedException if anything of it has changed since, but for a new hash of the same password
     */
    default void lockUnchanged(Account verified) {
        boolean unchanged = lock(verified.name())
                .map(now -> verified.passwordHash()
                        .map(hash -> now.withPassword(hash, now.updatedAt()))
                        .orElse(now))
                .filter(verified::equals)
                .isPresent();
        if (!unchanged) {
            throw new AccountChangedException();
        }
    }

    /**
     * One page of all accounts, in the order of their names by code point.
     *
     * @param after only names behind this one, which need not exist; absent to begin at the first
     * @param limit how many at most, at least 1
     */
    List<Account> list(Optional<Username> after, int limit);

    /** Whether there is no account at all, so that the server still waits for its administrator. */
    boolean isEmpty();
}
