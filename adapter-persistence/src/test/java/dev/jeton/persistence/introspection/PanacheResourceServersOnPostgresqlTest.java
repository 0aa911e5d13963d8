package dev.jeton.persistence.introspection;

import dev.jeton.persistence.OnPostgresql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class PanacheResourceServersOnPostgresqlTest extends PanacheResourceServersTest {}
