package dev.jeton.persistence.account;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import dev.jeton.persistence.token.CredentialCache;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Accounts in the database. */
@Singleton
class PanacheAccounts implements Accounts, PanacheRepositoryBase<AccountEntity, String> {

    /** By code point, and not by the language that an operator's PostgreSQL may sort by. */
    private static final String BY_NAME = "order by cast(name as binary)";

    private static final String BEHIND = "cast(name as binary) > cast(:after as binary) ";

    private final CredentialCache cache;

    PanacheAccounts(CredentialCache cache) {
        this.cache = cache;
    }

    @Override
    public boolean add(Account account) {
        lockRegistry();
        if (isTaken(account.name())) {
            return false;
        }
        persist(AccountMapper.toEntity(account));
        return true;
    }

    @Override
    public boolean addFirst(Account account) {
        lockRegistry();
        if (count() > 0) {
            return false;
        }
        persist(AccountMapper.toEntity(account));
        return true;
    }

    @Override
    public boolean reserve(Username name) {
        lockRegistry();
        if (isTaken(name)) {
            return false;
        }
        var reserved = new ReservedNameEntity();
        reserved.name = name.value();
        getEntityManager().persist(reserved);
        return true;
    }

    private boolean isTaken(Username name) {
        return findById(name.value()) != null
                || getEntityManager().find(ReservedNameEntity.class, name.value()) != null;
    }

    @Override
    public Optional<Account> find(Username name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findByIdOptional(name.value()).map(AccountMapper::toDomain));
    }

    @Override
    public Optional<Account> update(Username name, UnaryOperator<Account> change) {
        return locked(name).map(entity -> {
            Account before = AccountMapper.toDomain(entity);
            Account after = change.apply(before);
            if (!after.equals(before)) {
                AccountMapper.write(after, entity);
                flush();
                cache.forgetAllOnceCommitted();
            }
            return after;
        });
    }

    @Override
    public List<Account> list(Optional<Username> after, int limit) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> after
                        .map(name -> find(BEHIND + BY_NAME, Map.of("after", name.value())))
                        .orElseGet(() -> find(BY_NAME))
                        .range(0, limit - 1)
                        .stream()
                        .map(AccountMapper::toDomain)
                        .toList());
    }

    @Override
    public boolean isEmpty() {
        return QuarkusTransaction.joiningExisting().call(() -> count() == 0);
    }

    /** Read anew under the lock: what this unit of work had read before it may be old. */
    private Optional<AccountEntity> locked(Username name) {
        flush();
        Optional<AccountEntity> entity = findByIdOptional(name.value());
        entity.ifPresent(found -> getEntityManager().refresh(found, LockModeType.PESSIMISTIC_WRITE));
        return entity;
    }

    private void lockRegistry() {
        var registry = getEntityManager()
                .find(AccountRegistryEntity.class, AccountRegistryEntity.ONLY_ROW, LockModeType.PESSIMISTIC_WRITE);
        if (registry == null) {
            throw new IllegalStateException("The table account_registry has lost its row: restore a backup");
        }
    }
}
