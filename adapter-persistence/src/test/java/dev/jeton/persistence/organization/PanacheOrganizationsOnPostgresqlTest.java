package dev.jeton.persistence.organization;

import dev.jeton.persistence.OnPostgresql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class PanacheOrganizationsOnPostgresqlTest extends PanacheOrganizationsTest {}
