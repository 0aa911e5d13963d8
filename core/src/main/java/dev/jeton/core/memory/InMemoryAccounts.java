package dev.jeton.core.memory;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Accounts that live as long as this object. Thread-safe. */
public final class InMemoryAccounts implements Accounts {

    private final Map<Username, Account> byName = new HashMap<>();

    @Override
    public synchronized boolean add(Account account) {
        return byName.putIfAbsent(account.name(), account) == null;
    }

    @Override
    public synchronized boolean addFirst(Account account) {
        return byName.isEmpty() && add(account);
    }

    @Override
    public synchronized Optional<Account> find(Username name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public synchronized boolean isEmpty() {
        return byName.isEmpty();
    }
}
