package dev.jeton.core.memory;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Accounts that live as long as this object. Thread-safe. */
public final class InMemoryAccounts implements Accounts {

    private static final Comparator<Account> BY_NAME =
            Comparator.comparing(account -> account.name().value());

    private final Map<Username, Account> byName = new HashMap<>();
    private final Set<Username> reserved = new HashSet<>();

    @Override
    public synchronized boolean add(Account account) {
        return !reserved.contains(account.name()) && byName.putIfAbsent(account.name(), account) == null;
    }

    @Override
    public synchronized boolean addFirst(Account account) {
        return byName.isEmpty() && add(account);
    }

    @Override
    public synchronized boolean reserve(Username name) {
        return !byName.containsKey(name) && reserved.add(name);
    }

    @Override
    public synchronized Optional<Account> find(Username name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public synchronized Optional<Account> update(Username name, UnaryOperator<Account> change) {
        return Optional.ofNullable(byName.computeIfPresent(name, (key, account) -> change.apply(account)));
    }

    @Override
    public synchronized List<Account> list(Optional<Username> after, int limit) {
        return byName.values().stream()
                .sorted(BY_NAME)
                .filter(account -> after.isEmpty()
                        || account.name().value().compareTo(after.get().value()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean isEmpty() {
        return byName.isEmpty();
    }
}
