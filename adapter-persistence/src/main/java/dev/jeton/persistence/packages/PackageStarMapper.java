package dev.jeton.persistence.packages;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.packages.PackageName;
import dev.jeton.persistence.InvalidRowException;
import java.util.function.Function;

/** Translates between the domain and one table row. */
final class PackageStarMapper {

    private PackageStarMapper() {}

    static PackageStarEntity toEntity(PackageName name, Username by) {
        var entity = new PackageStarEntity();
        entity.id = id(name, by);
        return entity;
    }

    static PackageStarEntity.Id id(PackageName name, Username by) {
        return new PackageStarEntity.Id(name.toString(), by.value());
    }

    /** @throws InvalidRowException if that is not the name of a package */
    static PackageName toPackageName(PackageStarEntity entity) {
        return checked(entity, id -> PackageName.parse(id.name()));
    }

    /** @throws InvalidRowException if that is not the name of an account */
    static Username toUsername(PackageStarEntity entity) {
        return checked(entity, id -> new Username(id.account()));
    }

    private static <T> T checked(PackageStarEntity entity, Function<PackageStarEntity.Id, T> read) {
        try {
            return read.apply(entity.id);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("package_star", entity.id, e);
        }
    }
}
