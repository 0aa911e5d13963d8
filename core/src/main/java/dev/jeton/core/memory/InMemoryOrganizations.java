package dev.jeton.core.memory;

import dev.jeton.core.account.Username;
import dev.jeton.core.organization.Membership;
import dev.jeton.core.organization.Organization;
import dev.jeton.core.organization.OrganizationName;
import dev.jeton.core.organization.Organizations;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Organizations that live as long as this object. Thread-safe. */
public final class InMemoryOrganizations implements Organizations {

    private static final Comparator<Organization> BY_NAME =
            Comparator.comparing(organization -> organization.name().value());

    private final Map<OrganizationName, Organization> byName = new HashMap<>();

    @Override
    public synchronized boolean add(Organization organization) {
        return byName.putIfAbsent(organization.name(), organization) == null;
    }

    @Override
    public synchronized Optional<Organization> find(OrganizationName name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public synchronized Optional<Organization> update(OrganizationName name, UnaryOperator<Organization> change) {
        return Optional.ofNullable(byName.computeIfPresent(name, (key, organization) -> change.apply(organization)));
    }

    @Override
    public synchronized List<Membership> memberships(Username account) {
        return inOrder()
                .flatMap(organization -> organization.membershipOf(account).stream())
                .toList();
    }

    @Override
    public synchronized List<Organization> inviting(Username account) {
        return inOrder()
                .filter(organization -> organization.invitations().containsKey(account))
                .toList();
    }

    private Stream<Organization> inOrder() {
        return byName.values().stream().sorted(BY_NAME);
    }
}
