package dev.jeton.persistence.packages;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.account.Username;
import dev.jeton.core.organization.TeamName;
import dev.jeton.core.packages.PackageName;
import dev.jeton.core.packages.Permission;
import dev.jeton.core.packages.PublishingAccess;
import dev.jeton.core.packages.RegistryPackage;
import dev.jeton.core.packages.ScopeName;
import dev.jeton.core.packages.Visibility;
import dev.jeton.persistence.InvalidRowException;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/** Translates between the domain and one table row, field by field, in the order of the table. */
final class PackageMapper {

    private PackageMapper() {}

    static PackageEntity toEntity(RegistryPackage recorded) {
        var entity = new PackageEntity();
        entity.name = recorded.name().toString();
        entity.scope = recorded.name().scope().map(ScopeName::value).orElse(null);
        write(recorded, entity);
        return entity;
    }

    /** Everything but the name, which is what the row is found by. */
    static void write(RegistryPackage recorded, PackageEntity entity) {
        entity.visibility = recorded.visibility().code();
        entity.publishingAccess = recorded.publishingAccess().code();
        entity.createdAt = recorded.createdAt();
        Set<String> collaborators =
                recorded.collaborators().stream().map(Username::value).collect(toUnmodifiableSet());
        entity.collaborators.retainAll(collaborators);
        entity.collaborators.addAll(collaborators);
        var teams = new HashMap<String, String>();
        recorded.teams().forEach((team, permission) -> teams.put(team.value(), permission.code()));
        entity.teams.keySet().retainAll(teams.keySet());
        entity.teams.putAll(teams);
    }

    /**
     * Goes through the domain's own constructors.
     *
     * @throws InvalidRowException if the row breaks an invariant
     */
    static RegistryPackage toDomain(PackageEntity entity) {
        try {
            return checked(entity);
        } catch (MalformedValueException e) {
            throw new InvalidRowException("package", entity.name, e);
        }
    }

    private static RegistryPackage checked(PackageEntity entity) {
        PackageName name = PackageName.parse(entity.name);
        if (!name.scope().equals(Optional.ofNullable(entity.scope).map(ScopeName::new))) {
            throw new MalformedValueException("The scope of a package is the one in its name");
        }
        return new RegistryPackage(
                name,
                Visibility.ofCode(entity.visibility),
                PublishingAccess.ofCode(entity.publishingAccess),
                entity.collaborators.stream().map(Username::new).collect(toUnmodifiableSet()),
                entity.teams.entrySet().stream()
                        .collect(toUnmodifiableMap(
                                team -> new TeamName(team.getKey()), team -> Permission.ofCode(team.getValue()))),
                entity.createdAt);
    }
}
