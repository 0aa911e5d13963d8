package dev.jeton.persistence.account;

import dev.jeton.core.account.Account;
import dev.jeton.core.account.Accounts;
import dev.jeton.core.account.Username;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** Accounts in the database. */
@Singleton
class PanacheAccounts implements Accounts, PanacheRepositoryBase<AccountEntity, String> {

    @Override
    public boolean add(Account account) {
        lockRegistry();
        if (findById(account.name().value()) != null) {
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
    public Optional<Account> find(Username name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> findByIdOptional(name.value()).map(AccountMapper::toDomain));
    }

    @Override
    public boolean isEmpty() {
        return QuarkusTransaction.joiningExisting().call(() -> count() == 0);
    }

    private void lockRegistry() {
        var registry = getEntityManager()
                .find(AccountRegistryEntity.class, AccountRegistryEntity.ONLY_ROW, LockModeType.PESSIMISTIC_WRITE);
        if (registry == null) {
            throw new IllegalStateException("The table account_registry has lost its row: restore a backup");
        }
    }
}
