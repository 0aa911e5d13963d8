package dev.jeton.persistence.packages;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

/** The one row that is locked while a package is added or claimed. */
@Entity
@Table(name = "package_registry")
class PackageRegistryEntity {

    private static final int ONLY_ROW = 1;

    @Id
    int id;

    /** Waits for whoever has locked it, and holds it to the end of the transaction. */
    static void lock(EntityManager entities) {
        if (entities.find(PackageRegistryEntity.class, ONLY_ROW, LockModeType.PESSIMISTIC_WRITE) == null) {
            throw new IllegalStateException("The table package_registry has lost its row: restore a backup");
        }
    }
}
