package dev.jeton.persistence.packages;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.PackageStars;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Stars in the database. */
@Singleton
class PanachePackageStars implements PackageStars, PanacheRepositoryBase<PackageStarEntity, PackageStarEntity.Id> {

    /** By code point, and not by the language that an operator's PostgreSQL may sort by. */
    private static final String BY_NAME = " order by cast(id.name as binary)";

    /** Whoever adds one for the same account waits at the account's row. */
    @Override
    public void add(PackageName name, Username by) {
        lock(by);
        forgetRead(name, by);
        if (findById(PackageStarMapper.id(name, by)) == null) {
            persistAndFlush(PackageStarMapper.toEntity(name, by));
        }
    }

    @Override
    public void remove(PackageName name, Username by) {
        forgetRead(name, by);
        delete("id", PackageStarMapper.id(name, by));
    }

    @Override
    public Set<Username> of(PackageName name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find("id.name", name.toString()).stream()
                        .map(PackageStarMapper::toUsername)
                        .collect(toUnmodifiableSet()));
    }

    @Override
    public List<PackageName> by(Username account) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> find("id.account = ?1" + BY_NAME, account.value()).stream()
                        .map(PackageStarMapper::toPackageName)
                        .toList());
    }

    private void lock(Username account) {
        getEntityManager()
                .createNativeQuery("select name from account where name = ?1 for update")
                .setParameter(1, account.value())
                .getSingleResult();
    }

    /** What was read before may be old, and the statements here go past it. */
    private void forgetRead(PackageName name, Username by) {
        findByIdOptional(PackageStarMapper.id(name, by)).ifPresent(getEntityManager()::detach);
    }
}
