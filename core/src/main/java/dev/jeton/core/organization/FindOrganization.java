package dev.jeton.core.organization;

import java.util.Optional;

/** Finds an organization. */
public final class FindOrganization {

    private final Organizations organizations;

    public FindOrganization(Organizations organizations) {
        this.organizations = organizations;
    }

    public Optional<Organization> find(OrganizationName name) {
        return organizations.find(name);
    }
}
