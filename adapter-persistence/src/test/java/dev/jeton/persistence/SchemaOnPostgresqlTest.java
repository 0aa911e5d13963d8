package dev.jeton.persistence;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class SchemaOnPostgresqlTest extends SchemaTest {

    @Override
    protected boolean embedded() {
        return false;
    }
}
