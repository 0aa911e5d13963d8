package dev.jeton.core.account;

import java.util.List;
import java.util.Optional;

/** Lists all accounts for an administrator, by name. */
public final class ListAccounts {

    /**
     * One page of the list.
     *
     * @param next the name to continue behind; absent on the last page
     */
    public record Page(List<Account> accounts, Optional<Username> next) {

        public Page {
            accounts = List.copyOf(accounts);
        }
    }

    private final Accounts accounts;

    public ListAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param viewer shows that whoever asks may see them
     * @param after the name to continue behind; absent for the first page
     * @param limit how many at most, at least 1
     */
    public Page list(Administrator viewer, Optional<Username> after, int limit) {
        List<Account> found = accounts.list(after, limit + 1);
        return found.size() > limit
                ? new Page(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).name()))
                : new Page(found, Optional.empty());
    }
}
