package dev.jeton.persistence.packages;

import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageClaims;
import dev.jeton.core.packages.PackageName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Claims in the database. */
@Singleton
class PanachePackageClaims implements PackageClaims, PanacheRepositoryBase<PackageClaimEntity, String> {

    /** Claimers wait for each other at one row. Each sweeps out what has expired, so that the table stays small. */
    @Override
    public boolean claim(PackageName name, Username by, Instant until, Instant now) {
        PackageRegistryEntity.lock(getEntityManager());
        forgetRead(name);
        delete("expiresAt <= ?1", now);
        if (findById(name.toString()) != null) {
            return false;
        }
        var claim = new PackageClaimEntity();
        claim.name = name.toString();
        claim.claimedBy = by.value();
        claim.expiresAt = until;
        persistAndFlush(claim);
        return true;
    }

    @Override
    public void release(PackageName name, Username by) {
        forgetRead(name);
        delete("name = ?1 and claimedBy = ?2", name.toString(), by.value());
    }

    /** The statement that follows goes past what was read, so that it would no longer say what its row says. */
    private void forgetRead(PackageName name) {
        findByIdOptional(name.toString()).ifPresent(getEntityManager()::detach);
    }
}
