package dev.jeton.core.authorization;

import dev.jeton.core.MalformedValueException;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.packages.PackageName;
import java.util.Optional;

/**
 * What one request wants: an action, and the package or organization it is about. Immutable.
 *
 * @param packageName present exactly when the action is about a package
 * @param organization present exactly when the action is about an organization
 */
public record Operation(Action action, Optional<PackageName> packageName, Optional<OrganizationName> organization) {

    public Operation {
        if (packageName.isPresent() != (action.target() == Action.Target.PACKAGE)
                || organization.isPresent() != (action.target() == Action.Target.ORGANIZATION)) {
            throw new MalformedValueException("An operation names the package or the organization it is about");
        }
    }

    /** An operation on the account or on nothing in particular. */
    public static Operation of(Action action) {
        return new Operation(action, Optional.empty(), Optional.empty());
    }

    public static Operation on(PackageName packageName, Action action) {
        return new Operation(action, Optional.of(packageName), Optional.empty());
    }

    public static Operation in(OrganizationName organization, Action action) {
        return new Operation(action, Optional.empty(), Optional.of(organization));
    }
}
