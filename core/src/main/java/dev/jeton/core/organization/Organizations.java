package dev.jeton.core.organization;

import dev.jeton.core.account.Username;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All organizations. Implementations are thread-safe. */
public interface Organizations {

    /**
     * Adds an organization. One atomic step: of two that race for a name, one is added. That no account has the name is
     * for the caller to see to, with {@link dev.jeton.core.account.Accounts#reserve}.
     *
     * @return false if the name is taken; then nothing has changed
     */
    boolean add(Organization organization);

    Optional<Organization> find(OrganizationName name);

    /**
     * Changes an organization. One atomic step: of changes that race, each sees what the one before it has left. Once the
     * unit of work has returned, no decision is made from the organization as it was before.
     *
     * @param change answers with the organization as it shall be, of the same name
     * @return the organization as it is now; empty if there is none of that name
     */
    Optional<Organization> update(OrganizationName name, UnaryOperator<Organization> change);

    /**
     * Locks an organization for the rest of the unit of work, and changes nothing: whoever changes or locks it meanwhile
     * waits.
     *
     * @return the organization as it is now; empty if there is none of that name
     */
    default Optional<Organization> lock(OrganizationName name) {
        return update(name, unchanged -> unchanged);
    }

    /** What an account is in all organizations that it is a member of, in the order of their names. May wait for a store. */
    List<Membership> memberships(Username account);

    /** The organizations that have invited an account, in the order of their names; the invitation may have lapsed. */
    List<Organization> inviting(Username account);
}
