package dev.jeton.persistence.packages;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Packages;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.persistence.Database;
import dev.jeton.persistence.Memory;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Packages in the database, and in the memory of this process where it may have one. */
@Singleton
class PanachePackages implements Packages, PanacheRepositoryBase<PackageEntity, String> {

    /** A record with a handful of collaborators takes about one kilobyte; that there is none takes less. */
    private static final int MOST_REMEMBERED = 20_000;

    /** One statement, so that whoever reads without a lock sees the whole record as it was at one moment. */
    private static final String WHOLE =
            "from PackageEntity p left join fetch p.collaborators left join fetch p.teams where ";

    private static final String OF_COLLABORATOR =
            "p.name in (select own.name from PackageEntity own join own.collaborators account where account = ?1)";

    /** By code point, and not by the language that an operator's PostgreSQL may sort by. */
    private static final String BY_NAME = " order by cast(p.name as binary)";

    private final Memory<PackageName, Remembered> memory;

    PanachePackages(Database database, TransactionSynchronizationRegistry transactions) {
        this.memory = new Memory<>(database, MOST_REMEMBERED, transactions);
    }

    @Override
    public boolean add(RegistryPackage added) {
        // also when another unit was first: it may have committed, and not yet forgotten
        memory.forgetOnceCommitted(added.name());
        PackageRegistryEntity.lock(getEntityManager());
        if (findById(added.name().toString()) != null) {
            return false;
        }
        persistAndFlush(PackageMapper.toEntity(added));
        return true;
    }

    @Override
    public Optional<RegistryPackage> find(PackageName name) {
        if (QuarkusTransaction.isActive()) {
            // a unit of work sees its own changes, which may never be committed: they are not to be remembered
            return stored(name);
        }
        return memory.get(name, () -> Optional.of(new Remembered(stored(name)))).flatMap(Remembered::recorded);
    }

    @Override
    public Optional<Remembered> findRemembered(PackageName name) {
        return memory.peek(name);
    }

    @Override
    public Optional<RegistryPackage> update(PackageName name, UnaryOperator<RegistryPackage> change) {
        // also when nothing is left to change: who changed it may have committed, and not yet forgotten
        memory.forgetOnceCommitted(name);
        return locked(name).map(entity -> {
            RegistryPackage after = change.apply(PackageMapper.toDomain(entity));
            PackageMapper.write(after, entity);
            flush();
            return after;
        });
    }

    @Override
    public List<RegistryPackage> findByCollaborator(Username collaborator) {
        return listed(OF_COLLABORATOR, collaborator.value());
    }

    @Override
    public List<RegistryPackage> findByScope(ScopeName scope) {
        return listed("p.scope = ?1", scope.value());
    }

    private Optional<RegistryPackage> stored(PackageName name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find(WHOLE + "p.name = ?1", name.toString())
                        .singleResultOptional()
                        .map(PackageMapper::toDomain));
    }

    private List<RegistryPackage> listed(String condition, String value) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find(WHOLE + condition + BY_NAME, value).stream()
                        .map(PackageMapper::toDomain)
                        .toList());
    }

    /** Read anew under the lock: what this unit of work had read before it may be old. */
    private Optional<PackageEntity> locked(PackageName name) {
        flush();
        Optional<PackageEntity> entity = findByIdOptional(name.toString());
        entity.ifPresent(found -> getEntityManager().refresh(found, LockModeType.PESSIMISTIC_WRITE));
        return entity;
    }
}
