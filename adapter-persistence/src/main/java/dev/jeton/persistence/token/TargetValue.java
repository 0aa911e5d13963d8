package dev.jeton.persistence.token;

import jakarta.persistence.Embeddable;
import java.util.Set;

/**
 * One package, scope or organization that a granular token names.
 *
 * @param kind one of the codes below
 * @param name the plain text of the name
 */
@Embeddable
record TargetValue(String kind, String name) {

    static final String PACKAGE = "package";
    static final String SCOPE = "scope";
    static final String ORGANIZATION = "organization";
    static final Set<String> KINDS = Set.of(PACKAGE, SCOPE, ORGANIZATION);
}
