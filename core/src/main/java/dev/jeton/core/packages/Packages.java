package dev.jeton.core.packages;

import dev.jeton.core.account.Username;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.TeamGrants;
import dev.jeton.core.organization.TeamName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All packages of which something is recorded. Implementations are thread-safe. */
public interface Packages extends TeamGrants {

    /** What a memory knows of a name: that there is a record, or that there is none. */
    record Remembered(Optional<RegistryPackage> recorded) {}

    /**
     * Adds the record of a package. One atomic step: of many that race for a name, one is added.
     *
     * @return false if the name is taken; then nothing has changed
     */
    boolean add(RegistryPackage added);

    /** May wait for a store. */
    Optional<RegistryPackage> find(PackageName name);

    /** Answers at once from memory; empty if the store would have to be asked. */
    default Optional<Remembered> findRemembered(PackageName name) {
        return Optional.empty();
    }

    /**
     * Changes the record of a package. One atomic step: of changes that race, each sees what the one before it has left.
     * Once the unit of work has returned, no decision is made from the record as it was before.
     *
     * @param change answers with the record as it shall be, of the same name
     * @return the record as it is now; empty if there is none of that name
     */
    Optional<RegistryPackage> update(PackageName name, UnaryOperator<RegistryPackage> change);

    /**
     * Locks the record of a package for the rest of the unit of work. Adds one if there is none: the package was in the
     * registry before anything was recorded here.
     *
     * @param first what is recorded if nothing was
     * @param whenAdded runs if it was added
     * @return the record as it is now
     */
    default RegistryPackage lockOrAdd(RegistryPackage first, Runnable whenAdded) {
        return update(first.name(), same -> same).orElseGet(() -> {
            if (!add(first)) {
                return update(first.name(), same -> same).orElseThrow();
            }
            whenAdded.run();
            return first;
        });
    }

    /** The packages that somebody is a collaborator of, in the order of their names. */
    List<RegistryPackage> findByCollaborator(Username collaborator);

    /** The packages of one scope, in the order of their names. */
    List<RegistryPackage> findByScope(ScopeName scope);

    /** The packages of an organization, which are those of its scope, in the order of their names. */
    default List<RegistryPackage> findByOrganization(OrganizationName organization) {
        return ScopeName.of(organization).map(this::findByScope).orElse(List.of());
    }

    @Override
    default boolean hasPackages(OrganizationName organization) {
        return !findByOrganization(organization).isEmpty();
    }

    @Override
    default void begin(OrganizationName organization) {
        findByOrganization(organization).forEach(found -> update(found.name(), RegistryPackage::takenOver));
    }

    @Override
    default void end(OrganizationName organization, TeamName team) {
        findByOrganization(organization).stream()
                .filter(found -> found.teams().containsKey(team))
                .forEach(found -> update(found.name(), recorded -> recorded.without(team)));
    }

    @Override
    default void end(OrganizationName organization, Username account) {
        findByOrganization(organization).stream()
                .filter(found -> found.collaborators().contains(account))
                .forEach(found -> update(found.name(), recorded -> recorded.without(account)));
    }
}
